import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { type LocalDate, sumFen } from '@yigong/kernel';
import { BookWriters } from '../../ledger-book/application/book-writers.js';
import { ReplayService } from '../../ledger-book/application/replay.service.js';
import { readBookPages, storedRecordOf } from '../../ledger-book/application/stored-record.js';
import type { LedgerRecord } from '../../ledger-book/domain/ledger-book.events.js';
import type { AuditedEntry, AuditedLedger, BookReplay } from '../application/audited-ledger.port.js';

/** Reads a book's stored records themselves; replays go to the ledger's worker thread. */
@Injectable()
export class LedgerBookAuditedLedger implements AuditedLedger {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly books: BookWriters,
    private readonly replays: ReplayService,
  ) {}

  async replay(bookId: string, position: number, effectiveOn?: LocalDate): Promise<BookReplay | undefined> {
    const question = { bookId, position, ...(effectiveOn === undefined ? {} : { effectiveOn }) };
    const operation = await this.replays.replay(question);
    if (operation?.status !== 'done' || !operation.result.compared) return undefined;
    const { head: headHash, digest, entries: entryCount, differences } = operation.result;
    return { position, headHash, digest, entryCount, differenceCount: differences.length };
  }

  async population(bookId: string, position: number) {
    const entries: AuditedEntry[] = [];
    let last = -1;
    let headHash = '';
    for await (const page of readBookPages(this.store, bookId, 0, position))
      for (const { record, hash } of page.map(storedRecordOf)) {
        ({ seq: last } = record);
        headHash = hash;
        const entry = entryOf(record);
        if (entry) entries.push(entry);
      }
    return last === position ? { headHash, entries } : undefined;
  }

  async entry(bookId: string, entryNumber: number): Promise<AuditedEntry | undefined> {
    if (!(await this.books.tipOf(bookId))) return undefined;
    const record = await this.books.of(bookId).entry(entryNumber);
    return record && entryOf(record);
  }

  async ownerOf(bookId: string): Promise<string | undefined> {
    return (await this.books.headerOf(bookId))?.ownerUnitId;
  }
}

const entryOf = (record: LedgerRecord): AuditedEntry | undefined => {
  if (record.type !== 'JournalPosted' && record.type !== 'JournalReversed') return undefined;
  const { entryNumber, lines } = record.data;
  const debits = lines.filter(({ side }) => side === 'debit').map(({ amountFen }) => amountFen);
  return {
    entryNumber,
    amountFen: sumFen(debits),
    actors: Object.values(record.actors),
    effectiveOn: record.effectiveOn,
    cause: record.cause.type,
    ...(record.type === 'JournalReversed' ? { reverses: record.data.reverses } : {}),
  };
};
