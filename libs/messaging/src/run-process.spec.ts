import { type EventStore, SqliteEventStore } from '@yigong/event-store';
import { commandIdOfReaction, derivedId, type Position, type RecordedEvent } from '@yigong/kernel';
import { processEnvelope } from './envelopes.js';
import { atOnce, clockAt, until } from './messaging.fixtures.js';
import { Process, processOptionsOf } from './process.decorator.js';
import { type RunningProcess, runProcess } from './run-process.js';
import { SqliteFollowerState } from './sqlite/sqlite-follower-state.js';

/** Remembers what it handled; fails where a test says so. */
@Process({ name: 'claim-payment', categories: ['claim'] })
class Remembering {
  readonly handled: string[] = [];
  fails: (event: RecordedEvent) => boolean = () => false;

  async handle(event: RecordedEvent): Promise<void> {
    await Promise.resolve();
    if (this.fails(event)) throw new Error('the fund is closed');
    this.handled.push(`${event.stream}/${event.revision}`);
  }
}

describe('a process', () => {
  const clock = clockAt('2024-06-03T02:00:00.000Z');
  let log: EventStore;
  let state: SqliteFollowerState;
  let process: Remembering;
  let running: RunningProcess;
  let alarms: string[];

  const run = (): RunningProcess => {
    running = runProcess({
      ...{ store: log, process, checkpoints: state, parking: state.parking, clock },
      ...{ retry: atOnce, retryDelayMs: 1, onParked: ({ id }) => alarms.push(id) },
    });
    return running;
  };
  const record = async (stream: string): Promise<Position> => {
    const past = await log.readStream(stream);
    const commandId = derivedId(stream, String(past.length));
    const actor = { personRef: 'p-1', role: 'organiser', unit: 'O1' };
    const metadata = { schemaVersion: 1, correlationId: 'c-1', causationId: 'x', commandId, actor };
    const event = { id: derivedId('event', commandId), type: 'Happened', data: {}, metadata };
    return (await log.append(stream, past.length === 0 ? 'absent' : past.length - 1, [event])).position;
  };
  const caughtUp = () => until(async () => (await running.progress()).lag === 0);

  beforeEach(() => {
    log = new SqliteEventStore({ file: ':memory:', clock });
    state = new SqliteFollowerState({ file: ':memory:' });
    process = new Remembering();
    alarms = [];
  });
  afterEach(async () => {
    await running.stop();
    await log.close();
    await state.close();
  });

  it('handles the events of its categories in order, each once, over a restart', async () => {
    await record('claim-1');
    await record('plan-1');
    await record('claim-2');
    run();
    await caughtUp();
    await running.stop();
    await record('claim-1');
    run();
    await caughtUp();
    expect(process.handled).toEqual(['claim-1/0', 'claim-2/0', 'claim-1/1']);
  });

  it('parks what fails with its stream; other streams go on, and later events wait behind', async () => {
    process.fails = ({ stream }) => stream === 'claim-bad';
    await record('claim-bad');
    await record('claim-bad');
    await record('claim-good');
    run();
    await caughtUp();
    expect(process.handled).toEqual(['claim-good/0']);
    expect(alarms).toEqual([(await log.readStream('claim-bad'))[0]!.id]);
    expect(await state.parking.list({ group: 'claim-payment' })).toMatchObject([
      {
        key: 'claim-bad',
        attempts: 3,
        reason: 'Error: the fund is closed',
        parkedAt: '2024-06-03T02:00:00.000Z',
      },
      { key: 'claim-bad', attempts: 0 },
    ]);
    expect(await running.progress()).toMatchObject({ name: 'claim-payment', parkedKeys: 1, lag: 0 });
  });

  it('re-drives a parked stream in order, after which it goes on by itself', async () => {
    process.fails = () => true;
    await record('claim-1');
    await record('claim-1');
    run();
    await caughtUp();
    expect(await running.redrive('claim-1')).toMatchObject({ applied: 0, left: 2 });
    process.fails = () => false;
    expect(await running.redrive('claim-1')).toEqual({ applied: 2, left: 0 });
    await record('claim-1');
    await caughtUp();
    expect(process.handled).toEqual(['claim-1/0', 'claim-1/1', 'claim-1/2']);
  });

  it('repeats an event whose checkpoint was not kept, and is told the same event', async () => {
    await record('claim-1');
    const set = state.set.bind(state);
    let faults = 2;
    state.set = (name, position) =>
      faults-- > 0 ? Promise.reject(new Error('disk full')) : set(name, position);
    run();
    await caughtUp();
    expect(process.handled).toEqual(['claim-1/0', 'claim-1/0', 'claim-1/0']);
  });

  it('leaves an event alone whose next try a stop interrupts', async () => {
    process.fails = () => true;
    let tries = 0;
    const sleep = (_: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        tries += 1;
        signal.addEventListener('abort', () => resolve());
      });
    running = runProcess({
      ...{ store: log, process, checkpoints: state, parking: state.parking, clock },
      retry: { delaysMs: [1_000], sleep },
    });
    await record('claim-1');
    await until(() => tries === 1);
    await running.stop();
    expect(await state.parking.list()).toEqual([]);
    process.fails = () => false;
    run();
    await caughtUp();
    expect(process.handled).toEqual(['claim-1/0']);
  });

  it('names its command after the event and itself', async () => {
    await record('claim-1');
    run();
    const [event] = await log.readStream('claim-1');
    expect(processEnvelope(event!, 'claim-payment')).toEqual({
      correlationId: 'c-1',
      causationId: event!.id,
      commandId: commandIdOfReaction(event!.id, 'claim-payment'),
      actor: { personRef: 'p-1', role: 'organiser', unit: 'O1' },
    });
  });

  it('is refused without its decorator', () => {
    class Nameless {
      async handle(): Promise<void> {}
    }
    run();
    expect(() => processOptionsOf(new Nameless())).toThrow('Nameless lacks @Process');
  });
});
