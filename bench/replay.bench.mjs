import { beside } from './harness/beside.mjs';
import { writeBook } from './harness/book.mjs';
import { plainText, writeJournal } from './peers/plain-text.mjs';
import { auditorFold, serverReplay } from './subjects/replay.mjs';

/** One replay, timed; then its answer is checked against the trial balance of the book. */
export const timedReplay = (book) => async (subject) => {
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const check = await subject.replay();
  const elapsedMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  await check();
  return {
    eventsPerSecond: book.entries / (elapsedMs / 1_000),
    elapsedMs,
    cpuShare: (cpu.user + cpu.system) / 1_000 / elapsedMs,
    verified: true,
  };
};

/** P5a: a book to all balances, one thread, beside programs that read the same entries. */
export const replayBench = async ({ quick, pairCount, say, sqlite }) => {
  const entries = quick ? 50_000 : 200_000;
  say(`P5a ${entries} entries`);
  const book = await writeBook(entries);
  try {
    const journal = await writeJournal(book);
    const emmett = { name: 'emmett-sqlite', mayFail: true, ...(await emmettReplay(sqlite, book)) };
    const peers = [
      auditorFold(book),
      emmett,
      plainText('ledger', journal, book),
      plainText('hledger', journal, book),
    ];
    const title = 'P5a 重放为全部余额 replay to all balances, one thread';
    const ours = await serverReplay(book);
    const { folder: _folder, file: _file, keys: _keys, trialBalance: _rows, ...facts } = book;
    const compared = await beside(title, ours, peers, timedReplay(book), { pairCount, say });
    return { id: 'P5a', title, unit: 'entries', book: facts, ...compared };
  } finally {
    book.remove();
  }
};

const emmettReplay = async ({ module, skipped }, book) =>
  skipped ? { skipped } : { replay: await module.replayOf(book) };
