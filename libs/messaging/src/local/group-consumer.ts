import { setTimeout as wait } from 'node:timers/promises';
import { serviceOfType } from '@yigong/contracts';
import { type Clock, invariant } from '@yigong/kernel';
import { type Consumer, type EventHandlers, topicOf } from '../bus.port.js';
import type { Parked } from '../parking-lot.port.js';
import { WAITS_BEHIND } from '../redriver.js';
import { attemptWork, type Failed, type Outcome, type RetryPolicy } from '../retry.js';
import type { ParkingTable } from '../sqlite/parking-table.js';
import type { GroupCommit } from './group-commit.js';
import type { GroupState } from './group-state.js';
import type { Message, MessageLog } from './message-log.js';
import { readEvent } from './read-event.js';
import type { WakeUp } from './wake-up.js';

/** What a consumer needs of its bus. */
export type BusParts = {
  readonly log: MessageLog;
  readonly state: GroupState;
  readonly parking: ParkingTable;
  readonly commits: GroupCommit;
  readonly wakeUp: WakeUp;
  readonly clock: Clock;
  readonly retry: RetryPolicy;
  readonly partitions: number;
  readonly onError: (error: unknown) => void;
  readonly onParked: (parked: Parked) => void;
};

const BATCH_MAX = 100;
const PAUSE_AFTER_FAULT_MS = 1_000;

/** One group at work: a partition's messages one after another, the partitions beside each other. */
export class GroupConsumer implements Consumer {
  readonly topics: readonly string[];
  private readonly stopping = new AbortController();
  private readonly ended: Promise<unknown>;

  constructor(
    private readonly bus: BusParts,
    private readonly group: string,
    private readonly handlers: EventHandlers,
  ) {
    this.topics = [...new Set([...handlers.keys()].map((type) => topicOf(serviceOfType(type))))];
    const partitions = Array.from({ length: bus.partitions }, (_, partition) => partition);
    this.ended = Promise.all(
      this.topics.flatMap((topic) => partitions.map((partition) => this.follow(topic, partition))),
    );
  }

  readonly stop = async (): Promise<void> => {
    this.stopping.abort();
    await this.ended;
  };

  /** Handles a parked event once more. */
  readonly applyParked = async ({ id, payload }: Parked): Promise<void> => {
    if (this.bus.state.hasHandled(this.group, id)) return;
    const read = readEvent(payload);
    if ('wrong' in read) throw new Error(read.wrong);
    const handler = this.handlers.get(read.event.type);
    invariant(handler !== undefined, `${this.group} has no handler for ${read.event.type}`);
    await handler(read.event, 1);
    await this.bus.commits.add(() => this.bus.state.markHandled(this.group, [id]));
  };

  private async follow(topic: string, partition: number): Promise<void> {
    const { log, state, wakeUp, onError } = this.bus;
    while (!this.stopping.signal.aborted) {
      try {
        const offset = state.offsetOf(this.group, topic, partition);
        const messages = log.read(topic, partition, offset, BATCH_MAX);
        if (messages.length === 0) await wakeUp.next(this.stopping.signal);
        else await this.work(topic, partition, messages);
      } catch (error) {
        // The bus's own fault (a full disk), not the handler's: the offset stands, so the work is repeated.
        onError(error);
        await wait(PAUSE_AFTER_FAULT_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  /** The offset is committed after the work, once for all messages that were read together. */
  private async work(topic: string, partition: number, messages: readonly Message[]): Promise<void> {
    const handled: string[] = [];
    let upTo: number | undefined;
    for (const message of messages) {
      const outcome = await this.workOn(message);
      if (outcome === 'stopped') break;
      if (outcome === 'done') handled.push(message.id);
      upTo = message.offset;
      if (this.stopping.signal.aborted) break;
    }
    if (upTo === undefined) return;
    const offset = upTo;
    await this.bus.commits.add(() => {
      this.bus.state.markHandled(this.group, handled);
      this.bus.state.commit(this.group, topic, partition, offset);
    });
  }

  private async workOn(message: Message): Promise<'done' | 'stopped' | 'parked' | 'skipped'> {
    const { state, parking } = this.bus;
    if (!this.handlers.has(message.type) || state.hasHandled(this.group, message.id)) return 'skipped';
    if (parking.parkBehind(this.parked(message, { reason: WAITS_BEHIND, attempts: 0 }))) return 'parked';
    const result = await this.attempt(message);
    if (result.outcome !== 'failed') return result.outcome;
    const parked = this.parked(message, result);
    parking.park(parked);
    this.bus.onParked(parked);
    return 'parked';
  }

  /** A message that breaks its contract is not tried again: it will not get better. */
  private async attempt({ type, event: text }: Message): Promise<Outcome> {
    const read = readEvent(text);
    if ('wrong' in read) return { outcome: 'failed', reason: read.wrong, attempts: 1 };
    const handler = this.handlers.get(type)!;
    return attemptWork((attempt) => handler(read.event, attempt), this.bus.retry, this.stopping.signal);
  }

  private parked(message: Message, { reason, attempts }: Pick<Failed, 'reason' | 'attempts'>): Parked {
    const { key, id, type, event: payload } = message;
    return { group: this.group, key, id, type, payload, reason, attempts, parkedAt: this.bus.clock.now() };
  }
}
