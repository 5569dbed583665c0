import { describeHistory } from '@yigong/testing/describe-history';
import { voucherDecider } from './voucher.decider.js';
import { approved, posted, proposed, refused } from './voucher.fixtures.js';
import { voucherUpcasters } from './voucher.upcasters.js';

describe('the recorded history of a voucher', () =>
  describeHistory(new URL('voucher.history/', import.meta.url), voucherDecider, voucherUpcasters, [
    proposed,
    refused,
    approved,
    posted,
  ]));
