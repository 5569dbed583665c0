import type { Finding } from '../domain/finding.state.js';

/** What is known of an entry by which money came back. */
export interface Recoveries {
  /** The finding for which the money was claimed back; `undefined` where nobody said. */
  findingOf(bookId: string, entryNumber: number): Promise<string | undefined>;
  /** The number of another finding that the entry has put right already. */
  countedFor(bookId: string, entryNumber: number, finding: Finding): Promise<string | undefined>;
}

export const RECOVERIES = Symbol('Recoveries');
