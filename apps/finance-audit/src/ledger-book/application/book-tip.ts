import { BEGINNING } from '@yigong/event-store';
import { invariant, type Position } from '@yigong/kernel';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { evolve, initialState, type LedgerBookState } from '../domain/ledger-book.state.js';
import { chained, genesisOf } from '../proof/chain.js';
import { EMPTY_TREE, type Frontier, leafHash, withLeaf } from '../proof/merkle.js';
import type { StoredRecord } from './stored-record.js';

/** How far a book has come: the last place and hash, the tree's right edge, and the state to decide on. A value. */
export type BookTip = {
  readonly state: LedgerBookState;
  /** -1 before the opening. */
  readonly seq: number;
  readonly hash: string;
  readonly frontier: Frontier;
  readonly recordedAt: string;
  /** The store's position of it. */
  readonly position: Position;
};

export const emptyBook = (bookId: string): BookTip => ({
  state: initialState,
  seq: -1,
  hash: genesisOf(bookId),
  frontier: EMPTY_TREE,
  recordedAt: '',
  position: BEGINNING,
});

/** The tip after one more record. */
export const withRecord = (tip: BookTip, { record, text, hash }: NewRecord): BookTip => ({
  state: evolve(tip.state, record),
  seq: record.seq,
  hash,
  frontier: withLeaf(tip.frontier, leafHash(text)),
  recordedAt: record.recordedAt,
  position: tip.position,
});

type NewRecord = { readonly record: LedgerRecord; readonly text: string; readonly hash: string };

/** The same for a record that was read: the chain is checked, since nothing may be built on one that is broken. */
export const withStoredRecord = (tip: BookTip, stored: StoredRecord): BookTip => {
  const { record, text, hash, position } = stored;
  invariant(record.seq === tip.seq + 1, `record ${tip.seq + 1} is missing: found ${record.seq}`);
  invariant(
    chained(tip.hash, text) === hash,
    `the hash of record ${record.seq} does not cover what is stored`,
  );
  return { ...withRecord(tip, stored), position };
};
