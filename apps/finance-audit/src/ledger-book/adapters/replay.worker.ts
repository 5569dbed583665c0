import { SqliteStreamTexts } from '@yigong/event-store';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReplayInput, ReplayOutput, ReplayTask } from '../application/replay-protocol.js';
import { ledgerBookStream } from '../domain/ledger-book.events.js';
import { CheckedReplay } from './checked-replay.js';

const PAGE_RECORDS = 2_000;

/** Replays a book away from the thread that answers requests: every hash, every balance. */
const task = workerData as ReplayTask;
const replay = new CheckedReplay(task);
const answer = (output: ReplayOutput): void => parentPort!.postMessage(output);

const guarded = (work: () => void): void => {
  try {
    work();
  } catch (error) {
    answer({ kind: 'unreadable', seq: replay.records, reason: (error as Error).message });
  }
};

const readFile = (file: string): void => {
  const texts = new SqliteStreamTexts(file);
  const { bookId, asOf } = task;
  for (let next = 0; next <= asOf.position;) {
    const last = Math.min(next + PAGE_RECORDS - 1, asOf.position);
    const page = texts.read(ledgerBookStream(bookId), next, last);
    for (const { dataText, metadataText } of page) replay.take(dataText, metadataText);
    answer({ kind: 'taken', records: page.length });
    if (page.length === 0) break;
    next += page.length;
  }
  texts.close();
  answer({ kind: 'result', result: replay.result() });
};

if (task.file === undefined)
  parentPort!.on('message', (input: ReplayInput) =>
    guarded(() => {
      if (input.kind === 'end') return answer({ kind: 'result', result: replay.result() });
      for (const [text, metadata] of input.records) replay.take(text, metadata);
      answer({ kind: 'taken', records: input.records.length });
    }),
  );
else guarded(() => readFile(task.file!));
