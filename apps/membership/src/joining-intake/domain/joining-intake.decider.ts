import type { Command, Decider, LocalDate } from '@yigong/kernel';
import type { JoiningIntakeReceived } from './joining-intake.events.js';

export type ReceiveJoiningIntake = Command<
  'ReceiveJoiningIntake',
  { intakeId: string; channel: string; lineCount: number; receivedOn: LocalDate }
>;

export type JoiningIntakeState = { readonly isReceived: boolean };

/** Nothing is refused here: what a line says is judged where its application is. */
export const joiningIntakeDecider: Decider<
  JoiningIntakeState,
  ReceiveJoiningIntake,
  JoiningIntakeReceived,
  never
> = {
  initialState: { isReceived: false },
  decide: ({ data }, { isReceived }) => (isReceived ? [] : [{ type: 'JoiningIntakeReceived', data }]),
  evolve: () => ({ isReceived: true }),
};
