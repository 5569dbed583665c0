import type { Command, Fen, LocalDate } from '@yigong/kernel';
import type {
  BankLineAssigned,
  BankLineMatched,
  BankLineUnmatched,
  BankMatchDeclined,
  MatchItem,
} from './bank-match.events.js';

/** What the statement says of a line that somebody named. */
export type LineFacts = {
  readonly lineRef: string;
  readonly found?: {
    readonly kind: 'opening' | 'credit' | 'debit' | 'returned';
    readonly amountFen: Fen;
    readonly bookedOn: LocalDate;
    /** A receipt was recorded for it beside any match. */
    readonly isReceipted: boolean;
  };
};

/** What book, order or cause say of an item that somebody named; an amount only where it is there and of this account. */
export type ItemFacts = {
  readonly item: MatchItem;
  readonly isKnown: boolean;
  readonly direction: 'credit' | 'debit';
  /** An order that the bank has not answered for; an entry that is not reversed; a cause always. */
  readonly isOpen: boolean;
};

export type ProposeMatch = Command<
  'ProposeMatch',
  {
    accountId: string;
    matchId: string;
    lines: readonly LineFacts[];
    items: readonly ItemFacts[];
    text: string;
    proposedBy: string;
    proposedOn: LocalDate;
  }
>;
export type ConfirmMatch = Command<
  'ConfirmMatch',
  {
    accountId: string;
    matchId: string;
    confirmedBy: string;
    confirmedOn: LocalDate;
    /** Looked up anew: lines that got a receipt since, items that are open no more. */
    receiptedLines: readonly string[];
    closedItems: readonly string[];
  }
>;
export type DeclineMatch = Command<'DeclineMatch', Omit<BankMatchDeclined['data'], 'lines'>>;
/** What receipts and payments have matched themselves: the line bore our reference, or a person recorded it. */
export type RecordMatch = Command<
  'RecordMatch',
  BankLineMatched['data'] & {
    /** Its entries stand in the book: heard late, one may have been reversed and the line have been freed. */
    isBooked: boolean;
  }
>;
export type Unmatch = Command<
  'Unmatch',
  Omit<BankLineUnmatched['data'], 'lines'> & {
    /** The entry, not reversed, by which the money of the match still stands in the book. */
    bookedEntry: string | undefined;
  }
>;
export type AssignLine = Command<'AssignLine', BankLineAssigned['data'] & { isLine: boolean }>;

export type BankMatchCommand =
  ProposeMatch | ConfirmMatch | DeclineMatch | RecordMatch | Unmatch | AssignLine;
