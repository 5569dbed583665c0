import assert from 'node:assert/strict';
import { join } from 'node:path';
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite';
import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { BOOK, netFenOf, recordsOf } from '../harness/book.mjs';

const PAGE = 500;
const STREAM = `ledgerBook-${BOOK}`;

const evolve = (netFen, { type, data }) => {
  if (type !== 'JournalPosted' && type !== 'JournalReversed') return netFen;
  for (const { accountCode, side, amountFen } of data.data.lines)
    netFen.set(accountCode, (netFen.get(accountCode) ?? 0) + (side === 'debit' ? amountFen : -amountFen));
  return netFen;
};

/** The book's records as one stream, aggregated as emmett does it, over a connection that stays open. */
export const replayOf = async (book) => {
  const fileName = join(book.folder, 'emmett.sqlite');
  const connection = sqliteConnection({ fileName });
  const store = getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } });
  await store.schema.migrate();
  let [page, expectedStreamVersion] = [[], STREAM_DOES_NOT_EXIST];
  const append = async () => {
    if (page.length > 0)
      expectedStreamVersion = (await store.appendToStream(STREAM, page, { expectedStreamVersion }))
        .nextExpectedStreamVersion;
    page = [];
  };
  for await (const { text, hash } of recordsOf(book.file)) {
    const data = JSON.parse(text);
    page.push({ type: data.type, data, metadata: { hash } });
    if (page.length === PAGE) await append();
  }
  await append();
  return async () => {
    const { state } = await store.aggregateStream(STREAM, { evolve, initialState: () => new Map() });
    const found = [...state].filter(([, fen]) => fen !== 0).sort();
    return () => assert.deepEqual(Object.fromEntries(found), netFenOf(book.trialBalance));
  };
};
