import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

export const voucherStream = (voucherId: string): string => `financeAuditVoucher-${voucherId}`;

/** One voucher per purpose and cause, however often the cause is heard. */
export const voucherIdOf = (purpose: string, causeId: string): string =>
  derivedId('voucher', purpose, causeId);

/** An entry that moves no money: what is owed to us, or what we owe. */
export type VoucherProposed = DomainEvent<
  'VoucherProposed',
  {
    voucherId: string;
    bookId: string;
    ownerUnitId: string;
    purpose: string;
    causeId: string;
    amountFen: Fen;
    accountingOn: LocalDate;
    counterparty: string;
    text: string;
    proposedBy: string;
    /** SHA-256 of what an approver approves. */
    digest: string;
    /** The audit finding for which it is claimed. */
    findingId?: string;
  }
>;
export type VoucherApproved = DomainEvent<
  'VoucherApproved',
  { voucherId: string; digest: string; approvedBy: string; approvedOn: LocalDate }
>;
export type VoucherRefused = DomainEvent<
  'VoucherRefused',
  { voucherId: string; reason: string; refusedBy: string; refusedOn: LocalDate }
>;
export type VoucherPosted = DomainEvent<
  'VoucherPosted',
  { voucherId: string; bookId: string; entryNumber: number }
>;

export type VoucherEvent = VoucherProposed | VoucherApproved | VoucherRefused | VoucherPosted;
