import { describeHistory } from '@yigong/testing/describe-history';
import { receiptDecider } from './receipt.decider.js';
import { confirmed, posted, recorded, sentBack } from './receipt.fixtures.js';
import { receiptUpcasters } from './receipt.upcasters.js';

describe('the recorded history of a receipt', () =>
  describeHistory(new URL('receipt.history/', import.meta.url), receiptDecider, receiptUpcasters, [
    recorded,
    sentBack,
    confirmed,
    posted,
  ]));
