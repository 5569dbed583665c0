import { type Decider, type Decision, isRejection } from '@yigong/kernel';
import assert from 'node:assert/strict';

/**
 * Reads a decider's behaviour as a sentence. State is only ever reached through events.
 *
 * @example
 * const given = specFor(claimDecider);
 * given(reported()).when(submitClaim()).thenEvents(submitted());
 */
export const specFor =
  <State, Command, Event, Code extends string>(decider: Decider<State, Command, Event, Code>) =>
  (...past: readonly Event[]) => ({
    when: (command: Command) => {
      const decide = (): Decision<Event, Code> =>
        decider.decide(command, past.reduce(decider.evolve, decider.initialState));

      // Not a bare `then`: an object with one is taken for a promise when a test returns it.
      return {
        thenEvents: (...expected: readonly Event[]) => assert.deepEqual(decide(), expected),
        thenNothing: () => assert.deepEqual(decide(), []),
        thenRejected: (code: Code, facts?: Readonly<Record<string, string | number>>) => {
          const decision = decide();
          assert.ok(isRejection<Code>(decision), `expected ${code}, got ${JSON.stringify(decision)}`);
          assert.equal(decision.rejected, code);
          if (facts) assert.deepEqual(decision.facts, facts);
        },
      };
    },
  });
