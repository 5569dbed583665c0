import { type Fen, fen } from '@yigong/kernel';
import type { NamedEntry, OpenFinding, PlanRectification, SubmitRectification } from './finding.commands.js';
import type {
  FindingAccepted,
  FindingDisputed,
  FindingRaised,
  FindingUpheld,
  FindingWithdrawn,
  RectificationPlanned,
  RectificationSentBack,
  RectificationSubmitted,
} from './finding.events.js';

export const NOW = '2024-10-15T08:00:00.000Z';
export const findingId = 'finding-1';
export const [AUDITOR_A, AUDITOR_B, CLERK] = [
  'person-auditor-a',
  'person-auditor-b',
  'person-clerk',
] as const;

export const act = (actedOn: string, actedBy: string = CLERK) => ({ findingId, actedBy, actedOn });
export const order = <Type extends string, Data extends object = object>(
  type: Type,
  actedOn: string,
  data: Data = {} as Data,
  actedBy: string = CLERK,
) => ({ type, data: { ...act(actedOn, actedBy), ...data }, now: NOW });

const subject = {
  auditProjectId: 'audit-1',
  bookId: 'MUT-2024',
  entryNumber: 4,
  amountFen: fen(4_000),
  subjectService: 'mutual-insurance',
  subjectId: 'claim-1',
};

export const raised: FindingRaised = {
  type: 'FindingRaised',
  data: {
    ...act('2024-09-12', AUDITOR_A),
    ...subject,
    number: 'F-2024-001',
    auditeeUnitId: 'FED',
    team: [AUDITOR_A, AUDITOR_B],
    workpaperId: 'w1',
    title: 'one day too many',
  },
};
export const accepted: FindingAccepted = {
  type: 'FindingAccepted',
  data: { ...act('2024-09-20'), ...subject, statement: 'agreed' },
};
export const disputed: FindingDisputed = {
  type: 'FindingDisputed',
  data: { ...act('2024-09-20'), reason: 'the papers say 12' },
};
export const planned: RectificationPlanned = {
  type: 'RectificationPlanned',
  data: { ...act('2024-09-20'), ownerRef: CLERK, measures: 'claim 40 yuan back', dueOn: '2024-10-20' },
};
export const submitted: RectificationSubmitted = {
  type: 'RectificationSubmitted',
  data: {
    ...act('2024-10-14'),
    entries: [{ kind: 'repayment', bookId: 'MUT-2024', entryNumber: 7, amountFen: fen(4_000) }],
    control: 'stay days computed from dates',
    evidence: [],
  },
};
export const verified = {
  type: 'RectificationVerified',
  data: { ...act('2024-10-15', AUDITOR_B), check: 'entries seen' },
} as const;
export const closed = {
  type: 'FindingClosed',
  data: { ...act('2024-10-15', AUDITOR_A), control: 'stay days computed from dates' },
} as const;

export const upheld: FindingUpheld = {
  type: 'FindingUpheld',
  data: { ...act('2024-09-20', AUDITOR_A), reason: 'they say 11' },
};
export const withdrawn: FindingWithdrawn = {
  type: 'FindingWithdrawn',
  data: { ...act('2024-09-20', AUDITOR_A), reason: 'right' },
};
export const sentBack: RectificationSentBack = {
  type: 'RectificationSentBack',
  data: { ...act('2024-10-15', AUDITOR_A), reason: 'no receipt' },
};

export const open = (): OpenFinding => ({ type: 'OpenFinding', data: raised.data, now: NOW });
export const plan = (over: Partial<PlanRectification['data']> = {}): PlanRectification => ({
  type: 'PlanRectification',
  data: { ...planned.data, ...over },
  now: NOW,
});
export const repayment = (amountFen: number | undefined = 4_000): NamedEntry => ({
  kind: 'repayment',
  bookId: 'MUT-2024',
  entryNumber: 7,
  amountFen: amountFen as Fen | undefined,
  effectiveOn: '2024-10-11',
  isRepayment: true,
  isOfSameOwner: true,
});
export const submit = (over: Partial<SubmitRectification['data']> = {}): SubmitRectification => ({
  type: 'SubmitRectification',
  data: { ...submitted.data, entries: [repayment()], ...over },
  now: NOW,
});
