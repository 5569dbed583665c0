import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { CLAIM_CATEGORY, type ClaimEvent } from '../domain/claim.events.js';

export type RecoveryRow = {
  readonly recoveryId: string;
  readonly claimId: string;
  readonly findingId: string;
  readonly amountFen: number;
  readonly claimedOn: LocalDate;
  /** By receipt and by payment order. */
  readonly receivedFen: Readonly<Record<string, number>>;
  readonly returnedFen: Readonly<Record<string, number>>;
  readonly receivedOn?: LocalDate;
  readonly returnedOn?: LocalDate;
};

export const projectRecovery = (
  row: RecoveryRow | undefined,
  event: RecordedEvent<ClaimEvent>,
): RecoveryRow | undefined => {
  switch (event.type) {
    case 'BenefitRecoveryClaimed': {
      const { recoveryId, claimId, findingId, amountFen, claimedOn } = event.data;
      return { recoveryId, claimId, findingId, amountFen, claimedOn, receivedFen: {}, returnedFen: {} };
    }
    case 'BenefitRecovered': {
      const { receiptId, amountFen, receivedOn } = event.data;
      return row && { ...row, receivedFen: { ...row.receivedFen, [receiptId]: amountFen }, receivedOn };
    }
    case 'BenefitRecoveryReturned': {
      const { orderId, amountFen, returnedOn } = event.data;
      return row && { ...row, returnedFen: { ...row.returnedFen, [orderId]: amountFen }, returnedOn };
    }
    default:
      return row;
  }
};

export const recoveriesModel: ReadModel<RecoveryRow> = {
  name: 'recoveries',
  version: 1,
  categories: [CLAIM_CATEGORY],
  keysOf: ({ data }) => {
    const { recoveryId } = data as { readonly recoveryId?: string };
    return recoveryId === undefined ? [] : [recoveryId];
  },
  project: (row, event) => projectRecovery(row, event as RecordedEvent<ClaimEvent>),
  indexes: { byClaim: ['claimId', 'claimedOn'] },
};
