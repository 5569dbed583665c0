import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { type Funding, provenance } from '../domain/provenance.js';
import { readBookPages, storedRecordOf } from './stored-record.js';

const MATTERS: ReadonlySet<string> = new Set(['JournalPosted', 'JournalReversed', 'FundTermsAdopted']);

/** Where the money of an entry came from, as the book knew it at a position. */
@Injectable()
export class ProvenanceService {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** `undefined` when the book has no such entry at that position. */
  async of(bookId: string, entryNumber: number, position: number): Promise<readonly Funding[] | undefined> {
    const records: LedgerRecord[] = [];
    for await (const page of readBookPages(this.store, bookId, 0, position))
      for (const text of page) {
        const { record } = storedRecordOf(text);
        if (MATTERS.has(record.type)) records.push(record);
      }
    return provenance(records, entryNumber);
  }
}
