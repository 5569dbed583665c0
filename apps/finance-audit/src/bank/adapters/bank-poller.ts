import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { BankDesk } from '../../payment-order/application/bank-desk.js';
import { ORDER_WORKLIST, type OrderWorklist } from '../../payment-order/application/order-worklist.port.js';
import { BankFeed } from '../application/bank-feed.js';
import { RUNTIME, type Runtime } from '@yigong/service';

export const BANK_POLL_MS = Symbol('BankPollMs');

/** Asks the bank again and again: what is new on the statements, and what became of payments that it did not answer. */
@Injectable()
export class BankPoller implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly feed: BankFeed,
    private readonly desk: BankDesk,
    @Inject(ORDER_WORKLIST) private readonly worklist: OrderWorklist,
    @Inject(BANK_POLL_MS) private readonly intervalMs: number,
    @Inject(RUNTIME) private readonly runtime: Pick<Runtime, 'logger'>,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  async poll(): Promise<void> {
    for (const orderId of await this.worklist.unanswered()) await this.desk.askAgain(orderId);
    await this.feed.importNew();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.poll().catch((error: unknown) => this.runtime.logger.fault(error, 'bank-poller'));
      await wait(this.intervalMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
