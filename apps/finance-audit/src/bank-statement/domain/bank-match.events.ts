import type { DomainEvent, Fen, LocalDate } from '@yigong/kernel';

/** One stream per bank account: what is matched twice meets itself here. */
export const bankMatchStream = (accountId: string): string => `financeAuditBankMatch-${accountId}`;

/**
 * What a line may be: an entry that stands in the book; a payment of ours that the bank has not answered for; money that was
 * expected for a cause. The last two are money that is only recognised by the match.
 */
export type MatchItem =
  | {
      readonly kind: 'entry';
      readonly bookId: string;
      readonly entryNumber: number;
      readonly amountFen: Fen;
    }
  | { readonly kind: 'order'; readonly orderId: string; readonly amountFen: Fen }
  | {
      readonly kind: 'cause';
      readonly purpose: string;
      readonly causeId: string;
      readonly amountFen: Fen;
    };

export type MatchedLine = {
  readonly lineRef: string;
  readonly kind: 'credit' | 'debit';
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
};

type OfMatch<Data> = { accountId: string; matchId: string; lines: readonly MatchedLine[] } & Data;

export type BankMatchProposed = DomainEvent<
  'BankMatchProposed',
  OfMatch<{ items: readonly MatchItem[]; text: string; proposedBy: string; proposedOn: LocalDate }>
>;
export type BankMatchDeclined = DomainEvent<
  'BankMatchDeclined',
  OfMatch<{ reason: string; declinedBy: string; declinedOn: LocalDate }>
>;
/** `recognises`: the money is booked because of this match. Otherwise it stood in the book before. */
export type BankLineMatched = DomainEvent<
  'BankLineMatched',
  OfMatch<{
    items: readonly MatchItem[];
    recognises: boolean;
    text: string;
    preparedBy: string;
    matchedBy: string;
    matchedOn: LocalDate;
  }>
>;
export type BankLineUnmatched = DomainEvent<
  'BankLineUnmatched',
  OfMatch<{ reason: string; unmatchedBy: string; unmatchedOn: LocalDate }>
>;
/** Somebody of the unit sees to an open line. */
export type BankLineAssigned = DomainEvent<
  'BankLineAssigned',
  { accountId: string; lineRef: string; ownerRef: string; assignedBy: string; assignedOn: LocalDate }
>;

export type BankMatchEvent =
  BankMatchProposed | BankMatchDeclined | BankLineMatched | BankLineUnmatched | BankLineAssigned;

/** The name of an item, the same wherever it is spoken of. A cause may be paid in several times; the others are whole. */
export const itemKeyOf = (item: ItemName): string => {
  if (item.kind === 'entry') return `entry:${item.bookId}:${item.entryNumber}`;
  return item.kind === 'order' ? `order:${item.orderId}` : `cause:${item.purpose}:${item.causeId}`;
};

export type ItemName =
  | { readonly kind: 'entry'; readonly bookId: string; readonly entryNumber: number }
  | { readonly kind: 'order'; readonly orderId: string }
  | { readonly kind: 'cause'; readonly purpose: string; readonly causeId: string };

/** The item that a key names; undefined for a key that names none. */
export const itemNameOf = (key: string): ItemName | undefined => {
  const [, bookId, number] = /^entry:([A-Z][A-Z0-9-]{0,30}-\d{4}):([1-9]\d{0,8})$/.exec(key) ?? [];
  if (bookId !== undefined) return { kind: 'entry', bookId, entryNumber: Number(number) };
  const [, orderId] = /^order:([0-9a-f-]{36})$/.exec(key) ?? [];
  if (orderId !== undefined) return { kind: 'order', orderId };
  const [, purpose, causeId] = /^cause:([A-Za-z]{1,40}):([A-Za-z0-9][A-Za-z0-9._:-]{0,63})$/.exec(key) ?? [];
  return purpose === undefined || causeId === undefined ? undefined : { kind: 'cause', purpose, causeId };
};
