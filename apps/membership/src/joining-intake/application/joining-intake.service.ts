import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { upcast } from '@yigong/kernel';
import {
  joiningIntakeDecider,
  type JoiningIntakeState,
  type ReceiveJoiningIntake,
} from '../domain/joining-intake.decider.js';
import { type JoiningIntakeReceived, joiningIntakeStream } from '../domain/joining-intake.events.js';
import { joiningIntakeUpcasters } from '../domain/joining-intake.upcasters.js';

@Injectable()
export class JoiningIntakeService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, {
      decider: joiningIntakeDecider,
      streamOf: (command: ReceiveJoiningIntake) => joiningIntakeStream(command.data.intakeId),
      upcasters: joiningIntakeUpcasters,
    });
  }

  receive(command: ReceiveJoiningIntake, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  async find(intakeId: string): Promise<JoiningIntakeState> {
    const recorded = await this.store.readStream(joiningIntakeStream(intakeId));
    return recorded
      .map((event) => upcast(joiningIntakeUpcasters, event) as unknown as JoiningIntakeReceived)
      .reduce(joiningIntakeDecider.evolve, joiningIntakeDecider.initialState);
  }
}
