import { describeHistory } from '@yigong/testing/describe-history';
import { coverageDecider } from './coverage.decider.js';
import {
  benefitReleased,
  benefitReserved,
  benefitRestored,
  expired,
  released,
  renewed,
  reserved,
  started,
} from './coverage.fixtures.js';
import { coverageUpcasters } from './coverage.upcasters.js';

describe('the recorded history of a coverage', () =>
  describeHistory(new URL('coverage.history/', import.meta.url), coverageDecider, coverageUpcasters, [
    reserved(),
    released(),
    started(),
    renewed(),
    expired(),
    benefitReserved(),
    benefitRestored(),
    benefitReleased(),
  ]));
