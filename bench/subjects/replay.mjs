import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore, SqliteStreamTexts } from '@yigong/event-store';
import { Book } from '../../apps/auditor/dist/book/book.js';
import { memorySource } from '../../apps/auditor/dist/input/source.js';
import { startReplay } from '../../apps/finance-audit/dist/ledger-book/domain/replay.js';
import { BOOK, netFenOf, recordsOf } from '../harness/book.mjs';
import { sealedMetadata } from '../harness/workload.mjs';

const STREAM = `ledgerBook-${BOOK}`;
const PAGE = 1_000;

/** The book's records in an event store of ours, each with its hash beside it. */
const load = async (book) => {
  const file = join(book.folder, 'events.sqlite');
  const store = new SqliteEventStore({ file, clock: { now: () => '2024-12-31T00:00:00.000Z' } });
  let [page, revision] = [[], 'absent'];
  const append = async () => {
    if (page.length > 0) revision = (await store.append(STREAM, revision, page)).revision;
    page = [];
  };
  for await (const { text, hash } of recordsOf(book.file)) {
    const { id, type } = JSON.parse(text);
    page.push({ id, type, data: text, metadata: sealedMetadata(hash) });
    if (page.length === PAGE) await append();
  }
  await append();
  await store.close();
  return file;
};

/** The ledger's own replay, over what the store's file holds: read, parsed, folded, on this thread. */
export const serverReplay = async (book) => {
  const file = await load(book);
  const replay = async () => {
    const texts = new SqliteStreamTexts(file);
    const { take, result } = startReplay();
    for (let next = 0; ; next += PAGE) {
      const page = texts.read(STREAM, next, next + PAGE - 1);
      for (const { dataText } of page) take(JSON.parse(dataText));
      if (page.length < PAGE) break;
    }
    texts.close();
    const { rows, entries } = result();
    return () => {
      assert.equal(entries, book.entries);
      assert.deepEqual(rows, book.trialBalance);
    };
  };
  return { name: 'yigong (server)', replay };
};

const LINE_FEED = 10;

/** The auditor's fold, over the lines of the export: parsed and applied to its book, without hashes and rules. */
export const auditorFold = (book) => ({
  name: 'yigong (auditor)',
  replay: async () => {
    const bytes = readFileSync(book.file);
    const folded = new Book(memorySource(bytes));
    for (let from = bytes.indexOf(LINE_FEED) + 1; ;) {
      const end = bytes.indexOf(LINE_FEED, from);
      const { record } = JSON.parse(bytes.toString('utf8', from, end));
      if (!record) break;
      folded.apply(record, from);
      from = end + 1;
    }
    folded.ids.close();
    return () => {
      const rows = [...folded.balances].map(([accountCode, { debitFen, creditFen }]) => {
        const fen = Number(debitFen) - Number(creditFen);
        return { accountCode, balanceFen: Math.abs(fen), balanceSide: fen > 0 ? 'debit' : 'credit' };
      });
      assert.equal(folded.entries.length, book.entries);
      assert.deepEqual(netFenOf(rows), netFenOf(book.trialBalance));
    };
  },
});
