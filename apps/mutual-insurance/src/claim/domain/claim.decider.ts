import { addDays, type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type { ClaimCommand, ReportInsuredEvent } from './claim.commands.js';
import type { ClaimEvent } from './claim.events.js';
import { type Claim, type ClaimState, evolve, initialState } from './claim.state.js';
import { decidePapers, type PapersRefusal } from './claim-papers.js';
import { decidePayout, type PayoutRefusal } from './claim-payout.js';
import { decideRecovery, type RecoveryRefusal } from './claim-recovery.js';
import { judge, type JudgementRefusal } from './claim-judgement.js';

/** In the order in which they are checked; those of a family of commands stand in its own file. */
export type ClaimRefusal =
  | 'CLAIM_ALREADY_REPORTED'
  | 'REPORTED_BEFORE_EVENT'
  | 'PLAN_NOT_IN_FORCE'
  | 'EVENT_NOT_INSURED'
  | 'INSURED_BEFORE_COVER'
  | 'NOT_COVERED_AT_EVENT'
  | 'IN_WAITING_TIME'
  | 'NOTICE_TOO_LATE'
  | 'CLAIM_NOT_FOUND'
  | 'DATED_BEFORE_LAST_STEP'
  | PapersRefusal
  | JudgementRefusal
  | PayoutRefusal
  | RecoveryRefusal;

export type ClaimDecision = Decision<ClaimEvent, ClaimRefusal>;

const decide = (command: ClaimCommand, state: ClaimState): ClaimDecision => {
  if (command.type === 'ReportInsuredEvent') return report(command, state);
  if (state.status === 'none') return reject('CLAIM_NOT_FOUND');
  if (isDatedBefore(command, state)) return reject('DATED_BEFORE_LAST_STEP', { lastOn: state.lastOn });
  switch (command.type) {
    case 'SubmitClaim':
    case 'CheckClaim':
    case 'RequestClaimDocuments':
      return decidePapers(command, state);
    case 'ApproveClaim':
    case 'RefuseClaim':
      return judge(command, state);
    case 'RecordPayout':
    case 'RecordReturnedPayout':
    case 'ResendPayout':
      return decidePayout(command, state);
    case 'ClaimBenefitRecovery':
    case 'RecordRecoveryReceipt':
    case 'RecordRecoveryReturn':
      return decideRecovery(command, state);
    default:
      return unreachable(command);
  }
};

const report = ({ data }: ReportInsuredEvent, state: ClaimState): ClaimDecision => {
  if (state.status !== 'none') return reject('CLAIM_ALREADY_REPORTED');
  const { terms, isInsured, cover, firstCoverFrom, ...reported } = data;
  const { insuredOn, reportedOn, planId } = data;
  if (reportedOn < insuredOn) return reject('REPORTED_BEFORE_EVENT', { insuredOn, reportedOn });
  if (!terms) return reject('PLAN_NOT_IN_FORCE', { planId, insuredOn });
  if (!isInsured) return reject('EVENT_NOT_INSURED', { planId, event: data.event });
  if (!cover && firstCoverFrom !== undefined && insuredOn < firstCoverFrom)
    return reject('INSURED_BEFORE_COVER', { insuredOn, coverFrom: firstCoverFrom });
  if (!cover) return reject('NOT_COVERED_AT_EVENT', { insuredOn });
  const waitingUntil = addDays(cover.unbrokenFrom, terms.waitingDays);
  if (insuredOn < waitingUntil) return reject('IN_WAITING_TIME', { insuredOn, waitingUntil });
  const noticeUntil = addDays(insuredOn, terms.noticeDays);
  if (reportedOn > noticeUntil) return reject('NOTICE_TOO_LATE', { reportedOn, noticeUntil });
  return [{ type: 'InsuredEventReported', data: { ...reported, cover, terms } }];
};

const isDatedBefore = (command: Exclude<ClaimCommand, ReportInsuredEvent>, { lastOn }: Claim): boolean => {
  switch (command.type) {
    case 'SubmitClaim':
      return command.data.submittedOn < lastOn;
    case 'CheckClaim':
      return command.data.checkedOn < lastOn;
    case 'RequestClaimDocuments':
      return command.data.requestedOn < lastOn;
    case 'ApproveClaim':
      return command.data.approvedOn < lastOn;
    case 'RefuseClaim':
      return command.data.refusedOn < lastOn;
    case 'ResendPayout':
      return command.data.resentOn < lastOn;
    default:
      // What finance-audit tells has happened, on the day that the bank says.
      return false;
  }
};

export const claimDecider: Decider<ClaimState, ClaimCommand, ClaimEvent, ClaimRefusal> = {
  initialState,
  decide,
  evolve,
};
