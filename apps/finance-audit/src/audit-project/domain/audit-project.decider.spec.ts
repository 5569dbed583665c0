import { specFor } from '@yigong/testing';
import { auditProjectDecider } from './audit-project.decider.js';
import {
  act,
  AUDITOR_A,
  AUDITOR_B,
  CLERK,
  draft,
  drawn,
  FIELDWORK,
  noticed,
  notice,
  order,
  plan,
  planned,
  recordReplay,
  replayed,
} from './audit-project.fixtures.js';

const given = specFor(auditProjectDecider);

describe('planning an audit', () => {
  it('names a team of two or more, each once', () => {
    given().when(plan()).thenEvents(planned);
    given()
      .when(plan({ team: [AUDITOR_A] }))
      .thenRejected('AUDIT_TEAM_TOO_SMALL', { size: 1 });
    given()
      .when(plan({ team: [AUDITOR_A, AUDITOR_A] }))
      .thenRejected('AUDIT_TEAM_TOO_SMALL', { size: 1 });
  });
  it('is done by somebody on the team, once, no later than today', () => {
    given()
      .when(plan({ actedBy: CLERK }))
      .thenRejected('NOT_ON_THE_AUDIT_TEAM');
    given(planned).when(plan()).thenRejected('AUDIT_ALREADY_PLANNED');
    given()
      .when(plan({ actedOn: '2024-10-31' }))
      .thenRejected('AUDIT_DATE_IN_FUTURE');
    given()
      .when(plan({ actedOn: '2024-10-30' }))
      .thenEvents({ ...planned, data: { ...planned.data, actedOn: '2024-10-30' } });
  });
});

describe('giving notice', () => {
  it('comes three working days before fieldwork', () => {
    given(planned).when(notice()).thenEvents(noticed);
    given(planned)
      .when(notice({ fieldworkFrom: '2024-09-09' }))
      .thenRejected('AUDIT_NOTICE_TOO_SHORT', { earliestOn: '2024-09-10' });
  });
  it('counts a worked Saturday and leaves out the Mid-Autumn days', () => {
    const friday = { actedOn: '2024-09-13', fieldworkFrom: '2024-09-18' };
    given(planned).when(notice(friday)).thenRejected('AUDIT_NOTICE_TOO_SHORT', { earliestOn: '2024-09-19' });
    given(planned)
      .when(notice({ ...friday, fieldworkFrom: '2024-09-19' }))
      .thenEvents({ type: 'AuditNoticed', data: { ...act('2024-09-13'), fieldworkFrom: '2024-09-19' } });
  });
  it('is refused without a project, a second time, by strangers and before the planning', () => {
    given().when(notice()).thenRejected('AUDIT_PROJECT_NOT_FOUND');
    given(planned, noticed).when(notice()).thenRejected('AUDIT_IN_ANOTHER_STATE', { status: 'noticed' });
    given(planned)
      .when(notice({ actedBy: CLERK }))
      .thenRejected('NOT_ON_THE_AUDIT_TEAM');
    given(planned)
      .when(notice({ actedOn: '2024-09-01' }))
      .thenRejected('AUDIT_DATE_TOO_EARLY', { date: '2024-09-01', lastOn: '2024-09-02' });
  });
});

describe('fieldwork', () => {
  it('begins on its day, not the day before', () => {
    given(planned, noticed)
      .when(recordReplay({ actedOn: '2024-09-09' }))
      .thenRejected('FIELDWORK_NOT_BEGUN', { fieldworkFrom: '2024-09-10' });
    given(planned, noticed).when(recordReplay()).thenEvents(replayed);
  });
  it('is refused before notice and after the draft', () => {
    given(planned).when(recordReplay()).thenRejected('AUDIT_IN_ANOTHER_STATE', { status: 'planned' });
    given(...FIELDWORK, draft)
      .when(recordReplay({ actedOn: '2024-09-14' }))
      .thenRejected('AUDIT_IN_ANOTHER_STATE', { status: 'consulting' });
  });
  it('is the team’s alone', () =>
    given(planned, noticed)
      .when(recordReplay({ actedBy: CLERK }))
      .thenRejected('NOT_ON_THE_AUDIT_TEAM'));
});

describe('the draft report', () => {
  it('gives the audited unit ten days', () =>
    given(...FIELDWORK)
      .when(order('IssueDraftReport', '2024-09-13'))
      .thenEvents(draft));
  it('needs fieldwork, and something examined by two auditors', () => {
    given(planned, noticed)
      .when(order('IssueDraftReport', '2024-09-10'))
      .thenRejected('AUDIT_IN_ANOTHER_STATE', { status: 'noticed' });
    given(planned, noticed, replayed)
      .when(order('IssueDraftReport', '2024-09-13'))
      .thenRejected('NOTHING_EXAMINED');
    given(...FIELDWORK.slice(0, FIELDWORK.indexOf(drawn) + 3))
      .when(order('IssueDraftReport', '2024-09-13'))
      .thenRejected('NOTHING_EXAMINED');
  });
});

describe('the answer to the draft', () => {
  const answer = (actedOn: string, actedBy: string = CLERK) =>
    order('RespondToDraft', actedOn, { response: 'accepted' }, actedBy);
  const answered = { type: 'AuditeeResponded', data: answer('2024-09-23').data } as const;
  it('is taken on the tenth day, not on the eleventh', () => {
    given(...FIELDWORK, draft)
      .when(answer('2024-09-23'))
      .thenEvents(answered);
    given(...FIELDWORK, draft)
      .when(answer('2024-09-24'))
      .thenRejected('RESPONSE_TOO_LATE');
  });
  it('comes once, after the draft, and never from the team', () => {
    given(...FIELDWORK)
      .when(answer('2024-09-20'))
      .thenRejected('AUDIT_IN_ANOTHER_STATE', { status: 'fieldwork' });
    given(...FIELDWORK, draft, answered)
      .when(answer('2024-09-23'))
      .thenRejected('AUDIT_IN_ANOTHER_STATE');
    given(...FIELDWORK, draft)
      .when(answer('2024-09-20', AUDITOR_B))
      .thenRejected('RESPONDER_IS_AUDITOR');
  });
});

describe('the report', () => {
  const report = (actedOn: string) => order('ReportAudit', actedOn, { summary: 'one finding' });
  const reported = (actedOn: string) => ({
    type: 'AuditReported' as const,
    data: { ...report(actedOn).data, findingCount: 1, amountFen: 4_000 as never },
  });
  const answered = {
    type: 'AuditeeResponded',
    data: { ...act('2024-09-20', CLERK), response: 'accepted' },
  } as const;
  it('follows the answer, or the end of the ten days: silence is no objection', () => {
    given(...FIELDWORK, draft, answered)
      .when(report('2024-09-20'))
      .thenEvents(reported('2024-09-20'));
    given(...FIELDWORK, draft)
      .when(report('2024-09-23'))
      .thenRejected('RESPONSE_STILL_DUE');
    given(...FIELDWORK, draft)
      .when(report('2024-09-24'))
      .thenEvents(reported('2024-09-24'));
  });
  it('is refused without a draft', () =>
    given(...FIELDWORK)
      .when(report('2024-09-24'))
      .thenRejected('AUDIT_IN_ANOTHER_STATE'));
  it('is archived when every finding is closed', () => {
    const archive = (openFindings: number) => order('ArchiveAudit', '2024-10-20', { openFindings });
    const past = [...FIELDWORK, draft, reported('2024-09-24')];
    given(...past)
      .when(archive(1))
      .thenRejected('FINDINGS_STILL_OPEN', { openFindings: 1 });
    given(...past)
      .when(archive(0))
      .thenEvents({ type: 'AuditArchived', data: act('2024-10-20') });
    given(...FIELDWORK)
      .when(archive(0))
      .thenRejected('AUDIT_IN_ANOTHER_STATE', { status: 'fieldwork' });
  });
});
