import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

export const expectedReceiptStream = (purpose: string, causeId: string): string =>
  `financeAuditExpectedReceipt-${derivedId('expected-receipt', purpose, causeId)}`;

/** Money of others will come in for this cause: no order of ours sends it, so this is all that is known of it before. */
export type ReceiptExpected = DomainEvent<
  'ReceiptExpected',
  { purpose: string; causeId: string; unitId: string; amountFen: Fen; expectedOn: LocalDate }
>;
