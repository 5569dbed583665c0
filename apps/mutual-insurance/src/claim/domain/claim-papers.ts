import {
  addDays,
  daysBetween,
  type Decision,
  type Facts,
  reject,
  type Rejection,
  unreachable,
} from '@yigong/kernel';
import type { CheckClaim, RequestClaimDocuments, SubmitClaim } from './claim.commands.js';
import type { ClaimEvent } from './claim.events.js';
import type { Claim } from './claim.state.js';

export type PapersRefusal =
  | 'CLAIM_NOT_AWAITING_PAPERS'
  | 'PAPERS_MISSING'
  | 'STAY_MISSING'
  | 'STAY_BEGINS_ON_ANOTHER_DAY'
  | 'STAY_ENDS_BEFORE_IT_BEGINS'
  | 'STAY_NOT_OVER'
  | 'STAY_DAYS_DIFFER_FROM_DATES'
  | 'PAPERS_TOO_LATE'
  | 'CLAIM_NOT_SUBMITTED'
  | 'CHECKER_IS_SUBMITTER'
  | 'CHECKER_IS_CLAIMANT'
  | 'CLAIM_NOT_UNDER_REVIEW';

type PapersDecision = Decision<ClaimEvent, PapersRefusal>;

/** From the report to the union's check: papers are handed in, asked for again, and seen by a second person. */
export const decidePapers = (
  command: SubmitClaim | CheckClaim | RequestClaimDocuments,
  claim: Claim,
): PapersDecision => {
  switch (command.type) {
    case 'SubmitClaim':
      return submit(command, claim);
    case 'CheckClaim':
      return check(command, claim);
    case 'RequestClaimDocuments':
      return requestDocuments(command, claim);
    default:
      return unreachable(command);
  }
};

const submit = ({ data }: SubmitClaim, claim: Claim): PapersDecision => {
  if (claim.status !== 'reported' && claim.status !== 'documents-requested')
    return reject('CLAIM_NOT_AWAITING_PAPERS', { status: claim.status });
  const { terms, event, insuredOn } = claim.report;
  const missing = terms.papers.filter((kind) => !data.papers.some((paper) => paper.kind === kind));
  if (missing.length > 0) return reject('PAPERS_MISSING', { missing: missing.join(', ') });
  const stayRefusal = event === 'hospital-stay' ? refusalOfStay(data, insuredOn) : undefined;
  if (stayRefusal) return stayRefusal;
  const papersUntil = addDays(data.stay?.stayTo ?? insuredOn, terms.papersDays);
  if (data.submittedOn > papersUntil)
    return reject('PAPERS_TOO_LATE', { submittedOn: data.submittedOn, papersUntil });
  return [{ type: 'ClaimSubmitted', data }];
};

const refusalOfStay = (
  { stay, stayDaysFrom, submittedOn }: SubmitClaim['data'],
  insuredOn: string,
): Rejection<PapersRefusal> | undefined => {
  if (!stay) return reject('STAY_MISSING');
  const { stayFrom, stayTo, stayDays } = stay;
  const facts: Facts = { stayFrom, stayTo };
  if (stayFrom !== insuredOn) return reject('STAY_BEGINS_ON_ANOTHER_DAY', { stayFrom, insuredOn });
  if (stayTo < stayFrom) return reject('STAY_ENDS_BEFORE_IT_BEGINS', facts);
  if (stayTo > submittedOn) return reject('STAY_NOT_OVER', { stayTo, submittedOn });
  const daysFromDates = daysBetween(stayFrom, stayTo);
  if (stayDaysFrom === 'dates' && stayDays !== daysFromDates)
    return reject('STAY_DAYS_DIFFER_FROM_DATES', { ...facts, stayDays, daysFromDates });
  return undefined;
};

const check = ({ data }: CheckClaim, claim: Claim): PapersDecision => {
  if (claim.status !== 'submitted') return reject('CLAIM_NOT_SUBMITTED', { status: claim.status });
  if (data.checkedBy === claim.submittedBy) return reject('CHECKER_IS_SUBMITTER');
  if (data.checkedBy === claim.report.personRef) return reject('CHECKER_IS_CLAIMANT');
  return [{ type: 'ClaimUnionChecked', data }];
};

const requestDocuments = ({ data }: RequestClaimDocuments, claim: Claim): PapersDecision =>
  claim.status === 'submitted' || claim.status === 'union-checked'
    ? [{ type: 'ClaimDocumentsRequested', data }]
    : reject('CLAIM_NOT_UNDER_REVIEW', { status: claim.status });
