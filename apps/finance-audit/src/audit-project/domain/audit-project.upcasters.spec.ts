import { describeHistory } from '@yigong/testing/describe-history';
import { auditProjectDecider } from './audit-project.decider.js';
import {
  answered,
  archived,
  AUDITOR_A,
  committed,
  draft,
  drawn,
  drawnUp,
  listed,
  noticed,
  numbered,
  planned,
  replayed,
  reported,
  signedBy,
} from './audit-project.fixtures.js';
import { auditProjectUpcasters } from './audit-project.upcasters.js';

describe('the recorded history of an audit project', () =>
  describeHistory(
    new URL('audit-project.history/', import.meta.url),
    auditProjectDecider,
    auditProjectUpcasters,
    [
      planned,
      noticed,
      replayed,
      committed,
      listed,
      drawn,
      drawnUp,
      signedBy(AUDITOR_A),
      numbered(),
      draft,
      answered,
      reported,
      archived,
    ],
  ));
