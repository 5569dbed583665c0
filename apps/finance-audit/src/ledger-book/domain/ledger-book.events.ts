import type { DomainEvent, Fen, LocalDate } from '@yigong/kernel';

export type Side = 'debit' | 'credit';

export type BookAccount = {
  readonly code: string;
  readonly name: string;
  readonly normalSide: Side;
  /** Its balance may never stand on the other side, on no effective date: bank and cash. */
  readonly guarded?: true;
};

export type EntryLine = {
  readonly accountCode: string;
  readonly side: Side;
  readonly amountFen: Fen;
  readonly fund?: string;
  readonly project?: string;
  /** An opaque reference, never a name. */
  readonly counterparty?: string;
  readonly budgetLine?: string;
};

export type Entry = {
  readonly entryNumber: number;
  readonly text: string;
  readonly chartVersion: string;
  readonly lines: readonly EntryLine[];
  /** SHA-256 of the papers that prove it, lower-case hex. */
  readonly evidence: readonly string[];
  readonly reservationId?: string;
};

/** The persons behind a record, by personRef; pairwise different. */
export type Actors = { readonly preparer: string; readonly approver?: string; readonly payer?: string };

export type BookHeader = {
  readonly bookId: string;
  readonly entity: string;
  readonly ownerUnitId: string;
  readonly fiscalYear: number;
  readonly currency: 'CNY';
  readonly chartVersion: string;
  readonly hashAlgorithm: 'SHA-256';
  readonly accounts: readonly BookAccount[];
};

/** What every fact of a book states beside its data: who, and for which day of the accounts. */
type Fact<Type extends string, Data> = DomainEvent<Type, Data> & {
  readonly actors: Actors;
  readonly effectiveOn: LocalDate;
};

export type LedgerBookOpened = Fact<'LedgerBookOpened', BookHeader>;
export type JournalPosted = Fact<'JournalPosted', Entry>;
export type JournalReversed = Fact<'JournalReversed', Entry & { readonly reverses: number }>;
export type FundsReserved = Fact<
  'FundsReserved',
  {
    readonly reservationId: string;
    readonly orderId: string;
    readonly accountCode: string;
    readonly amountFen: Fen;
  }
>;
export type ReservationReleased = Fact<
  'ReservationReleased',
  { readonly reservationId: string; readonly reason: string }
>;

export type LedgerBookEvent =
  LedgerBookOpened | JournalPosted | JournalReversed | FundsReserved | ReservationReleased;

/** Why a record was made. `type` is the causing event's name, `eventId` its id. */
export type Cause = {
  readonly type: string;
  readonly eventId: string;
  readonly commandId: string;
  readonly correlationId: string;
};

/** One leaf of the book: a fact with its place, its cause and its persons. Its canonical JSON is what is hashed and kept. */
export type LedgerRecord = LedgerBookEvent & {
  readonly cause: Cause;
  readonly id: string;
  readonly recordedAt: string;
  readonly schemaVersion: 1;
  /** 0, 1, 2 … the stream revision. */
  readonly seq: number;
};

export const LEDGER_BOOK = 'ledgerBook';
export const ledgerBookStream = (bookId: string): string => `${LEDGER_BOOK}-${bookId}`;
