import {
  addDays,
  addWorkingDays,
  businessDay,
  type Decider,
  type Decision,
  reject,
  sumFen,
  unreachable,
} from '@yigong/kernel';
import type {
  ArchiveAudit,
  AuditProjectCommand,
  FieldworkCommand,
  IssueDraftReport,
  NoticeAudit,
  PlanAudit,
  ReportAudit,
  RespondToDraft,
} from './audit-project.commands.js';
import type { AuditProjectEvent } from './audit-project.events.js';
import { type AuditProject, type AuditProjectState, evolve, initialState } from './audit-project.state.js';
import { decideOnSample, type SampleRefusal } from './audit-sample.decider.js';
import { decideOnWorkpaper, type WorkpaperRefusal } from './audit-workpaper.decider.js';

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type AuditProjectRefusal =
  | 'AUDIT_PROJECT_NOT_FOUND'
  | 'AUDIT_ALREADY_PLANNED'
  | 'AUDIT_TEAM_TOO_SMALL'
  | 'AUDIT_DATE_IN_FUTURE'
  | 'AUDIT_DATE_TOO_EARLY'
  | 'NOT_ON_THE_AUDIT_TEAM'
  | 'AUDIT_IN_ANOTHER_STATE'
  | 'AUDIT_NOTICE_TOO_SHORT'
  | 'FIELDWORK_NOT_BEGUN'
  // Found by the service before the decision: it asks the ledger.
  | 'BOOK_POSITION_NOT_FOUND'
  | SampleRefusal
  | WorkpaperRefusal
  | 'NOTHING_EXAMINED'
  | 'RESPONDER_IS_AUDITOR'
  | 'RESPONSE_TOO_LATE'
  | 'RESPONSE_STILL_DUE'
  | 'FINDINGS_STILL_OPEN';

export type AuditDecision = Decision<AuditProjectEvent, AuditProjectRefusal>;

const NOTICE_WORKING_DAYS = 3;
const RESPONSE_DAYS = 10;

const decide = (command: AuditProjectCommand, state: AuditProjectState): AuditDecision => {
  const { actedBy, actedOn } = command.data;
  const today = businessDay(command.now);
  if (command.type !== 'PlanAudit' && state.status === 'none') return reject('AUDIT_PROJECT_NOT_FOUND');
  if (actedOn > today) return reject('AUDIT_DATE_IN_FUTURE', { date: actedOn, today });
  if (state.status === 'none' || command.type === 'PlanAudit') return plan(command as PlanAudit, state);
  if (actedOn < state.lastOn) return reject('AUDIT_DATE_TOO_EARLY', { date: actedOn, lastOn: state.lastOn });
  if (command.type === 'RespondToDraft') return respond(command, state);
  if (!state.team.includes(actedBy)) return reject('NOT_ON_THE_AUDIT_TEAM');
  switch (command.type) {
    case 'NoticeAudit':
      return notice(command, state);
    case 'IssueDraftReport':
      return issueDraft(command, state);
    case 'ReportAudit':
      return report(command, state);
    case 'ArchiveAudit':
      return archive(command, state);
    default:
      return inTheField(command, state);
  }
};

const plan = ({ data }: PlanAudit, state: AuditProjectState): AuditDecision => {
  if (state.status !== 'none') return reject('AUDIT_ALREADY_PLANNED');
  const team = [...new Set(data.team)];
  if (team.length < 2) return reject('AUDIT_TEAM_TOO_SMALL', { size: team.length });
  if (!team.includes(data.actedBy)) return reject('NOT_ON_THE_AUDIT_TEAM');
  return [{ type: 'AuditPlanned', data: { ...data, team } }];
};

const notice = ({ data }: NoticeAudit, { status }: AuditProject): AuditDecision => {
  if (status !== 'planned') return reject('AUDIT_IN_ANOTHER_STATE', { status });
  const earliestOn = addWorkingDays(data.actedOn, NOTICE_WORKING_DAYS);
  if (data.fieldworkFrom < earliestOn) return reject('AUDIT_NOTICE_TOO_SHORT', { earliestOn });
  return [{ type: 'AuditNoticed', data }];
};

const inTheField = (command: FieldworkCommand, project: AuditProject): AuditDecision => {
  const { status, fieldworkFrom } = project;
  if (status !== 'noticed' && status !== 'fieldwork') return reject('AUDIT_IN_ANOTHER_STATE', { status });
  if (fieldworkFrom === undefined || command.data.actedOn < fieldworkFrom)
    return reject('FIELDWORK_NOT_BEGUN', { fieldworkFrom: fieldworkFrom ?? '' });
  switch (command.type) {
    case 'RecordReplay':
    case 'CommitSampleSeed':
    case 'ListSamplePopulation':
    case 'DrawSample':
      return decideOnSample(command, project);
    case 'DrawUpWorkpaper':
    case 'SignWorkpaper':
    case 'RaiseFinding':
      return decideOnWorkpaper(command, project);
    default:
      return unreachable(command);
  }
};

const issueDraft = ({ data }: IssueDraftReport, { status, workpapers }: AuditProject): AuditDecision => {
  if (status !== 'fieldwork') return reject('AUDIT_IN_ANOTHER_STATE', { status });
  if (![...workpapers.values()].some(({ signedBy }) => signedBy.length > 1))
    return reject('NOTHING_EXAMINED');
  return [
    { type: 'DraftReportIssued', data: { ...data, responseDueOn: addDays(data.actedOn, RESPONSE_DAYS) } },
  ];
};

const respond = ({ data }: RespondToDraft, project: AuditProject): AuditDecision => {
  const { status, team, responseDueOn, isAnswered } = project;
  if (status !== 'consulting' || isAnswered || responseDueOn === undefined)
    return reject('AUDIT_IN_ANOTHER_STATE', { status });
  if (team.includes(data.actedBy)) return reject('RESPONDER_IS_AUDITOR');
  if (data.actedOn > responseDueOn) return reject('RESPONSE_TOO_LATE', { responseDueOn });
  return [{ type: 'AuditeeResponded', data }];
};

/** Silence counts as no objection, once the time to answer is over. */
const report = ({ data }: ReportAudit, project: AuditProject): AuditDecision => {
  const { status, responseDueOn, isAnswered, findings } = project;
  if (status !== 'consulting' || responseDueOn === undefined)
    return reject('AUDIT_IN_ANOTHER_STATE', { status });
  if (!isAnswered && data.actedOn <= responseDueOn) return reject('RESPONSE_STILL_DUE', { responseDueOn });
  const amountFen = sumFen(findings.map((finding) => finding.amountFen));
  return [{ type: 'AuditReported', data: { ...data, findingCount: findings.length, amountFen } }];
};

const archive = (
  { data: { openFindings, ...data } }: ArchiveAudit,
  { status }: AuditProject,
): AuditDecision => {
  if (status !== 'reported') return reject('AUDIT_IN_ANOTHER_STATE', { status });
  if (openFindings > 0) return reject('FINDINGS_STILL_OPEN', { openFindings });
  return [{ type: 'AuditArchived', data }];
};

export const auditProjectDecider: Decider<
  AuditProjectState,
  AuditProjectCommand,
  AuditProjectEvent,
  AuditProjectRefusal
> = { initialState, decide, evolve };
