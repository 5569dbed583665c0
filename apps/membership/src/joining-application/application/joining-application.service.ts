import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { upcast } from '@yigong/kernel';
import type { JoiningApplicationCommand } from '../domain/joining-application.commands.js';
import { joiningApplicationDecider } from '../domain/joining-application.decider.js';
import {
  type JoiningApplicationEvent,
  joiningApplicationStream,
} from '../domain/joining-application.events.js';
import { type ApplicationState, evolve, initialState } from '../domain/joining-application.state.js';
import { joiningApplicationUpcasters } from '../domain/joining-application.upcasters.js';

@Injectable()
export class JoiningApplicationService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, {
      decider: joiningApplicationDecider,
      streamOf: (command: JoiningApplicationCommand) => joiningApplicationStream(command.data.applicationId),
      upcasters: joiningApplicationUpcasters,
    });
  }

  execute(command: JoiningApplicationCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** The application as it stands in the store now. */
  async find(applicationId: string): Promise<ApplicationState> {
    const recorded = await this.store.readStream(joiningApplicationStream(applicationId));
    return recorded
      .map((event) => upcast(joiningApplicationUpcasters, event) as unknown as JoiningApplicationEvent)
      .reduce(evolve, initialState);
  }
}
