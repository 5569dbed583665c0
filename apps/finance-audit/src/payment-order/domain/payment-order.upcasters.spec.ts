import { describeHistory } from '@yigong/testing/describe-history';
import { paymentOrderDecider } from './payment-order.decider.js';
import {
  amended,
  answered,
  approved,
  carried,
  delayed,
  instructed,
  leftUnknown,
  posted,
  requested,
  reserved,
  returned,
  settled,
  waiting,
} from './payment-order.fixtures.js';
import { paymentOrderUpcasters } from './payment-order.upcasters.js';

describe('the recorded history of a payment order', () =>
  describeHistory(
    new URL('payment-order.history/', import.meta.url),
    paymentOrderDecider,
    paymentOrderUpcasters,
    [
      requested(),
      waiting,
      reserved(),
      amended(),
      approved(),
      instructed(),
      leftUnknown,
      answered,
      settled,
      delayed,
      carried,
      posted,
      returned,
    ],
  ));
