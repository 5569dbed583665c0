import {
  type AnyEvent,
  currentVersion,
  type Decider,
  type EventMetadata,
  eventIdOf,
  isRejection,
  type Position,
  type Rejection,
  upcast,
  type Upcasters,
} from '@yigong/kernel';
import { BEGINNING, type EventStore, type NewEvent, WrongRevision } from './event-store.port.js';
import type { WarmStates } from './warm-states.js';

/** What a command left behind. `position` is absent when it changed nothing. `repeated`: it had been obeyed before. */
export type Handled<State> = {
  readonly state: State;
  readonly revision: number;
  readonly position: Position;
  readonly repeated: boolean;
};

/** What the request or the reaction brings beside the command: who, why, in answer to what. */
export type Envelope = Omit<EventMetadata, 'schemaVersion'>;

export type Behaviour<State, Command, Event extends AnyEvent, Code extends string> = {
  readonly decider: Decider<State, Command, Event, Code>;
  readonly streamOf: (command: Command) => string;
  readonly upcasters?: Upcasters;
};

/** The caller saw an older revision than the stream has (`If-Match`); nothing was written. */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';
  constructor(readonly currentRevision: number) {
    super(`the stream stands at revision ${currentRevision}`);
  }
}

/** The same Idempotency-Key came with another request. */
export type KeyReused = Rejection<'IDEMPOTENCY_KEY_REUSED'>;

const ATTEMPTS_MAX = 3;

/**
 * Load, fold, decide, append: the path by which a command becomes events (a ledger book has a writer of its own, see
 * docs/concepts/the-ledger.md). A repeat of a command that the stream has obeyed gets the first answer, however long ago.
 *
 * @param warm states known from before, for long streams: the same answers, without folding the whole history again
 * @throws WrongRevision when three attempts lost the race.
 * @throws StaleRevision when `ifRevision` is given and the stream stands elsewhere.
 */
export const commandHandler =
  <State, Command, Event extends AnyEvent, Code extends string>(
    store: EventStore,
    { decider, streamOf, upcasters = {} }: Behaviour<State, Command, Event, Code>,
    { warm }: { readonly warm?: WarmStates<State, Event> } = {},
  ) =>
  async (
    command: Command,
    envelope: Envelope,
    { ifRevision }: { readonly ifRevision?: number } = {},
  ): Promise<Handled<State> | Rejection<Code> | KeyReused> => {
    const stream = streamOf(command);
    const toNewEvent = (event: Event, index: number): NewEvent => ({
      id: eventIdOf(stream, envelope.commandId, index),
      type: event.type,
      data: event.data as object,
      metadata: { ...envelope, schemaVersion: currentVersion(upcasters, event.type) },
    });

    for (let attempt = 1; ; attempt += 1) {
      const known = await warm?.read(stream);
      // A command that was obeyed before needs the history up to it: a repeat is rare, and is read in full.
      const isWarm = known !== undefined && !known.hasObeyed(envelope.commandId);
      const recorded = isWarm ? [] : await store.readStream(stream);
      const fold = (events: typeof recorded): State =>
        events
          .map((event) => upcast(upcasters, event) as unknown as Event)
          .reduce(decider.evolve, decider.initialState);

      const obeyed = recorded.findLast(({ metadata }) => metadata.commandId === envelope.commandId);
      if (obeyed) {
        if (obeyed.metadata.requestDigest !== envelope.requestDigest)
          return { rejected: 'IDEMPOTENCY_KEY_REUSED', facts: {} };
        const until = recorded.slice(0, obeyed.revision + 1);
        return { state: fold(until), revision: obeyed.revision, position: obeyed.position, repeated: true };
      }

      const last = isWarm ? known : recorded.at(-1);
      const { revision, position } = last ?? { revision: -1, position: BEGINNING };
      if (ifRevision !== undefined && ifRevision !== revision) throw new StaleRevision(revision);

      const state = isWarm ? known.state : fold(recorded);
      const decision = decider.decide(command, state);
      if (isRejection<Code>(decision)) return decision;
      if (decision.length === 0) return { state, revision, position, repeated: true };

      try {
        const expected = revision < 0 ? 'absent' : revision;
        const appended = await store.append(stream, expected, decision.map(toNewEvent));
        return { state: decision.reduce(decider.evolve, state), ...appended, repeated: false };
      } catch (error) {
        // Someone else wrote first. The decision was made on old facts, so it is made again on new ones.
        if (!(error instanceof WrongRevision) || attempt === ATTEMPTS_MAX) throw error;
      }
    }
  };
