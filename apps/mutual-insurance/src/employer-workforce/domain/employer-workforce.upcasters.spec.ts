import { describeHistory } from '@yigong/testing/describe-history';
import { employerWorkforceDecider } from './employer-workforce.decider.js';
import { workersCounted } from './employer-workforce.fixtures.js';
import { employerWorkforceUpcasters } from './employer-workforce.upcasters.js';

describe('the recorded history of an employer’s workforce', () =>
  describeHistory(
    new URL('employer-workforce.history/', import.meta.url),
    employerWorkforceDecider,
    employerWorkforceUpcasters,
    [workersCounted()],
  ));
