import type { Command, Decider } from '@yigong/kernel';
import type { JoiningIntakeReceived, RefusedLine } from './joining-intake.events.js';

export type ReceiveJoiningIntake = Command<'ReceiveJoiningIntake', JoiningIntakeReceived['data']>;

/** `refusedLines` stays what it was the first time, so that a repeat gets the first answer. */
export type JoiningIntakeState = {
  readonly isReceived: boolean;
  readonly refusedLines: readonly RefusedLine[];
};

/** Nothing is refused here: what a line says is judged where its application is. */
export const joiningIntakeDecider: Decider<
  JoiningIntakeState,
  ReceiveJoiningIntake,
  JoiningIntakeReceived,
  never
> = {
  initialState: { isReceived: false, refusedLines: [] },
  decide: ({ data }, { isReceived }) => (isReceived ? [] : [{ type: 'JoiningIntakeReceived', data }]),
  evolve: (_, { data }) => ({ isReceived: true, refusedLines: data.refusedLines }),
};
