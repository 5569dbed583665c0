import type { Parked, ParkingLot } from './parking-lot.port.js';
import { reasonOf } from './retry.js';

/** What a re-drive came to: `left` events still wait, the first of them for the given reason. */
export type Redriven = { readonly applied: number; readonly left: number; readonly reason?: string };

/** The reason of an event that did nothing wrong itself. */
export const WAITS_BEHIND = 'waits behind an earlier event of its key';

/** Applies what waits for a key, oldest first, until one fails or none is left; then the key is free. One at a time per key. */
export class Redriver {
  private readonly running = new Map<string, Promise<Redriven>>();

  constructor(private readonly parking: ParkingLot) {}

  /** A second call for a key that is being re-driven joins the first. */
  redrive(group: string, key: string, apply: (event: Parked) => Promise<void>): Promise<Redriven> {
    const name = JSON.stringify([group, key]);
    const running =
      this.running.get(name) ?? this.drive(group, key, apply).finally(() => this.running.delete(name));
    this.running.set(name, running);
    return running;
  }

  private async drive(
    group: string,
    key: string,
    apply: (event: Parked) => Promise<void>,
  ): Promise<Redriven> {
    for (let applied = 0; ; applied += 1) {
      const waiting = await this.parking.list({ group, key });
      const event = waiting[0];
      if (!event) return { applied, left: 0 };
      try {
        await apply(event);
      } catch (error) {
        const reason = reasonOf(error);
        await this.parking.failedAgain({ group, id: event.id, reason, attempts: event.attempts + 1 });
        return { applied, left: waiting.length, reason };
      }
      await this.parking.remove(group, event.id);
    }
  }
}
