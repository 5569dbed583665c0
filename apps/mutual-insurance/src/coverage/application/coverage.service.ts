import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import type { CoverageCommand } from '../domain/coverage.commands.js';
import { coverageDecider } from '../domain/coverage.decider.js';
import { coverageStream } from '../domain/coverage.events.js';
import { coverageUpcasters } from '../domain/coverage.upcasters.js';

const behaviour = {
  decider: coverageDecider,
  streamOf: (command: CoverageCommand) => coverageStream(command.data.coverageId),
  upcasters: coverageUpcasters,
};

@Injectable()
export class CoverageService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: CoverageCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  load(coverageId: string) {
    return loadState(this.store, behaviour, coverageStream(coverageId));
  }

  async find(coverageId: string) {
    return (await this.load(coverageId)).state;
  }
}
