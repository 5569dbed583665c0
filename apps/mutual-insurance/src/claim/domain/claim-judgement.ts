import { type Decision, reject } from '@yigong/kernel';
import type { ApproveClaim, RefuseClaim } from './claim.commands.js';
import type { ClaimEvent } from './claim.events.js';
import type { Claim } from './claim.state.js';

export type JudgementRefusal =
  | 'CLAIM_NOT_CHECKED'
  | 'APPROVER_IS_SUBMITTER'
  | 'APPROVER_IS_CHECKER'
  | 'APPROVER_IS_CLAIMANT'
  | 'BENEFIT_IS_NOTHING'
  | 'NO_ACTIVE_CARD'
  | 'CLAIM_ALREADY_DECIDED'
  | 'EXCLUSION_NOT_IN_TERMS';

type Judgement = Decision<ClaimEvent, JudgementRefusal>;

/** The office's decision, by a person who neither handed the papers in, nor checked them, nor is paid. */
export const judge = (command: ApproveClaim | RefuseClaim, claim: Claim): Judgement =>
  command.type === 'ApproveClaim' ? approve(command, claim) : refuse(command, claim);

const approve = ({ data }: ApproveClaim, claim: Claim): Judgement => {
  const { claimId, benefit, cardId, approvedBy, approvedOn } = data;
  if (claim.status !== 'union-checked') return reject('CLAIM_NOT_CHECKED', { status: claim.status });
  if (approvedBy === claim.submittedBy) return reject('APPROVER_IS_SUBMITTER');
  if (approvedBy === claim.checkedBy) return reject('APPROVER_IS_CHECKER');
  if (approvedBy === claim.report.personRef) return reject('APPROVER_IS_CLAIMANT');
  if (benefit.benefitFen <= 0) return reject('BENEFIT_IS_NOTHING');
  if (cardId === undefined) return reject('NO_ACTIVE_CARD', { approvedOn });
  const { coverageId, personRef, planId, cover, terms } = claim.report;
  const days = claim.stay ? { stayDays: claim.stay.stayDays } : {};
  return [
    {
      type: 'BenefitCalculated',
      data: { claimId, planVersion: terms.planVersion, units: cover.units, ...days, ...benefit },
    },
    {
      type: 'ClaimApproved',
      data: {
        claimId,
        coverageId,
        unitId: cover.unitId,
        personRef,
        cardId,
        planId,
        planVersion: terms.planVersion,
        amountFen: benefit.benefitFen,
        approvedBy,
        approvedOn,
      },
    },
  ];
};

const refuse = ({ data }: RefuseClaim, claim: Claim): Judgement => {
  if (!UNDECIDED.has(claim.status)) return reject('CLAIM_ALREADY_DECIDED', { status: claim.status });
  if (data.refusedBy === claim.submittedBy) return reject('APPROVER_IS_SUBMITTER');
  if (data.refusedBy === claim.checkedBy) return reject('APPROVER_IS_CHECKER');
  const { exclusions } = claim.report.terms;
  if (data.reason === 'excluded' && !exclusions.includes(data.exclusion ?? ''))
    return reject('EXCLUSION_NOT_IN_TERMS', { exclusion: data.exclusion ?? '' });
  return [{ type: 'ClaimRefused', data: { ...data, coverageId: claim.report.coverageId } }];
};

const UNDECIDED: ReadonlySet<string> = new Set([
  'reported',
  'documents-requested',
  'submitted',
  'union-checked',
]);
