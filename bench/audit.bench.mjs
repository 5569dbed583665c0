import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beside } from './harness/beside.mjs';
import { writeBook } from './harness/book.mjs';
import { median } from './harness/statistics.mjs';
import { plainText, writeJournal } from './peers/plain-text.mjs';
import { timedReplay } from './replay.bench.mjs';

const run = promisify(execFile);
const AUDITOR = join(import.meta.dirname, '../apps/auditor/dist/yigong-audit.mjs');
const LARGE_SAMPLES = 3;

/** The auditor's file as anybody runs it: its process from start to end, on two cores, every rule and every hash. */
const fullVerification = (book) => ({
  name: 'yigong-audit',
  replay: async () => {
    const command = [process.execPath, AUDITOR, 'verify', book.file, '--keys', book.keys, '--json'];
    const onTwo = cpus().length > 2 ? ['taskset', '-c', '0,1', ...command] : command;
    const { stdout } = await run(onTwo[0], onTwo.slice(1), { maxBuffer: 1 << 24 });
    return () => {
      const verdict = JSON.parse(stdout);
      for (const fact of ['entries', 'records', 'head', 'trialBalance'])
        assert.deepEqual(verdict[fact], book[fact], fact);
      assert.equal(verdict.verdict, 'verified');
      assert.equal(verdict.signedBy.length, 1);
    };
  },
});

/** P5b: everything the auditor checks, beside programs that only add up. */
export const auditBench = async ({ quick, pairCount, say, sqlite }) => {
  const title = 'P5b 审计全面核验 the auditor’s full verification, two threads';
  const book = await writeBook(quick ? 50_000 : 200_000);
  let compared;
  try {
    const journal = await writeJournal(book);
    const emmett = sqlite.skipped
      ? { skipped: sqlite.skipped }
      : { replay: await sqlite.module.replayOf(book) };
    const peers = [
      { name: 'emmett-sqlite', mayFail: true, ...emmett },
      plainText('ledger', journal, book),
      plainText('hledger', journal, book),
    ];
    compared = await beside(title, fullVerification(book), peers, timedReplay(book), { pairCount, say });
  } finally {
    book.remove();
  }
  const large = await largeExport(quick ? 300_000 : 2_000_000, say);
  return { id: 'P5b', title, unit: 'entries', entries: book.entries, ...compared, large };
};

/** On a large export the start of the process and of its threads no longer counts. */
const largeExport = async (entries, say) => {
  say(`P5b ${entries} entries`);
  const book = await writeBook(entries);
  try {
    const samples = [];
    for (let index = 0; index < LARGE_SAMPLES; index += 1)
      samples.push(await timedReplay(book)(fullVerification(book)));
    const entriesPerSecond = median(samples.map(({ eventsPerSecond }) => eventsPerSecond));
    const recordsPerSecond = (entriesPerSecond * book.records) / book.entries;
    return { entries: book.entries, records: book.records, entriesPerSecond, recordsPerSecond, samples };
  } finally {
    book.remove();
  }
};
