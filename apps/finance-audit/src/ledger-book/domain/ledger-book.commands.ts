import type { Command, LocalDate } from '@yigong/kernel';
import type { Actors, BookAccount, EntryLine } from './ledger-book.events.js';

/** Every wish names the persons behind it and the day of the accounts for which it counts. */
type Wish<Type extends string, Data> = Command<
  Type,
  Data & { readonly bookId: string; readonly actors: Actors; readonly effectiveOn: LocalDate }
>;

export type OpenBook = Wish<
  'OpenBook',
  {
    readonly entity: string;
    readonly ownerUnitId: string;
    readonly fiscalYear: number;
    readonly chartVersion: string;
    readonly accounts: readonly BookAccount[];
  }
>;

/** On which days the chart lets an account be used. Looked up by the service. */
export type AccountDays = {
  readonly code: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
};

export type WishedLine = Omit<EntryLine, 'amountFen'> & { readonly amountFen: number };

export type PostEntry = Wish<
  'PostEntry',
  {
    readonly text: string;
    readonly lines: readonly WishedLine[];
    readonly evidence: readonly string[];
    readonly reservationId?: string;
    readonly accountDays: readonly AccountDays[];
  }
>;

/** What the service finds under the number to be reversed. Records never change, so it cannot be out of date. */
export type OriginalEntry = {
  readonly isReversal: boolean;
  readonly effectiveOn: LocalDate;
  readonly lines: readonly EntryLine[];
};

export type ReverseEntry = Wish<
  'ReverseEntry',
  {
    readonly entryNumber: number;
    readonly original?: OriginalEntry;
    readonly text: string;
    readonly evidence: readonly string[];
  }
>;

export type ReserveFunds = Wish<
  'ReserveFunds',
  {
    readonly reservationId: string;
    readonly orderId: string;
    readonly accountCode: string;
    readonly amountFen: number;
  }
>;

export type ReleaseReservation = Wish<
  'ReleaseReservation',
  { readonly reservationId: string; readonly reason: string }
>;

export type LedgerBookCommand = OpenBook | PostEntry | ReverseEntry | ReserveFunds | ReleaseReservation;
