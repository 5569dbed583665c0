import { describeHistory } from '@yigong/testing/describe-history';
import { batchDecider } from './batch.decider.js';
import {
  batchExpired,
  batchRenewed,
  cameIntoForce,
  cancelled,
  drafted,
  premiumReceived,
  premiumRemitted,
  submitted,
  validated,
} from './batch.fixtures.js';
import { batchUpcasters } from './batch.upcasters.js';

describe('the recorded history of a batch', () =>
  describeHistory(new URL('batch.history/', import.meta.url), batchDecider, batchUpcasters, [
    drafted(),
    validated(),
    submitted(),
    premiumReceived(),
    premiumRemitted(),
    cameIntoForce({ renewsBatchId: 'batch-0' }),
    batchExpired(),
    batchRenewed(),
    cancelled(),
  ]));
