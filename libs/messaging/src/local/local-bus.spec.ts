import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { claimApprovedV1, type IntegrationEvent } from '@yigong/contracts';
import { busContract } from '../contract/bus.contract.js';
import { approved, atOnce, clockAt, keyOf, until } from '../messaging.fixtures.js';
import { LocalBus } from './local-bus.js';

busContract((parts) => new LocalBus({ file: ':memory:', ...parts }));

describe('LocalBus on a file', () => {
  const clock = clockAt('2024-06-03T02:00:00.000Z');
  let folder: string;
  let file: string;
  let heard: string[];

  const open = (): LocalBus => new LocalBus({ file, clock, retry: atOnce });
  const listen = (bus: LocalBus, work: (event: IntegrationEvent) => void = () => undefined) =>
    bus.consume(
      'finance-audit',
      new Map([
        [
          claimApprovedV1.type,
          async (event) => {
            work(event);
            heard.push(event.id);
          },
        ],
      ]),
    );
  const idle = (bus: LocalBus) => until(async () => (await bus.lag()).every(({ waiting }) => waiting === 0));
  const change = (sql: string): void => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-bus-'));
    file = join(folder, 'bus.db');
    heard = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps messages, offsets and parked events over a restart', async () => {
    const events = [approved('bad'), approved('1'), approved('bad'), approved('2')];
    const first = open();
    listen(first, ({ subject }) => {
      if (subject === keyOf('bad')) throw new Error('no');
    });
    await first.publish(events);
    await idle(first);
    await first.close();
    expect(heard).toHaveLength(2);

    const second = open();
    listen(second);
    await second.publish([approved('bad')]);
    await idle(second);
    expect(heard).toHaveLength(2);
    expect(await second.parked()).toHaveLength(3);
    expect(await second.redrive('finance-audit', keyOf('bad'))).toEqual({ applied: 3, left: 0 });
    await second.close();
  });

  it('repeats what was done and not yet committed when the process died, and nothing else', async () => {
    const events = Array.from({ length: 10 }, () => approved('1'));
    const first = open();
    await first.publish(events);
    await first.close();
    for (let start = 1; start <= 3; start += 1) {
      // A process that dies at the third event of its work: nothing of what it did is committed.
      const dying = open();
      let done = 0;
      dying.consume(
        'finance-audit',
        new Map([
          [claimApprovedV1.type, () => (++done < 3 ? Promise.resolve() : new Promise<void>(() => undefined))],
        ]),
      );
      await until(() => done === 3);
      kill(dying);
    }
    const last = open();
    listen(last);
    await idle(last);
    expect(heard).toEqual(events.map(({ id }) => id));
    await last.close();
  });

  it('skips by its inbox what it handled, when the offsets are lost a year later', async () => {
    const events = Array.from({ length: 50 }, (_, index) => approved(String(index)));
    const first = open();
    listen(first);
    await first.publish(events);
    await idle(first);
    await first.close();
    expect(heard).toHaveLength(50);

    clock.set('2025-06-03T02:00:00.000Z');
    change('DELETE FROM offsets');
    const second = open();
    listen(second);
    expect((await second.lag())[0]!.waiting).toBe(50);
    await idle(second);
    expect(heard).toHaveLength(50);
    await second.close();
  });

  it('parks a message that is no JSON, or no event', async () => {
    const bus = open();
    await bus.publish([approved('1'), approved('2'), approved('3')]);
    change(`UPDATE messages SET event = '{"half' WHERE key = '${keyOf('1')}'`);
    change(`UPDATE messages SET event = '[]' WHERE key = '${keyOf('2')}'`);
    listen(bus);
    await idle(bus);
    expect(heard).toHaveLength(1);
    expect((await bus.parked()).map(({ key, reason }) => [key, reason]).sort()).toEqual([
      [keyOf('1'), 'an event must be an object'],
      [keyOf('2'), expect.stringContaining('specversion is missing or malformed')],
    ]);
    await bus.close();
  });

  it('raises an alarm for what it parks, and not for what waits behind it', async () => {
    const alarms: string[] = [];
    const bus = new LocalBus({ file, clock, retry: atOnce, onParked: ({ reason }) => alarms.push(reason) });
    listen(bus, () => {
      throw new Error('no');
    });
    await bus.publish([approved('1'), approved('1')]);
    await idle(bus);
    expect(alarms).toEqual(['Error: no']);
    expect(await bus.parked()).toHaveLength(2);
    await bus.close();
  });

  it('begins again by itself after a fault of its own', async () => {
    const errors: unknown[] = [];
    const bus = new LocalBus({ file, clock, retry: atOnce, onError: (error) => errors.push(error) });
    const database = new DatabaseSync(file, { timeout: 0 });
    database.exec('ALTER TABLE offsets RENAME TO mislaid');
    listen(bus);
    await bus.publish([approved('1')]);
    await until(() => errors.length > 0);
    database.exec('ALTER TABLE mislaid RENAME TO offsets');
    database.close();
    await until(() => heard.length === 1);
    await bus.close();
  });

  it('does not open with another number of partitions', async () => {
    await open().close();
    expect(() => new LocalBus({ file, clock, partitions: 4 })).toThrow('made with 8 partitions');
  });
});

/** Takes the database away from a bus, as the end of its process would. */
const kill = (bus: LocalBus): void => (bus as unknown as { database: DatabaseSync }).database.close();
