import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { type Funding, poolsOf, provenance } from '../domain/provenance.js';
import { BookWriters } from './book-writers.js';
import { readBookPages, storedRecordOf } from './stored-record.js';

/** Where the money of an entry came from, as the book knew it at a position. */
@Injectable()
export class ProvenanceService {
  constructor(
    @Inject(BookWriters) private readonly books: BookWriters,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** `undefined` when the book has no such entry at that position. Keeps only the entries of the same money in memory. */
  async of(bookId: string, entryNumber: number, position: number): Promise<readonly Funding[] | undefined> {
    const asked = await this.books.of(bookId).entry(entryNumber);
    if (!asked || asked.seq > position) return undefined;
    const pools = touched(asked);
    const records: LedgerRecord[] = [];
    for await (const page of readBookPages(this.store, bookId, 0, position))
      for (const text of page) {
        const { record } = storedRecordOf(text);
        const isOfPools = [...touched(record)].some((pool) => pools.has(pool));
        if (isOfPools || record.type === 'FundTermsAdopted' || record.seq === asked.seq) records.push(record);
      }
    return provenance(records, entryNumber);
  }
}

const NONE: ReadonlySet<string> = new Set();

const touched = ({ type, data }: LedgerRecord): ReadonlySet<string> =>
  type === 'JournalPosted' || type === 'JournalReversed' ? poolsOf(data.lines) : NONE;
