import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

export const receiptStream = (receiptId: string): string => `financeAuditReceipt-${receiptId}`;

/**
 * One line of a bank statement is one receipt, whoever records it and however often. Where a match divides a line among several causes,
 * its first share is that same receipt, so that a line is never both divided and recorded whole.
 */
export const receiptIdOf = (bankLineRef: string, share = 0): string =>
  share === 0 ? derivedId('receipt', bankLineRef) : derivedId('receipt', bankLineRef, String(share));

export type ReceiptRecorded = DomainEvent<
  'ReceiptRecorded',
  {
    receiptId: string;
    bankLineRef: string;
    bookId: string;
    ownerUnitId: string;
    purpose: string;
    causeId: string;
    amountFen: Fen;
    receivedOn: LocalDate;
    text: string;
    counterparty: string;
    /** SHA-256 of the bank's line. */
    evidence: string;
    recordedBy: string;
    recordedOn: LocalDate;
  }
>;
/** Sent back to whoever recorded it: the purpose or the cause is wrong. The line may be recorded again. */
export type ReceiptSentBack = DomainEvent<
  'ReceiptSentBack',
  { receiptId: string; bankLineRef: string; reason: string; sentBackBy: string; sentBackOn: LocalDate }
>;
export type ReceiptConfirmed = DomainEvent<
  'ReceiptConfirmed',
  { receiptId: string; confirmedBy: string; confirmedOn: LocalDate }
>;
/** The money stands in the book. Says again what it was, so that whoever hears it needs no history. */
export type ReceiptPosted = DomainEvent<
  'ReceiptPosted',
  {
    receiptId: string;
    bankLineRef: string;
    purpose: string;
    causeId: string;
    bookId: string;
    ownerUnitId: string;
    entryNumber: number;
    amountFen: Fen;
    receivedOn: LocalDate;
    recordedBy: string;
  }
>;

export type ReceiptEvent = ReceiptRecorded | ReceiptSentBack | ReceiptConfirmed | ReceiptPosted;
