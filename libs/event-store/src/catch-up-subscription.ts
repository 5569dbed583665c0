import { InvariantViolation, type Position } from '@yigong/kernel';
import type { Page, Subscription } from './event-store.port.js';

/** What a subscription needs of a store. */
export type Followed = {
  readonly head: () => Promise<Position>;
  readonly next: (after: Position) => Promise<Page>;
};

const POLL_MS = 200;

/** Follows a store from a position on: page by page while there is more, then whenever it is woken, and by looking now and then. */
export class CatchUpSubscription implements Subscription {
  readonly ended: Promise<void>;
  private stopped = false;
  private woken = false;
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly store: Followed,
    private readonly handle: (page: Page) => Promise<void>,
    after: Position,
  ) {
    this.ended = this.follow(after);
  }

  /** Something was appended in this process. Appends of another one are found by polling. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp();
    await this.ended.catch(() => undefined);
  }

  private async follow(after: Position): Promise<void> {
    const head = await this.store.head();
    if (after > head)
      throw new InvariantViolation(`position ${after} lies after the newest event ${head}: not this store's`);
    while (!this.stopped) {
      this.woken = false;
      const page = await this.store.next(after);
      if (this.stopped) return;
      if (page.upTo > after) await this.handle(page);
      else await this.silence();
      after = page.upTo;
    }
  }

  /** Until woken, stopped, or for a while. */
  private silence(): Promise<void> {
    if (this.woken || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS).unref();
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
