import { type AnyEvent, type Position, type RecordedEvent, upcast } from '@yigong/kernel';
import type { Behaviour } from './command-handler.js';
import { BEGINNING, type EventStore } from './event-store.port.js';
import type { Loaded } from './load-state.js';

export type Known<State> = Loaded<State> & { readonly position: Position };

type Kept<State> = Omit<Known<State>, 'hasObeyed'> & { readonly commandIds: Set<string> };

const STREAMS_MAX = 500;

/**
 * The states of the streams that were read last, so that a long stream costs what is new in it and not its whole history.
 * Nothing here is believed: each read asks the store for what came after the known revision, whoever wrote it, and an append
 * on old facts fails as ever. For streams of many events; a short one is folded as fast.
 *
 * Events are pure values and `evolve` is a pure function, so a kept state may be handed to any number of readers.
 */
export class WarmStates<State, Event extends AnyEvent> {
  private readonly kept = new Map<string, Kept<State>>();

  constructor(
    private readonly store: EventStore,
    private readonly behaviour: Pick<Behaviour<State, never, Event, never>, 'upcasters'> & {
      readonly decider: {
        readonly initialState: State;
        readonly evolve: (state: State, event: Event) => State;
      };
    },
    private readonly streamsMax = STREAMS_MAX,
  ) {}

  /** A stream's state as the store tells it now. */
  async read(stream: string): Promise<Known<State>> {
    const before = this.kept.get(stream) ?? this.nothing();
    const fresh = await this.store.readStream(stream, { from: before.revision + 1 });
    const now = fresh.length === 0 ? before : this.after(before, fresh);
    this.keep(stream, now);
    const { commandIds, ...known } = now;
    return { ...known, hasObeyed: (commandId) => commandIds.has(commandId) };
  }

  private nothing(): Kept<State> {
    const { initialState } = this.behaviour.decider;
    return { state: initialState, revision: -1, position: BEGINNING, commandIds: new Set() };
  }

  private after({ state, commandIds }: Kept<State>, fresh: readonly RecordedEvent[]): Kept<State> {
    const { decider, upcasters = {} } = this.behaviour;
    const { revision, position } = fresh.at(-1)!;
    const folded = fresh
      .map((event) => upcast(upcasters, event) as unknown as Event)
      .reduce(decider.evolve, state);
    // One set for all who read the stream: it may know a command of a newer revision, which only means a second look.
    for (const { metadata } of fresh) commandIds.add(metadata.commandId);
    return { state: folded, revision, position, commandIds };
  }

  /** The newest of two that were read at once stays; of the streams, those that were read last. */
  private keep(stream: string, now: Kept<State>): void {
    const other = this.kept.get(stream);
    this.kept.delete(stream);
    if (now.revision >= 0) this.kept.set(stream, other && other.revision > now.revision ? other : now);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.streamsMax) return;
      this.kept.delete(oldest);
    }
  }
}
