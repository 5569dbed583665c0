import type { LocalDate } from '@yigong/kernel';

export type BookReplay = {
  readonly position: number;
  readonly headHash: string;
  readonly digest: string;
  readonly entryCount: number;
  readonly differenceCount: number;
};

/** An entry as far as an audit project needs it. */
export type AuditedEntry = {
  readonly entryNumber: number;
  readonly amountFen: number;
  /** personRefs of who prepared, approved and paid it. */
  readonly actors: readonly string[];
  readonly reverses?: number;
  readonly effectiveOn: LocalDate;
  /** The causing event's name in the posting rules. */
  readonly cause: string;
};

/** The ledger as an auditor asks it: read and replayed, never written. */
export interface AuditedLedger {
  /** `undefined` when the book has not come so far, or shows something else than its records say. */
  replay(bookId: string, position: number, effectiveOn?: LocalDate): Promise<BookReplay | undefined>;
  /** The entries of a book up to a position, and the hash of the record that stands there. */
  population(
    bookId: string,
    position: number,
  ): Promise<{ readonly headHash: string; readonly entries: readonly AuditedEntry[] } | undefined>;
  entry(bookId: string, entryNumber: number): Promise<AuditedEntry | undefined>;
  /** The unit whose book it is. */
  ownerOf(bookId: string): Promise<string | undefined>;
}

export const AUDITED_LEDGER = Symbol('AuditedLedger');
