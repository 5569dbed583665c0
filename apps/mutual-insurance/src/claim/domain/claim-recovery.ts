import { type Decision, reject, unreachable } from '@yigong/kernel';
import type { ClaimBenefitRecovery, RecordRecoveryReceipt, RecordRecoveryReturn } from './claim.commands.js';
import type { ClaimEvent } from './claim.events.js';
import { type Claim, recoverableFen } from './claim.state.js';

export type RecoveryRefusal =
  | 'CLAIM_NOT_PAID'
  | 'RECOVERY_EXCEEDS_PAID'
  | 'RECOVERY_NOT_FOUND'
  | 'RECOVERY_EXCEEDED'
  | 'RECOVERY_NOT_RECEIVED';

type RecoveryDecision = Decision<ClaimEvent, RecoveryRefusal>;

/** An overpayment that an audit found: claimed from the member, received, and handed back to the mutual society. */
export const decideRecovery = (
  command: ClaimBenefitRecovery | RecordRecoveryReceipt | RecordRecoveryReturn,
  claim: Claim,
): RecoveryDecision => {
  switch (command.type) {
    case 'ClaimBenefitRecovery':
      return claimBack(command, claim);
    case 'RecordRecoveryReceipt':
      return receive(command, claim);
    case 'RecordRecoveryReturn':
      return handBack(command, claim);
    default:
      return unreachable(command);
  }
};

const claimBack = ({ data }: ClaimBenefitRecovery, claim: Claim): RecoveryDecision => {
  if (claim.recoveries.has(data.recoveryId)) return [];
  if (claim.status !== 'paid') return reject('CLAIM_NOT_PAID', { status: claim.status });
  const recoverable = recoverableFen(claim);
  if (data.amountFen > recoverable)
    return reject('RECOVERY_EXCEEDS_PAID', { amountFen: data.amountFen, recoverableFen: recoverable });
  const { coverageId, personRef } = claim.report;
  return [{ type: 'BenefitRecoveryClaimed', data: { ...data, coverageId, personRef } }];
};

const receive = ({ data }: RecordRecoveryReceipt, claim: Claim): RecoveryDecision => {
  const recovery = claim.recoveries.get(data.recoveryId);
  if (!recovery) return reject('RECOVERY_NOT_FOUND');
  if (recovery.causes.has(data.receiptId)) return [];
  const openFen = recovery.amountFen - recovery.receivedFen;
  if (data.amountFen > openFen) return reject('RECOVERY_EXCEEDED', { amountFen: data.amountFen, openFen });
  return [{ type: 'BenefitRecovered', data: { ...data, coverageId: claim.report.coverageId } }];
};

const handBack = ({ data }: RecordRecoveryReturn, claim: Claim): RecoveryDecision => {
  const recovery = claim.recoveries.get(data.recoveryId);
  if (!recovery) return reject('RECOVERY_NOT_FOUND');
  if (recovery.causes.has(data.orderId)) return [];
  const heldFen = recovery.receivedFen - recovery.returnedFen;
  if (data.amountFen > heldFen)
    return reject('RECOVERY_NOT_RECEIVED', { amountFen: data.amountFen, heldFen });
  return [{ type: 'BenefitRecoveryReturned', data }];
};
