import { describeHistory } from '@yigong/testing/describe-history';
import { planDecider } from './plan.decider.js';
import { closed, controlSet, published } from './plan.fixtures.js';
import { planUpcasters } from './plan.upcasters.js';

describe('the recorded history of a plan', () =>
  describeHistory(new URL('plan.history/', import.meta.url), planDecider, planUpcasters, [
    published(),
    closed(),
    controlSet(),
  ]));
