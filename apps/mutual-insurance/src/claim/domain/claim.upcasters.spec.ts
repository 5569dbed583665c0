import { describeHistory } from '@yigong/testing/describe-history';
import { claimDecider } from './claim.decider.js';
import {
  approved,
  calculated,
  checked,
  claimedBack,
  documentsRequested,
  paid,
  payoutReturned,
  recovered,
  recoveryReturned,
  refused,
  reported,
  resent,
  submitted,
} from './claim.fixtures.js';
import { claimUpcasters } from './claim.upcasters.js';

describe('the recorded history of a claim', () =>
  describeHistory(new URL('claim.history/', import.meta.url), claimDecider, claimUpcasters, [
    reported(),
    submitted(),
    documentsRequested(),
    checked(),
    calculated(),
    approved(),
    paid(),
    payoutReturned(),
    resent(),
    claimedBack(),
    recovered(),
    recoveryReturned(),
    refused(),
  ]));
