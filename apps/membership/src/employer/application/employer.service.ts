import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import type { CountWorkforce, EmployerCommand, IdentifyEmployer } from '../domain/employer.commands.js';
import { employerDecider } from '../domain/employer.decider.js';
import { employerIdOf, employerStream } from '../domain/employer.events.js';
import { employerUpcasters } from '../domain/employer.upcasters.js';
import { COVERING_UNIONS, type CoveringUnions } from './covering-unions.port.js';

@Injectable()
export class EmployerService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(COVERING_UNIONS) private readonly unions: CoveringUnions,
  ) {
    this.handle = commandHandler(store, {
      decider: employerDecider,
      streamOf: (command: EmployerCommand) => employerStream(idOf(command)),
      upcasters: employerUpcasters,
    });
  }

  identify(command: IdentifyEmployer, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async count({ data, now }: Pick<CountWorkforce, 'data' | 'now'>, envelope: Envelope) {
    const unitId = await this.unions.unionOf(data.employerId, data.countedOn);
    const counted = { ...data, ...(unitId !== undefined && { unitId }) };
    return this.handle({ type: 'CountWorkforce', data: counted, now }, envelope);
  }
}

/** However a code was typed, its stream is that of the code in upper case. */
const idOf = ({ type, data }: EmployerCommand): string =>
  type === 'IdentifyEmployer' ? employerIdOf(data.uscc.toUpperCase()) : data.employerId;
