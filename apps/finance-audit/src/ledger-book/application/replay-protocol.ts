import type { BookAccount } from '../domain/ledger-book.events.js';
import type { AsOf } from '../domain/replay.js';
import type { TrialBalanceRow } from '../domain/trial-balance.js';

export type ReplayTask = {
  readonly bookId: string;
  readonly asOf: AsOf & { readonly position: number };
  /** The store's file, which the worker reads itself; left out, it is sent the records. */
  readonly file?: string;
};

/** What a worker without a file is sent: the stored texts of records and of what stands beside them, and the end. */
export type ReplayInput =
  | { readonly kind: 'records'; readonly records: readonly (readonly [text: string, metadata: string])[] }
  | { readonly kind: 'end' };

export type ReplayedBook = {
  readonly position: number;
  readonly entries: number;
  readonly rows: readonly TrialBalanceRow[];
  readonly accounts: readonly BookAccount[];
  /** The hash of the last record. */
  readonly head: string;
  /** The tree's right edge; roots in hex. */
  readonly tree: { readonly size: number; readonly roots: readonly string[] };
  readonly root: string;
  readonly digest: string;
  /** The first record whose hash does not cover what is stored. */
  readonly broken?: { readonly seq: number; readonly expected: string; readonly found: string };
};

/** What comes out: how far it is, and at the end the balances, or where the records could not be read. */
export type ReplayOutput =
  | { readonly kind: 'taken'; readonly records: number }
  | { readonly kind: 'result'; readonly result: ReplayedBook }
  | { readonly kind: 'unreadable'; readonly seq: number; readonly reason: string };
