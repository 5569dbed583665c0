import type { EventStore } from '@yigong/event-store';
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ReplayedBook, ReplayInput, ReplayOutput, ReplayTask } from '../application/replay-protocol.js';
import type { Replayer } from '../application/replayer.port.js';
import { readBookPages } from '../application/stored-record.js';

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
 * Replays in a worker thread. Where the store is a file, the worker reads it through a connection of its own, and this
 * thread has nothing to do; any other store is read here, one page ahead of the worker.
 */
export class WorkerReplayer implements Replayer {
  constructor(
    private readonly store: EventStore,
    private readonly file?: string,
  ) {}

  async replay(
    bookId: string,
    asOf: ReplayTask['asOf'],
    onProgress: (records: number) => void,
  ): Promise<ReplayedBook> {
    const { file } = this;
    const task: ReplayTask = { bookId, asOf, ...(file === undefined ? {} : { file }) };
    const worker = new Worker(WORKER, { workerData: task });
    try {
      const answers = on(worker, 'message') as AsyncIterator<[ReplayOutput]>;
      const feed = file === undefined ? this.feed(worker, task) : undefined;
      for (let records = 0; ;) {
        // Asked for one page ahead: the next is read while the worker is busy with the one before.
        await feed?.next();
        const { value } = (await answers.next()) as { readonly value: [ReplayOutput] };
        const [output] = value;
        if (output.kind === 'unreadable') throw new UnreadableRecord(output.seq, output.reason);
        if (output.kind === 'result') return output.result;
        onProgress((records += output.records));
      }
    } finally {
      await worker.terminate();
    }
  }

  /** Each turn sends one page; the last says that it was the last. */
  private async *feed(worker: Worker, { bookId, asOf }: ReplayTask): AsyncGenerator<void> {
    const send = (input: ReplayInput): void => worker.postMessage(input);
    let isFirst = true;
    for await (const page of readBookPages(this.store, bookId, 0, asOf.position)) {
      send({ kind: 'records', records: page.map(({ dataText, metadataText }) => [dataText, metadataText]) });
      if (!isFirst) yield;
      isFirst = false;
    }
    send({ kind: 'end' });
  }
}
