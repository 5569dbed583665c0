import type { DatabaseSync } from 'node:sqlite';
import type { IntegrationEvent } from '@yigong/contracts';
import { type Clock, invariant } from '@yigong/kernel';
import type { ConsumableBus, Consumer, EventHandlers, GroupLag } from '../bus.port.js';
import type { Parked, ParkedFilter } from '../parking-lot.port.js';
import { type Redriven, Redriver } from '../redriver.js';
import { defaultRetry, type RetryPolicy } from '../retry.js';
import { transaction } from '../sqlite/database.js';
import { ParkingTable } from '../sqlite/parking-table.js';
import { SqliteParkingLot } from '../sqlite/sqlite-parking-lot.js';
import { openBus } from './bus-database.js';
import { GroupCommit } from './group-commit.js';
import { type BusParts, GroupConsumer } from './group-consumer.js';
import { groupLag } from './group-lag.js';
import { GroupState } from './group-state.js';
import { MessageLog } from './message-log.js';
import { WakeUp } from './wake-up.js';

export type LocalBusOptions = {
  /** A file on a local disk, made if it is missing; `:memory:` for a bus that lives as long as the object. */
  readonly file: string;
  readonly clock: Clock;
  /** Fixed when the file is made; default 8. */
  readonly partitions?: number;
  readonly retry?: RetryPolicy;
  /** Told of the bus's own faults; a handler's failures are parked instead. */
  readonly onError?: (error: unknown) => void;
  /** Told of an event that could not be handled, once, when it is parked. Somebody must look. */
  readonly onParked?: (parked: Parked) => void;
};

const PARTITIONS_DEFAULT = 8;

/**
 * The bus of one machine: a durable log in SQLite that belongs to one process, with the same semantics as a broker.
 *
 * @example
 * const bus = new LocalBus({ file: ':memory:', clock });
 * bus.consume('finance-audit', new Map([[claimApprovedV1.type, async (event) => { … }]]));
 */
export class LocalBus implements ConsumableBus {
  private readonly database: DatabaseSync;
  private readonly parts: BusParts;
  private readonly redriver: Redriver;
  private readonly consumers = new Map<string, GroupConsumer>();

  constructor(options: LocalBusOptions) {
    const { file, clock, partitions = PARTITIONS_DEFAULT, retry = defaultRetry } = options;
    const { onError = () => undefined, onParked = () => undefined } = options;
    this.database = openBus(file, partitions);
    const parking = new ParkingTable(this.database);
    this.redriver = new Redriver(new SqliteParkingLot(parking));
    this.parts = {
      log: new MessageLog(this.database, partitions, clock),
      state: new GroupState(this.database),
      parking,
      commits: new GroupCommit(this.database),
      wakeUp: new WakeUp(),
      ...{ clock, retry, partitions, onError, onParked },
    };
  }

  async publish(events: readonly IntegrationEvent[]): Promise<void> {
    await this.parts.commits.add(() => this.parts.log.append(events));
    this.parts.wakeUp.wake();
  }

  consume(group: string, handlers: EventHandlers): Consumer {
    invariant(!this.consumers.has(group), `${group} is consuming already`);
    const consumer = new GroupConsumer(this.parts, group, handlers);
    this.consumers.set(group, consumer);
    return {
      stop: async () => {
        await consumer.stop();
        this.consumers.delete(group);
      },
    };
  }

  async lag(): Promise<readonly GroupLag[]> {
    return [...this.consumers].flatMap(([group, { topics }]) => {
      const parkedKeys = this.parts.parking.countKeys(group);
      return topics.map((topic) => ({
        ...groupLag(this.database, this.parts.clock, group, topic),
        parkedKeys,
      }));
    });
  }

  async parked(filter?: ParkedFilter): Promise<readonly Parked[]> {
    return this.parts.parking.list(filter);
  }

  async redrive(group: string, key: string): Promise<Redriven> {
    const consumer = this.consumers.get(group);
    if (consumer) return this.redriver.redrive(group, key, consumer.applyParked);
    const left = this.parts.parking.list({ group, key }).length;
    return { applied: 0, left, reason: `no consumer of ${group} runs here` };
  }

  async discard(group: string, id: string): Promise<void> {
    transaction(this.database, () => {
      this.parts.parking.remove(group, id);
      this.parts.state.markHandled(group, [id]);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.consumers.values()].map(({ stop }) => stop()));
    await this.parts.commits.add(() => undefined);
    if (this.database.isOpen) this.database.close();
  }
}
