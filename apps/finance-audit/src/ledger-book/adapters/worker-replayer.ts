import type { EventStore } from '@yigong/event-store';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { readBookPages } from '../application/stored-record.js';
import type { Replayer } from '../application/replayer.port.js';
import type { AsOf } from '../domain/replay.js';
import type { ReplayedBook, ReplayInput, ReplayOutput } from '../application/replay-protocol.js';

/** The worker runs built code, also when this runs from source. */
const WORKER = new URL('./replay.worker.js', import.meta.url.replace('/src/', '/dist/'));

/** The records can be read, but not replayed: the place of the first such record. */
export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord';
  constructor(
    readonly seq: number,
    reason: string,
  ) {
    super(`record ${seq}: ${reason}`);
  }
}

/**
 * Replays in a worker thread. The store is read here, a page at a time, as any adapter can; the next page is read while
 * the worker is busy with the one before, and never more than one ahead.
 */
export class WorkerReplayer implements Replayer {
  constructor(private readonly store: EventStore) {}

  async replay(
    bookId: string,
    asOf: AsOf & { readonly position: number },
    onProgress: (records: number) => void,
  ): Promise<ReplayedBook> {
    const worker = new Worker(WORKER, { workerData: { bookId, asOf } });
    try {
      let done = 0;
      let taken: Promise<ReplayOutput> | undefined;
      const ask = (input: ReplayInput): Promise<ReplayOutput> => {
        worker.postMessage(input);
        const output = once(worker, 'message').then(([answer]) => answer as ReplayOutput);
        // Looked at when it is its turn; until then an error of the worker is not an unhandled one.
        output.catch(() => undefined);
        return output;
      };
      for await (const page of readBookPages(this.store, bookId, 0, asOf.position)) {
        onProgress((done += taken ? read(await taken, 'taken').records : 0));
        taken = ask({
          kind: 'records',
          records: page.map((text) => [text.dataText, text.metadataText] as const),
        });
      }
      if (taken) onProgress(done + read(await taken, 'taken').records);
      return read(await ask({ kind: 'end' }), 'result').result;
    } finally {
      await worker.terminate();
    }
  }
}

const read = <Kind extends ReplayOutput['kind']>(
  output: ReplayOutput,
  kind: Kind,
): Extract<ReplayOutput, { kind: Kind }> => {
  if (output.kind === 'unreadable') throw new UnreadableRecord(output.seq, output.reason);
  if (output.kind !== kind) throw new Error(`the replay worker answered ${output.kind} for ${kind}`);
  return output as Extract<ReplayOutput, { kind: Kind }>;
};
