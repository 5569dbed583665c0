import { type EventStore, type NewEvent, SqliteEventStore } from '@yigong/event-store';
import { type Clock, derivedId, type Position } from '@yigong/kernel';
import type { ReadModel } from './read-model-store.port.js';
import type { Build, ReadModelStore } from './read-model-writer.port.js';
import { canonicalJson } from './canonical-json.js';

export type LoanRow = {
  readonly loanId: string;
  readonly borrower: string | null;
  readonly status: 'lent' | 'returned';
  readonly books: number;
  readonly overdue: boolean;
};

/** Which loans are there, and how do they stand? */
export const loans: ReadModel<LoanRow> = {
  name: 'loans',
  version: 1,
  categories: ['loan'],
  keysOf: ({ type, stream }) => (['Lent', 'Returned', 'WrittenOff'].includes(type) ? [stream.slice(5)] : []),
  project: (row, { type, data }, key) => {
    const { borrower = null } = data as { borrower?: string };
    if (type === 'WrittenOff') return undefined;
    if (type === 'Returned') return row && { ...row, status: 'returned' };
    return { loanId: key, borrower, status: 'lent', books: (row?.books ?? 0) + 1, overdue: false };
  },
  indexes: { status: ['status', 'books'], borrower: ['borrower'], flag: ['overdue', 'status'] },
};

/** How many events has each stream? A second model on the same log. */
export const counts: ReadModel<{ readonly stream: string; readonly events: number }> = {
  name: 'event-counts',
  version: 1,
  categories: ['loan', 'visit'],
  keysOf: ({ stream }) => [stream],
  project: (row, { stream }) => ({ stream, events: (row?.events ?? 0) + 1 }),
  indexes: {},
};

export const clock: Clock = { now: () => '2024-01-01T00:00:00.000Z' };

export const newLog = (): EventStore => new SqliteEventStore({ file: ':memory:', clock });

const fact = (name: string, type: string, data: object): NewEvent => ({
  id: derivedId(name),
  type,
  data,
  metadata: {
    schemaVersion: 1,
    correlationId: 'c-1',
    causationId: 'c-1',
    commandId: derivedId('command', name),
    actor: { personRef: 'p-1', role: 'organiser', unit: 'O1' },
  },
});

/** Appends one event at the end of a stream. */
export const record = async (
  store: EventStore,
  stream: string,
  type: string,
  data: object = {},
): Promise<Position> => {
  const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  const revision = last?.revision ?? -1;
  const event = fact(`${stream}-${revision + 1}`, type, data);
  return (await store.append(stream, last ? revision : 'absent', [event])).position;
};

/** What a build holds, byte for byte. */
export const contents = async (store: ReadModelStore, build: Build): Promise<readonly string[]> =>
  (await store.rowsAfter(build, undefined, 100_000)).map(({ key, text }) => `${key} ${text}`);

/** Puts rows into a store without a log. */
export const fill = async <Row extends object>(
  store: ReadModelStore,
  model: ReadModel<Row>,
  rows: Readonly<Record<string, Row | undefined>>,
  position = 0,
): Promise<void> => {
  const build = await store.open(model, 1);
  const texts = Object.entries(rows).map(([key, row]) => [key, row && canonicalJson(row)] as const);
  await store.write([{ build, rows: new Map(texts), position: position as Position }]);
  await store.use(build);
};

export const loan = (loanId: string, changes: Partial<LoanRow> = {}): LoanRow => ({
  loanId,
  borrower: 'Li',
  status: 'lent',
  books: 1,
  overdue: false,
  ...changes,
});
