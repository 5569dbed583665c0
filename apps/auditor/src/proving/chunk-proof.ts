import type { Account } from '../book/records.js';
import type { Subtree } from '../proof/merkle-tree.js';

/** What all chunks of a file have in common, known once the book is opened. */
export type Chart = {
  readonly accounts: readonly Account[];
  readonly chartVersion: string;
  readonly fiscalYear: number;
};

/** The lines that begin in this part of a file. */
export type Chunk = { readonly from: number; readonly to: number };

/** What must be looked at in the order of the records; each is five numbers, of which the first is the kind. */
export const MOVE = {
  /** account, day, fen on the normal side, reservation or -1 */
  MONEY: 0,
  /** account, day, fen, reservation */
  RESERVE: 1,
  /** reservation */
  RELEASE: 2,
  /** reservation: it must be open */
  USE: 3,
  /** own number, number reversed, place of the line in the file */
  REVERSE: 4,
} as const;
export const MOVE_NUMBERS = 5;
export const TURNOVER_NUMBERS = 4;

/** Records of which everything is proved that can be without those before the chunk. The rest is in here to be joined. */
export type ChunkProof = {
  /** From the beginning of its first line to the end of the last one that was proved. */
  readonly from: number;
  readonly to: number;
  readonly records: number;
  readonly firstSeq: number;
  /** The first record itself, and its stated hash: the hash before it is not in the chunk. */
  readonly firstRecord: string;
  readonly firstHash: string;
  readonly lastHash: string;
  readonly firstRecordedAt: string;
  readonly lastRecordedAt: string;
  readonly entries: number;
  readonly firstEntryNumber: number;
  /** Where the lines of some of the entries begin, see `EntryFinder`. */
  readonly entryOffsets: Float64Array;
  readonly subtrees: readonly Subtree[];
  readonly fingerprints: Float64Array;
  /** Place of the account in the chart, day of the year, debits, credits: so many numbers for each account and day. */
  readonly turnovers: Float64Array;
  /** The first day of an entry or a reservation, and the last one of an entry; ±Infinity without any. */
  readonly firstDay: number;
  readonly lastEntryDay: number;
  /** Whether an entry has a line that a budget would ask about. */
  readonly isForBudget: boolean;
  readonly moves: Float64Array;
  readonly reservationIds: readonly string[];
};
