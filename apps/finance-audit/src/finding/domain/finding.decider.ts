import { businessDay, type Decider, type Decision, reject, sumFen, unreachable } from '@yigong/kernel';
import type {
  AcceptFinding,
  AuditeeCommand,
  CommitteeCommand,
  FindingCommand,
  NamedEntry,
  PlanRectification,
  SubmitRectification,
} from './finding.commands.js';
import type { FindingEvent, RectifyingEntry } from './finding.events.js';
import { evolve, type Finding, type FindingState, initialState } from './finding.state.js';

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type FindingRefusal =
  | 'FINDING_NOT_FOUND'
  | 'FINDING_DATE_IN_FUTURE'
  | 'FINDING_DATE_TOO_EARLY'
  | 'AUDITOR_ANSWERS_OWN_FINDING'
  | 'ONLY_THE_COMMITTEE_MAY'
  | 'COMMITTEE_MEMBER_IS_AUDITEE'
  | 'FINDING_IN_ANOTHER_STATE'
  | 'FINDING_UPHELD'
  | 'DUE_DATE_TOO_EARLY'
  | 'RECTIFYING_ENTRY_NOT_FOUND'
  | 'RECTIFYING_ENTRY_REVERSES_ANOTHER'
  | 'RECTIFYING_ENTRY_IS_THE_FAULT'
  | 'RECTIFYING_ENTRY_OF_ANOTHER_UNIT'
  | 'RECTIFYING_ENTRY_BEFORE_FINDING'
  | 'RECTIFYING_ENTRY_NO_REPAYMENT'
  | 'RECTIFYING_ENTRY_FOR_ANOTHER_FINDING'
  | 'RECTIFYING_ENTRY_COUNTED_BEFORE'
  | 'RECTIFYING_ENTRY_NAMED_TWICE'
  | 'RECTIFICATION_TOO_SMALL';

type FindingDecision = Decision<FindingEvent, FindingRefusal>;

const decide = (command: FindingCommand, state: FindingState): FindingDecision => {
  if (command.type === 'OpenFinding')
    return state.status === 'none' ? [{ type: 'FindingRaised', data: command.data }] : [];
  if (state.status === 'none') return reject('FINDING_NOT_FOUND');
  const { actedOn } = command.data;
  const today = businessDay(command.now);
  if (actedOn > today) return reject('FINDING_DATE_IN_FUTURE', { date: actedOn, today });
  if (actedOn < state.lastOn)
    return reject('FINDING_DATE_TOO_EARLY', { date: actedOn, lastOn: state.lastOn });
  switch (command.type) {
    case 'AcceptFinding':
    case 'DisputeFinding':
    case 'PlanRectification':
    case 'SubmitRectification':
      return answer(command, state);
    default:
      return judge(command, state);
  }
};

/** What the audited unit may do. */
const answer = (command: AuditeeCommand, finding: Finding): FindingDecision => {
  if (finding.team.includes(command.data.actedBy)) return reject('AUDITOR_ANSWERS_OWN_FINDING');
  switch (command.type) {
    case 'AcceptFinding':
      return unlessElsewhere(finding, 'raised') ?? accept(command, finding);
    case 'DisputeFinding':
      return (
        unlessElsewhere(finding, 'raised') ??
        (finding.isUpheld ? reject('FINDING_UPHELD') : [{ type: 'FindingDisputed', data: command.data }])
      );
    case 'PlanRectification':
      return unlessElsewhere(finding, 'accepted') ?? plan(command);
    case 'SubmitRectification':
      return unlessElsewhere(finding, 'planned') ?? submit(command, finding);
    default:
      return unreachable(command);
  }
};

/** What the review committee alone may do: those who audited, and nobody who answered for the audited unit. */
const judge = (command: CommitteeCommand, finding: Finding): FindingDecision => {
  const { actedBy } = command.data;
  if (!finding.team.includes(actedBy)) return reject('ONLY_THE_COMMITTEE_MAY');
  if (finding.auditees.includes(actedBy)) return reject('COMMITTEE_MEMBER_IS_AUDITEE');
  switch (command.type) {
    case 'UpholdFinding':
      return unlessElsewhere(finding, 'disputed') ?? [{ type: 'FindingUpheld', data: command.data }];
    case 'WithdrawFinding':
      return unlessElsewhere(finding, 'disputed') ?? [{ type: 'FindingWithdrawn', data: command.data }];
    case 'SendRectificationBack':
      return unlessElsewhere(finding, 'submitted') ?? [{ type: 'RectificationSentBack', data: command.data }];
    case 'VerifyRectification':
      return unlessElsewhere(finding, 'submitted') ?? [{ type: 'RectificationVerified', data: command.data }];
    case 'CloseFinding': {
      const { control } = finding;
      return (
        unlessElsewhere(finding, 'verified') ?? [
          { type: 'FindingClosed', data: { ...command.data, control } },
        ]
      );
    }
    default:
      return unreachable(command);
  }
};

const unlessElsewhere = ({ status }: Finding, expected: Finding['status']) =>
  status === expected ? undefined : reject('FINDING_IN_ANOTHER_STATE', { status });

const accept = ({ data }: AcceptFinding, finding: Finding): FindingDecision => {
  const { auditProjectId, bookId, entryNumber, amountFen, subjectService, subjectId } = finding;
  const subject = { auditProjectId, bookId, entryNumber, amountFen, subjectService, subjectId };
  return [{ type: 'FindingAccepted', data: { ...data, ...subject } }];
};

const plan = ({ data }: PlanRectification): FindingDecision =>
  data.dueOn < data.actedOn
    ? reject('DUE_DATE_TOO_EARLY', { dueOn: data.dueOn, earliestOn: data.actedOn })
    : [{ type: 'RectificationPlanned', data }];

const submit = ({ data }: SubmitRectification, finding: Finding): FindingDecision => {
  const entries: RectifyingEntry[] = [];
  for (const named of data.entries) {
    const { kind, bookId, entryNumber, amountFen } = named as RectifyingEntry;
    const refusal = unfit(named, finding);
    if (refusal) return refusal;
    if (entries.some((one) => one.bookId === bookId && one.entryNumber === entryNumber))
      return reject('RECTIFYING_ENTRY_NAMED_TWICE', { bookId, entryNumber });
    entries.push({ kind, bookId, entryNumber, amountFen });
  }
  const rectifiedFen = sumFen(entries.map(({ amountFen }) => amountFen));
  if (rectifiedFen < finding.amountFen)
    return reject('RECTIFICATION_TOO_SMALL', { rectifiedFen, amountFen: finding.amountFen });
  return [{ type: 'RectificationSubmitted', data: { ...data, entries } }];
};

const unfit = (named: NamedEntry, finding: Finding) => {
  const { kind, bookId, entryNumber, amountFen, reverses } = named;
  if (amountFen === undefined) return reject('RECTIFYING_ENTRY_NOT_FOUND', { bookId, entryNumber });
  const isInItsBook = bookId === finding.bookId;
  if (kind === 'reversal' && !(isInItsBook && reverses === finding.entryNumber))
    return reject('RECTIFYING_ENTRY_REVERSES_ANOTHER', { bookId, entryNumber });
  if (isInItsBook && entryNumber === finding.entryNumber)
    return reject('RECTIFYING_ENTRY_IS_THE_FAULT', { bookId, entryNumber });
  const { countedFor: number } = named;
  return number === undefined
    ? unfitRepayment(named, finding)
    : reject('RECTIFYING_ENTRY_COUNTED_BEFORE', { bookId, entryNumber, number });
};

/** Money that came back for this finding, and after it; any other entry of the unit would prove nothing. */
const unfitRepayment = (named: NamedEntry, { findingId, raisedOn }: Finding) => {
  const { kind, bookId, entryNumber, effectiveOn, claimedFor = findingId } = named;
  if (kind !== 'repayment') return undefined;
  if (!named.isOfSameOwner) return reject('RECTIFYING_ENTRY_OF_ANOTHER_UNIT', { bookId, entryNumber });
  if (effectiveOn < raisedOn)
    return reject('RECTIFYING_ENTRY_BEFORE_FINDING', { bookId, entryNumber, effectiveOn, raisedOn });
  if (!named.isRepayment) return reject('RECTIFYING_ENTRY_NO_REPAYMENT', { bookId, entryNumber });
  return claimedFor === findingId
    ? undefined
    : reject('RECTIFYING_ENTRY_FOR_ANOTHER_FINDING', { bookId, entryNumber });
};

export const findingDecider: Decider<FindingState, FindingCommand, FindingEvent, FindingRefusal> = {
  initialState,
  decide,
  evolve,
};
