import { fen } from '@yigong/kernel';
import type {
  CommitSampleSeed,
  DrawSample,
  DrawUpWorkpaper,
  ListSamplePopulation,
  NoticeAudit,
  PlanAudit,
  RaiseFinding,
  RecordReplay,
} from './audit-project.commands.js';
import {
  type AuditArchived,
  type AuditeeResponded,
  type AuditNoticed,
  type AuditPlanned,
  type AuditReported,
  type DraftReportIssued,
  findingIdOf,
  type FindingNumbered,
  type LedgerReplayed,
  type SampleDrawn,
  type SamplePopulationListed,
  type SampleSeedCommitted,
  type WorkpaperDrawnUp,
  type WorkpaperSigned,
} from './audit-project.events.js';

export const NOW = '2024-10-30T08:00:00.000Z';
export const auditProjectId = 'audit-1';
export const [AUDITOR_A, AUDITOR_B, CLERK] = [
  'person-auditor-a',
  'person-auditor-b',
  'person-clerk',
] as const;
export const TEAM = [AUDITOR_A, AUDITOR_B] as const;
const COMMITMENT = 'c'.repeat(64);

/** Who acts on the project, and when. */
export const act = (actedOn: string, actedBy: string = AUDITOR_A) => ({ auditProjectId, actedBy, actedOn });
/** A command on the project that says no more than that. */
export const order = <Type extends string, Data extends object = object>(
  type: Type,
  actedOn: string,
  data: Data = {} as Data,
  actedBy: string = AUDITOR_A,
) => ({ type, data: { ...act(actedOn, actedBy), ...data }, now: NOW });

export const planned: AuditPlanned = {
  type: 'AuditPlanned',
  data: {
    ...act('2024-09-02'),
    kind: 'specialReview',
    title: 'mutual account 2024',
    year: 2024,
    auditeeUnitId: 'FED',
    bookIds: ['MUT-2024'],
    team: TEAM,
  },
};
export const noticed: AuditNoticed = {
  type: 'AuditNoticed',
  data: { ...act('2024-09-05'), fieldworkFrom: '2024-09-10' },
};
export const replayed: LedgerReplayed = {
  type: 'LedgerReplayed',
  data: {
    ...act('2024-09-10'),
    bookId: 'MUT-2024',
    position: 6,
    effectiveOn: null,
    headHash: 'h'.repeat(64),
    digest: 'd'.repeat(64),
    entryCount: 4,
    differenceCount: 0,
  },
};
export const committed: SampleSeedCommitted = {
  type: 'SampleSeedCommitted',
  data: { ...act('2024-09-10'), sampleId: 's1', bookId: 'MUT-2024', commitment: COMMITMENT, size: 2 },
};
const listing = { sampleId: 's1', position: 6, headHash: 'h'.repeat(64), entryCount: 4 };
export const listed: SamplePopulationListed = {
  type: 'SamplePopulationListed',
  data: { ...act('2024-09-10'), ...listing, bookId: 'MUT-2024' },
};
export const drawn: SampleDrawn = {
  type: 'SampleDrawn',
  data: {
    ...act('2024-09-10'),
    sampleId: 's1',
    bookId: 'MUT-2024',
    position: 6,
    seed: 'f'.repeat(64),
    entryNumbers: [4, 1],
  },
};
export const drawnUp: WorkpaperDrawnUp = {
  type: 'WorkpaperDrawnUp',
  data: {
    ...act('2024-09-12'),
    workpaperId: 'w1',
    index: 'A-1',
    sampleId: 's1',
    entryNumbers: [4],
    aim: 'days of stay',
    procedure: 'compared with the discharge summary',
    result: '11 days, 12 were paid',
    evidence: ['e'.repeat(64)],
  },
};
export const signedBy = (actedBy: string): WorkpaperSigned => ({
  type: 'WorkpaperSigned',
  data: { ...act('2024-09-12', actedBy), workpaperId: 'w1' },
});
const problem = {
  workpaperId: 'w1',
  entryNumber: 4,
  amountFen: fen(4_000),
  subjectService: 'mutual-insurance',
  subjectId: 'claim-1',
  title: 'one day too many',
};
export const numbered = (number = 'F-2024-001'): FindingNumbered => ({
  type: 'FindingNumbered',
  data: {
    ...act('2024-09-12'),
    ...problem,
    findingId: findingIdOf(auditProjectId, number),
    number,
    auditeeUnitId: 'FED',
    team: TEAM,
    bookId: 'MUT-2024',
  },
});
export const draft: DraftReportIssued = {
  type: 'DraftReportIssued',
  data: { ...act('2024-09-13'), responseDueOn: '2024-09-23' },
};
export const answered: AuditeeResponded = {
  type: 'AuditeeResponded',
  data: { ...act('2024-09-20', CLERK), response: 'accepted' },
};
export const reported: AuditReported = {
  type: 'AuditReported',
  data: { ...act('2024-09-24'), summary: 'one finding', findingCount: 1, amountFen: fen(4_000) },
};
export const archived: AuditArchived = { type: 'AuditArchived', data: act('2024-10-20') };
/** Fieldwork up to a finding. */
export const FIELDWORK = [
  planned,
  noticed,
  replayed,
  committed,
  listed,
  drawn,
  drawnUp,
  signedBy(AUDITOR_A),
  signedBy(AUDITOR_B),
  numbered(),
] as const;

export const plan = (over: Partial<PlanAudit['data']> = {}): PlanAudit => ({
  type: 'PlanAudit',
  data: { ...planned.data, ...over },
  now: NOW,
});
export const notice = (over: Partial<NoticeAudit['data']> = {}): NoticeAudit => ({
  type: 'NoticeAudit',
  data: { ...noticed.data, ...over },
  now: NOW,
});
export const recordReplay = (over: Partial<RecordReplay['data']> = {}): RecordReplay => ({
  type: 'RecordReplay',
  data: { ...replayed.data, ...over },
  now: NOW,
});
export const commit = (over: Partial<CommitSampleSeed['data']> = {}): CommitSampleSeed => ({
  type: 'CommitSampleSeed',
  data: { ...committed.data, ...over },
  now: NOW,
});
export const list = (over: Partial<ListSamplePopulation['data']> = {}): ListSamplePopulation => ({
  type: 'ListSamplePopulation',
  data: { ...act('2024-09-10'), ...listing, actors: ['person-preparer', 'person-approver'], ...over },
  now: NOW,
});
export const draw = (over: Partial<DrawSample['data']> = {}): DrawSample => {
  const { bookId: _book, position: _position, ...data } = drawn.data;
  return { type: 'DrawSample', data: { ...data, seedDigest: COMMITMENT, ...over }, now: NOW };
};
export const drawUp = (over: Partial<DrawUpWorkpaper['data']> = {}): DrawUpWorkpaper => ({
  type: 'DrawUpWorkpaper',
  data: { ...drawnUp.data, ...over },
  now: NOW,
});
export const raise = (over: Partial<RaiseFinding['data']> = {}): RaiseFinding => ({
  type: 'RaiseFinding',
  data: { ...act('2024-09-12'), ...problem, ...over },
  now: NOW,
});
