import type { AppendRequest } from './append-request.js';
import { StoreOverloaded, StoreStopped } from './event-store.port.js';

type Waiting<Result> = {
  readonly request: AppendRequest;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
};

const WAITING_MAX = 5_000;
const BATCH_EVENTS_MAX = 500;
const BATCH_CHARS_MAX = 1_048_576;

/**
 * Lets concurrent appends share one flush: whatever has come in during a turn of the event loop is committed together,
 * up to a size that keeps the others' wait short. The first failed commit stops it for good: after a failed flush nobody
 * knows what is on disk, and a second try could succeed without the data.
 */
export class GroupCommit<Result> {
  private readonly waiting: Waiting<Result>[] = [];
  private stopped: StoreStopped | undefined;
  private scheduled = false;

  constructor(
    private readonly commit: (requests: readonly AppendRequest[]) => readonly (Result | Error)[],
    private readonly committed: () => void,
  ) {}

  add(request: AppendRequest): Promise<Result> {
    if (this.stopped) return Promise.reject(this.stopped);
    if (this.waiting.length >= WAITING_MAX)
      return Promise.reject(new StoreOverloaded(`${this.waiting.length} appends are waiting`));
    return new Promise((resolve, reject) => {
      this.waiting.push({ request, resolve, reject });
      this.schedule();
    });
  }

  /** Commits what is waiting, then takes no more. */
  close(): void {
    while (this.waiting.length > 0) this.drain();
    this.stopped ??= new StoreStopped('the store is closed');
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.drain();
      if (this.waiting.length > 0) this.schedule();
    });
  }

  private drain(): void {
    const batch = this.waiting.splice(0, this.batchLength());
    if (batch.length === 0) return;
    let results: readonly (Result | Error)[];
    try {
      results = this.commit(batch.map(({ request }) => request));
    } catch (cause) {
      return this.stop(batch, cause);
    }
    batch.forEach(({ resolve, reject }, index) => {
      const result = results[index]!;
      if (result instanceof Error) reject(result);
      else resolve(result);
    });
    this.committed();
  }

  private batchLength(): number {
    let events = 0;
    let chars = 0;
    const over = this.waiting.findIndex(({ request }, index) => {
      events += request.events.length;
      chars += request.sizeChars;
      return index > 0 && (events > BATCH_EVENTS_MAX || chars > BATCH_CHARS_MAX);
    });
    return over === -1 ? this.waiting.length : over;
  }

  private stop(batch: readonly Waiting<Result>[], cause: unknown): void {
    this.stopped = new StoreStopped('a commit failed; whether it is on disk is unknown', { cause });
    for (const { reject } of [...batch, ...this.waiting.splice(0)]) reject(this.stopped);
  }
}
