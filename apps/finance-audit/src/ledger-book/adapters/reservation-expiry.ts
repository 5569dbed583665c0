import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { CLOCK } from '@yigong/http';
import { businessDay, type Clock, derivedId } from '@yigong/kernel';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { RUNTIME, type Runtime } from '@yigong/service';
import { setTimeout as wait } from 'node:timers/promises';
import { BookWriters } from '../application/book-writers.js';
import {
  type ExpiringReservationRow,
  expiringReservations,
} from '../read-models/expiring-reservations.projection.js';

const LOOK_MS = 1_000;
const PERSON = derivedId('program', 'reservation-expiry');

/** Ends every reservation whose last day is over, by the business clock. Late or twice does no harm: the book decides. */
@Injectable()
export class ReservationExpiry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(BookWriters) private readonly books: BookWriters,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RUNTIME) private readonly runtime: Pick<Runtime, 'logger'>,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Rows come in the order of their days, so the first that is not over ends the walk. */
  async expireAll(): Promise<void> {
    const today = businessDay(this.clock.now());
    for await (const row of this.readModels.all(expiringReservations, { index: 'byDay' })) {
      if (row.expiresOn >= today || this.stopping.signal.aborted) return;
      await this.expire(row);
    }
  }

  private async expire({ bookId, reservationId, expiresOn }: ExpiringReservationRow): Promise<void> {
    const data = { bookId, reservationId };
    const command = { type: 'ExpireReservation', data, now: this.clock.now() } as const;
    await this.books.of(bookId).submit({
      command,
      cause: 'ExpireReservation',
      envelope: envelopeOf(bookId, reservationId, expiresOn),
    });
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.expireAll().catch((error: unknown) =>
        this.runtime.logger.fault(error, 'reservation-expiry'),
      );
      await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

const envelopeOf = (...reservation: readonly string[]): Envelope => {
  const commandId = derivedId('expire-reservation', ...reservation);
  return {
    ...{ commandId, correlationId: commandId, causationId: commandId },
    actor: { personRef: PERSON, role: 'operations', unit: 'FED' },
  };
};
