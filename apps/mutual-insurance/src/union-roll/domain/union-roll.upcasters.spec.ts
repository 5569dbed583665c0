import { describeHistory } from '@yigong/testing/describe-history';
import { unionRollDecider } from './union-roll.decider.js';
import { covered, employerLeft, entered, left, unionNoted, workforceNoted } from './union-roll.fixtures.js';
import { unionRollUpcasters } from './union-roll.upcasters.js';

describe('the recorded history of a union roll', () =>
  describeHistory(new URL('union-roll.history/', import.meta.url), unionRollDecider, unionRollUpcasters, [
    unionNoted(),
    entered(),
    left(),
    covered(),
    employerLeft(),
    workforceNoted(),
  ]));
