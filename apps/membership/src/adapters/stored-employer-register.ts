import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { employerStream } from '../employer/domain/employer.events.js';
import type { EmployerRegister } from '../union-hierarchy/application/employer-register.port.js';

/** An employer is known when its stream exists. */
@Injectable()
export class StoredEmployerRegister implements EmployerRegister {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async unknownOf(employerIds: readonly string[]): Promise<readonly string[]> {
    const known = await Promise.all(employerIds.map((employerId) => this.isKnown(employerId)));
    return employerIds.filter((_, at) => known[at] !== true);
  }

  private async isKnown(employerId: string): Promise<boolean> {
    return (await this.store.readStream(employerStream(employerId), { limit: 1 })).length > 0;
  }
}
