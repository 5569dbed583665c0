import { type Envelope, type EventStore, SqliteEventStore } from '@yigong/event-store';
import { derivedId, isRejection } from '@yigong/kernel';
import { actors, approver, evidence, payer, preparer } from '../domain/ledger-book.fixtures.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { BookWriters } from './book-writers.js';
import type { PostRequest, ReserveRequest } from './ledger.requests.js';
import { LedgerService } from './ledger.service.js';
import { readBookPages, type StoredRecord, storedRecordOf } from './stored-record.js';

export { actors, approver, evidence, payer, preparer };

export const now = '2024-06-07T02:00:00.000Z';

export const memoryStore = (): SqliteEventStore =>
  new SqliteEventStore({ file: ':memory:', clock: { now: () => now } });

/** A ledger of its own on a store, as another process would have it. */
export const ledgerOn = (store: EventStore): LedgerService => new LedgerService(new BookWriters(store));

/** The envelope of a command; the same name gives the same command. */
export const envelopeOf = (name: string, over: Partial<Envelope> = {}): Envelope => ({
  commandId: derivedId('command', name),
  correlationId: derivedId('correlation', name),
  causationId: derivedId('cause', name),
  actor: { personRef: preparer, role: 'finance-preparer', unit: 'FED' },
  ...over,
});

export const openMut = (ledger: LedgerService) =>
  ledger.openBook(
    { entity: 'MUT', ownerUnitId: 'FED', fiscalYear: 2024, actors, openedOn: '2024-01-01', now },
    envelopeOf('open MUT-2024'),
  );

export const posting = (
  cause: string,
  totalFen: number,
  effectiveOn: string,
  over: Partial<PostRequest> = {},
): PostRequest => ({
  bookId: 'MUT-2024',
  cause,
  text: cause,
  effectiveOn,
  facts: { amounts: { total: totalFen } },
  evidence,
  actors,
  now,
  ...over,
});

export const reserving = (
  reservationId: string,
  amountFen: number,
  effectiveOn = '2024-06-05',
): ReserveRequest => ({
  bookId: 'MUT-2024',
  reservationId,
  orderId: `order-of-${reservationId}`,
  amountFen,
  effectiveOn,
  actors: { preparer },
  now,
});

/** The result of a command that is expected to go well. */
export const ok = <Result extends object>(result: Result): Exclude<Result, { rejected: unknown }> => {
  if (isRejection(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Exclude<Result, { rejected: unknown }>;
};

export const storedRecords = async (
  store: EventStore,
  bookId = 'MUT-2024',
): Promise<readonly StoredRecord[]> => {
  const records: StoredRecord[] = [];
  for await (const page of readBookPages(store, bookId, 0)) records.push(...page.map(storedRecordOf));
  return records;
};

export const recordsOf = async (store: EventStore, bookId = 'MUT-2024'): Promise<readonly LedgerRecord[]> =>
  (await storedRecords(store, bookId)).map(({ record }) => record);
