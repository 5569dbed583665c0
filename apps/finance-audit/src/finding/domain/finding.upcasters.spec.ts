import { describeHistory } from '@yigong/testing/describe-history';
import { findingDecider } from './finding.decider.js';
import {
  accepted,
  closed,
  disputed,
  planned,
  raised,
  sentBack,
  submitted,
  upheld,
  verified,
  withdrawn,
} from './finding.fixtures.js';
import { findingUpcasters } from './finding.upcasters.js';

describe('the recorded history of a finding', () =>
  describeHistory(new URL('finding.history/', import.meta.url), findingDecider, findingUpcasters, [
    raised,
    disputed,
    upheld,
    accepted,
    planned,
    submitted,
    sentBack,
    verified,
    closed,
    withdrawn,
  ]));
