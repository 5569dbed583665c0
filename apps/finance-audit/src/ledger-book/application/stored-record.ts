import type { EventStore, StoredText } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ledgerBookStream } from '../domain/ledger-book.events.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';

/** A record as it stands in the store: its canonical text, and beside it the hash. */
export type StoredRecord = {
  readonly record: LedgerRecord;
  readonly text: string;
  readonly hash: string;
  readonly position: Position;
  readonly requestDigest?: string;
};

type RecordMetadata = { readonly hash: string; readonly requestDigest?: string };

export const storedRecordOf = ({ dataText, metadataText, position }: StoredText): StoredRecord => {
  const { hash, requestDigest } = JSON.parse(metadataText) as RecordMetadata;
  const record = JSON.parse(dataText) as LedgerRecord;
  return {
    record,
    text: dataText,
    hash,
    position,
    ...(requestDigest === undefined ? {} : { requestDigest }),
  };
};

export const hashOf = ({ metadataText }: StoredText): string =>
  (JSON.parse(metadataText) as RecordMetadata).hash;

const PAGE_RECORDS = 1_000;

/** The stored texts of a book from a place on, up to a last one, page by page; other work gets its turn between two pages. */
export async function* readBookPages(
  store: EventStore,
  bookId: string,
  from: number,
  last = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<readonly StoredText[]> {
  for (let next = from; next <= last;) {
    const limit = Math.min(PAGE_RECORDS, last - next + 1);
    const page = await store.readStreamText(ledgerBookStream(bookId), { from: next, limit });
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    next += page.length;
    await nextTurn();
  }
}

/** Where a book ends in the store, whatever stands there; `undefined` where there is none. */
export const endOfBook = async (
  store: EventStore,
  bookId: string,
): Promise<{ readonly seq: number; readonly position: Position } | undefined> => {
  const [last] = await store.readStream(ledgerBookStream(bookId), { direction: 'backwards', limit: 1 });
  return last && { seq: last.revision, position: last.position };
};
