import {
  type Decider,
  type Decision,
  fen,
  invariant,
  type LocalDate,
  reject,
  unreachable,
} from '@yigong/kernel';
import type { BatchCommand, CancelBatch, DraftBatch, SubmitBatch, ValidateBatch } from './batch.commands.js';
import type { BatchEvent, BatchLine, LineVerdict } from './batch.events.js';
import { decideForce, type ForceRefusal } from './batch-force.js';
import { judgeLines } from './batch.lines.js';
import { ratePercent, requiredCount } from './batch.participation.js';
import { decidePremium, type PremiumRefusal } from './batch-premium.js';
import { type Batch, type BatchState, evolve, initialState } from './batch.state.js';
import { firstOfNextMonth, isFirstOfMonth } from './batch.term.js';

export const LINES_MAX = 2_000;

/** In the order in which they are checked. */
export type BatchRefusal =
  | 'BATCH_ALREADY_DRAFTED'
  | 'RENEWED_BATCH_NOT_FOUND'
  | 'PLAN_NOT_OPEN'
  | 'BATCH_EMPTY'
  | 'BATCH_TOO_LARGE'
  | 'COVER_STARTS_MID_MONTH'
  | 'COVER_STARTS_TOO_EARLY'
  | 'BATCH_NOT_FOUND'
  | 'BATCH_CANCELLED'
  | 'BATCH_DATED_BEFORE_LAST_STEP'
  | 'BATCH_IN_FORCE'
  | 'BATCH_ALREADY_SUBMITTED'
  | 'BATCH_NOT_VALIDATED'
  | 'BATCH_LINES_REFUSED'
  | 'WORKFORCE_NOT_COUNTED'
  | 'PARTICIPATION_TOO_LOW'
  | PremiumRefusal
  | ForceRefusal;

export type BatchDecision = Decision<BatchEvent, BatchRefusal>;

const decide = (command: BatchCommand, state: BatchState): BatchDecision => {
  if (command.type === 'DraftBatch') return draft(command, state);
  if (state.status === 'none') return reject('BATCH_NOT_FOUND');
  if (state.status === 'cancelled') return command.type === 'CancelBatch' ? [] : reject('BATCH_CANCELLED');
  const { lastOn } = state;
  if (datedOn(command, lastOn) < lastOn) return reject('BATCH_DATED_BEFORE_LAST_STEP', { lastOn });
  switch (command.type) {
    case 'ValidateBatch':
      return validate(command, state);
    case 'SubmitBatch':
      return submit(command, state);
    case 'CancelBatch':
      return cancel(command, state);
    case 'RecordPremiumReceipt':
    case 'RecordPremiumRemittance':
      return decidePremium(command, state);
    case 'BringBatchIntoForce':
    case 'ExpireBatch':
    case 'RenewBatch':
      return decideForce(command, state);
    default:
      return unreachable(command);
  }
};

/** The day that people name; what finance-audit and the calendar tell has happened, on the day that it has. */
const datedOn = (command: BatchCommand, otherwise: LocalDate): LocalDate => {
  if (command.type === 'ValidateBatch') return command.data.validatedOn;
  if (command.type === 'SubmitBatch') return command.data.submittedOn;
  return command.type === 'CancelBatch' ? command.data.cancelledOn : otherwise;
};

const draft = ({ data }: DraftBatch, state: BatchState): BatchDecision => {
  if (state.status !== 'none') return reject('BATCH_ALREADY_DRAFTED');
  const { terms, isRenewalKnown, ...drafted } = data;
  const { lines, draftedOn } = data;
  if (data.renewsBatchId !== undefined && isRenewalKnown !== true) return reject('RENEWED_BATCH_NOT_FOUND');
  if (!terms) return reject('PLAN_NOT_OPEN', { planId: data.planId, draftedOn });
  if (lines.length === 0) return reject('BATCH_EMPTY');
  if (lines.length > LINES_MAX)
    return reject('BATCH_TOO_LARGE', { lines: lines.length, linesMax: LINES_MAX });
  const earliest = firstOfNextMonth(draftedOn);
  const startsOn = data.startsOn ?? earliest;
  if (!isFirstOfMonth(startsOn)) return reject('COVER_STARTS_MID_MONTH', { startsOn });
  if (startsOn < earliest) return reject('COVER_STARTS_TOO_EARLY', { startsOn, earliest });
  return [{ type: 'EnrolmentBatchDrafted', data: { ...drafted, terms, startsOn } }];
};

const validate = ({ data }: ValidateBatch, batch: Batch): BatchDecision => {
  const { batchId, facts, validatedOn } = data;
  if (isSubmitted(batch)) return reject('BATCH_ALREADY_SUBMITTED');
  const verdicts = judgeLines(batch.draft.lines, facts, batch.terms);
  const refusedCount = verdicts.filter(({ refusal }) => refusal !== undefined).length;
  const acceptedCount = verdicts.length - refusedCount;
  return [
    {
      type: 'EnrolmentBatchValidated',
      data: { batchId, verdicts, acceptedCount, refusedCount, validatedOn },
    },
  ];
};

const submit = ({ data }: SubmitBatch, batch: Batch): BatchDecision => {
  const { facts, population, coveredCount, submittedBy, submittedOn, batchId } = data;
  if (isSubmitted(batch)) return reject('BATCH_ALREADY_SUBMITTED');
  if (batch.status !== 'validated') return reject('BATCH_NOT_VALIDATED');
  // Judged again on the facts of today: members may have left since the validation.
  const verdicts = judgeLines(batch.draft.lines, facts, batch.terms);
  const refused = verdicts.filter(({ refusal }) => refusal !== undefined);
  if (refused.length > 0)
    return reject('BATCH_LINES_REFUSED', { refused: refused.length, first: refused[0]?.refusal ?? '' });
  if (!population) return reject('WORKFORCE_NOT_COUNTED', { unitId: batch.draft.unitId });
  const { participation, priceFen, planVersion } = batch.terms;
  const acceptedCount = verdicts.length;
  const { populationCount } = population;
  const required = requiredCount(participation, populationCount);
  // A batch that follows others adds to them: who is covered already takes part.
  const takingPart = acceptedCount + coveredCount;
  if (takingPart < required)
    return reject('PARTICIPATION_TOO_LOW', {
      ...{ accepted: acceptedCount, covered: coveredCount, takingPart },
      ...{ population: populationCount, ratePercent: ratePercent(takingPart, populationCount), required },
    });
  const lines = verdicts.map(coveredLine);
  const unitCount = lines.reduce((total, { units }) => total + units, 0);
  const { unitId, planId, fundingSource } = batch.draft;
  return [
    {
      type: 'EnrolmentBatchSubmitted',
      data: {
        batchId,
        unitId,
        planId,
        planVersion,
        fundingSource,
        lines,
        unitCount,
        premiumFen: fen(unitCount * priceFen),
        participation: {
          ...{ acceptedCount, coveredCount, ...population },
          ...{ of: participation.of, requiredCount: required },
        },
        submittedBy,
        submittedOn,
      },
    },
  ];
};

const cancel = ({ data }: CancelBatch, batch: Batch): BatchDecision => {
  if (batch.status === 'in-force') return reject('BATCH_IN_FORCE');
  if (isSubmitted(batch)) return reject('BATCH_ALREADY_SUBMITTED');
  const lines = batch.verdicts.filter(({ refusal }) => refusal === undefined).map(coveredLine);
  return [{ type: 'EnrolmentBatchCancelled', data: { ...data, planId: batch.draft.planId, lines } }];
};

const isSubmitted = ({ status }: Batch): boolean => status !== 'drafted' && status !== 'validated';

const coveredLine = ({ memberId, personRef, units }: LineVerdict): Required<BatchLine> => {
  invariant(personRef !== undefined, 'an accepted line names its person');
  return { memberId, personRef, units };
};

export const batchDecider: Decider<BatchState, BatchCommand, BatchEvent, BatchRefusal> = {
  initialState,
  decide,
  evolve,
};
