import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

export const paymentOrderStream = (orderId: string): string => `financeAuditPaymentOrder-${orderId}`;

/** One order per purpose and origin (a batch, a claim, a receipt), however often the cause is heard. */
export const paymentOrderIdOf = (purpose: string, originId: string): string =>
  derivedId('payment-order', purpose, originId);

/** 35 characters, as bank formats allow: the order and which attempt it is. Derived, so it is known before the bank is. */
export const bankReferenceOf = (orderId: string, attempt: number): string =>
  `Y${orderId.replaceAll('-', '')}${String(attempt).padStart(2, '0')}`;

/** The order that a bank reference names; undefined for a payment that is none of ours. */
export const orderOfReference = (reference: string): string | undefined => {
  const [, a, b, c, d, e] =
    /^Y([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\d\d$/.exec(reference) ?? [];
  return a && [a, b, c, d, e].join('-');
};

export const reservationIdOf = (orderId: string, attempt: number): string =>
  derivedId('reservation', orderId, String(attempt));

type InOrder<Data> = { orderId: string } & Data;

export type PaymentRequested = DomainEvent<
  'PaymentRequested',
  InOrder<{
    bookId: string;
    ownerUnitId: string;
    purpose: string;
    causeId: string;
    amountFen: Fen;
    /** Opaque to everyone but the bank: `account:…`, `party:…` or `card:…`. Never a name or a card number. */
    payeeRef: string;
    /** The bank account of the book that pays. */
    accountCode: string;
    counterparty: string;
    text: string;
    preparedBy: string;
    requestedOn: LocalDate;
    /** SHA-256 of what an approver approves. */
    digest: string;
  }>
>;
export type PaymentAwaitedFunds = DomainEvent<'PaymentAwaitedFunds', InOrder<{ awaitedOn: LocalDate }>>;
export type PaymentReserved = DomainEvent<
  'PaymentReserved',
  InOrder<{ reservationId: string; reservedOn: LocalDate }>
>;
export type PaymentAmended = DomainEvent<
  'PaymentAmended',
  InOrder<{ payeeRef: string; reason: string; amendedBy: string; amendedOn: LocalDate; digest: string }>
>;
export type PaymentApproved = DomainEvent<
  'PaymentApproved',
  InOrder<{ digest: string; approvedBy: string; approvedOn: LocalDate }>
>;
/** Recorded before the bank is told. */
export type PaymentInstructed = DomainEvent<
  'PaymentInstructed',
  InOrder<{ bankReference: string; digest: string; paidBy: string; paidOn: LocalDate }>
>;
export type PaymentLeftUnknown = DomainEvent<'PaymentLeftUnknown', InOrder<{ bankReference: string }>>;
export type PaymentAnswered = DomainEvent<'PaymentAnswered', InOrder<{ bankReference: string }>>;
export type PaymentSettled = DomainEvent<
  'PaymentSettled',
  InOrder<{ bankReference: string; bankLineRef: string; evidence: string; settledOn: LocalDate }>
>;
export type PaymentReturned = DomainEvent<
  'PaymentReturned',
  InOrder<{
    purpose: string;
    causeId: string;
    bookId: string;
    amountFen: Fen;
    bankReference: string;
    reservationId: string;
    reason: string;
    returnedOn: LocalDate;
  }>
>;
/**
 * The order goes on in the book of the new year. Its digest is that of the new book, so an approval that was given is void;
 * a payment that the bank has made already keeps the digest that was approved.
 */
export type PaymentCarriedForward = DomainEvent<
  'PaymentCarriedForward',
  InOrder<{
    fromBookId: string;
    toBookId: string;
    accountCode: string;
    digest: string;
    carriedOn: LocalDate;
  }>
>;
/** The bank has paid, and the book cannot take the entry yet. It is posted as soon as the reason is gone. */
export type PaymentPostingDelayed = DomainEvent<
  'PaymentPostingDelayed',
  InOrder<{ bookId: string; reason: 'BOOK_NOT_OPEN' | 'FUNDS_INSUFFICIENT'; delayedOn: LocalDate }>
>;
/** The settled payment stands in the book. Says again what it was, so that whoever hears it needs no history. */
export type PaymentPosted = DomainEvent<
  'PaymentPosted',
  InOrder<{
    purpose: string;
    causeId: string;
    bookId: string;
    amountFen: Fen;
    entryNumber: number;
    settledOn: LocalDate;
  }>
>;

export type PaymentOrderEvent =
  | PaymentRequested
  | PaymentAwaitedFunds
  | PaymentReserved
  | PaymentAmended
  | PaymentApproved
  | PaymentInstructed
  | PaymentLeftUnknown
  | PaymentAnswered
  | PaymentSettled
  | PaymentReturned
  | PaymentCarriedForward
  | PaymentPostingDelayed
  | PaymentPosted;

/** `MUT-2024` → `MUT`. */
export const entityOf = (bookId: string): string => bookId.slice(0, bookId.lastIndexOf('-'));

export const yearOf = (bookId: string): number => Number(bookId.slice(bookId.lastIndexOf('-') + 1));
