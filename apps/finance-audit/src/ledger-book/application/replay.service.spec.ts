import { type ReadModel, runProjections, SqliteReadModelStore } from '@yigong/read-models';
import { type NewEvent, SqliteEventStore, StoreOverloaded } from '@yigong/event-store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type RecordedEvent } from '@yigong/kernel';
import { WorkerReplayer } from '../adapters/worker-replayer.js';
import { replay } from '../domain/replay.js';
import { testSigner } from '../proof/proof-vectors.fixtures.js';
import { accountLines } from '../read-models/account-lines.projection.js';
import { accountTurnovers } from '../read-models/account-turnovers.projection.js';
import { ledgerEntries } from '../read-models/ledger-entries.projection.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import {
  envelopeOf,
  ledgerOn,
  memoryStore,
  now,
  ok,
  openMut,
  posting,
  recordsOf,
  storedRecords,
} from './ledger.fixtures.js';
import { checkpointsOn } from './checkpoint.fixtures.js';
import { ReplayComparison } from './replay-comparison.js';
import { ReplayService } from './replay.service.js';

const models = [accountLines, accountTurnovers, ledgerEntries];

/** A store with a book of so many entries, its read models, and the replays over both. */
const auditedBook = async (entries: number) => {
  const store = memoryStore();
  const ledger = ledgerOn(store);
  ok(await openMut(ledger));
  await Promise.all(
    Array.from({ length: entries }, (_, index) =>
      ledger.post(posting('BenefitReceived', 100 + index, '2024-06-05'), envelopeOf(`received ${index}`)),
    ),
  );
  return auditedStore(store);
};

/** Notes how many replays were at work at once. */
class WatchedReplayer extends WorkerReplayer {
  mostAtOnce = 0;
  private atOnce = 0;

  override async replay(...task: Parameters<WorkerReplayer['replay']>) {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    return super.replay(...task).finally(() => (this.atOnce -= 1));
  }
}

const auditedStore = async (
  store: ReturnType<typeof memoryStore>,
  shownModels: readonly ReadModel[] = models,
) => {
  const readModels = new SqliteReadModelStore({ file: ':memory:' });
  const projections = runProjections(store, readModels, shownModels);
  await projections.caughtUp;
  const comparison = new ReplayComparison(new LedgerQueries(readModels), readModels, store);
  const replayer = new WatchedReplayer(store);
  const replays = new ReplayService(
    store,
    replayer,
    comparison,
    checkpointsOn(store, testSigner()).checkpoints,
  );
  const close = async () => {
    await projections.stop();
    await readModels.close();
    await store.close();
  };
  return { store, replays, replayer, close };
};

describe('a replay in a worker thread', () => {
  it('finds the same whether the worker reads the file of the store or is sent the records', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yigong-replay-'));
    const file = join(folder, 'events.db');
    const store = new SqliteEventStore({ file, clock: { now: () => now } });
    const ledger = ledgerOn(store);
    ok(await openMut(ledger));
    for (let index = 0; index < 5; index += 1)
      ok(await ledger.post(posting('BenefitReceived', 100, '2024-06-05'), envelopeOf(`received ${index}`)));
    const progress: number[] = [];
    const task = ['MUT-2024', { position: 3 }, (records: number) => void progress.push(records)] as const;
    const read = await new WorkerReplayer(store, file).replay(...task);
    expect(read).toEqual(await new WorkerReplayer(store).replay(...task));
    expect(read).toMatchObject({ position: 3, entries: 3, tree: { size: 4 } });
    expect(progress).toEqual([4, 4]);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('gives the balances that the records give, a digest, a signed checkpoint, and no difference', async () => {
    const { store, replays, close } = await auditedBook(2_500);
    const operation = await replays.replay({ bookId: 'MUT-2024' });
    const expected = replay(await recordsOf(store));
    expect(operation).toMatchObject({
      id: 'MUT-2024~2500',
      status: 'done',
      progress: { records: 2_501, of: 2_501 },
      result: { position: 2_500, entries: 2_500, effectiveOn: null, compared: true, differences: [] },
    });
    const { result } = operation as Extract<typeof operation, { status: 'done' }>;
    expect(result.rows).toEqual(expected.rows);
    expect(result.head).toBe((await storedRecords(store)).at(-1)!.hash);
    expect(result.checkpoint).toContain(`yigong.ledger/MUT-2024\n2501\n${result.root}\n`);
    expect(result.broken).toBeUndefined();
    await close();
  });

  it('looks back to a position and an effective date, and compares with what was shown then', async () => {
    const { store, replays, close } = await auditedBook(20);
    const operation = await replays.replay({ bookId: 'MUT-2024', position: 10, effectiveOn: '2024-06-30' });
    expect(operation).toMatchObject({
      id: 'MUT-2024~10~2024-06-30',
      result: { position: 10, entries: 10, effectiveOn: '2024-06-30', compared: true, differences: [] },
    });
    const before = await replays.replay({ bookId: 'MUT-2024', effectiveOn: '2024-06-04' });
    expect(before).toMatchObject({ result: { entries: 0, rows: [], differences: [] } });
    expect((await recordsOf(store)).length).toBe(21);
    await close();
  });

  it('takes two threads at most: further questions wait, and too many are turned away', async () => {
    const { replays, replayer, close } = await auditedBook(5);
    const ask = (day: number) =>
      replays.replay({ bookId: 'MUT-2024', effectiveOn: addDays('2024-01-01', day) });
    const asked = await Promise.allSettled(Array.from({ length: 22 }, (_, day) => ask(day)));
    const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toEqual([expect.any(StoreOverloaded), expect.any(StoreOverloaded)]);
    expect(asked.slice(0, 20)).toMatchObject(
      Array.from({ length: 20 }, () => ({ status: 'fulfilled', value: { status: 'done' } })),
    );
    expect(replayer.mostAtOnce).toBe(2);
    await close();
  });

  it('answers what a position has not been reached, and what is not a replay, with nothing', async () => {
    const { replays, close } = await auditedBook(1);
    expect(await replays.start({ bookId: 'MUT-2024', position: 2 })).toBeUndefined();
    expect(await replays.start({ bookId: 'MUT-2023' })).toBeUndefined();
    expect(await replays.operation('MUT-2024', 'MUT-2023~0')).toBeUndefined();
    expect(await replays.operation('MUT-2024', 'MUT-2024~0~2024-02-30')).toBeUndefined();
    expect(await replays.operation('MUT-2024', 'MUT-2024~1')).toMatchObject({ bookId: 'MUT-2024' });
    await replays.replay({ bookId: 'MUT-2024' });
    await close();
  });

  it('names the record that was changed in the store, and signs nothing', async () => {
    const { store, close } = await auditedBook(5);
    const forged = memoryStore();
    const events = (await storedRecords(store)).map(({ record, text, hash }) => ({
      id: record.id,
      type: record.type,
      data: record.seq === 3 ? text.replace('"amountFen":102', '"amountFen":103') : text,
      metadata: { ...envelopeOf(`copy ${record.seq}`), schemaVersion: 1, hash },
    }));
    await forged.append('ledgerBook-MUT-2024', 'absent', events as NewEvent[]);
    const audited = await auditedStore(forged);
    const operation = await audited.replays.replay({ bookId: 'MUT-2024' });
    expect(operation).toMatchObject({ status: 'done', result: { broken: { seq: 3 } } });
    expect((operation as { result: object }).result).not.toHaveProperty('checkpoint');
    await audited.close();
    await close();
  });

  it('names the first account and the first entry on which what is shown differs', async () => {
    const { store, close: closeHonest } = await auditedBook(5);
    const lying: readonly ReadModel[] = models.map((model: ReadModel) =>
      model === accountLines || model === accountTurnovers
        ? {
            ...model,
            // Shows entry 3 with an amount that is not the one in the books.
            project: (row: object | undefined, event: RecordedEvent, key: string) => {
              const { data } = event as RecordedEvent & { data: { seq: number } };
              const other = JSON.parse(
                JSON.stringify(event).replaceAll(
                  `"amountFen":102`,
                  `"amountFen":${data.seq === 3 ? 142 : 102}`,
                ),
              ) as RecordedEvent;
              return model.project(row, other, key);
            },
          }
        : model,
    );
    const audited = await auditedStore(store, lying);
    const operation = await audited.replays.replay({ bookId: 'MUT-2024' });
    expect(operation).toMatchObject({
      result: {
        compared: true,
        differences: [
          {
            accountCode: '10202',
            replayed: { debitTurnoverFen: 510 },
            shown: { debitTurnoverFen: 550 },
            firstEntryNumber: 3,
          },
          { accountCode: '23101', firstEntryNumber: 3 },
        ],
      },
    });
    await audited.close();
    await closeHonest();
  });

  it('fails with a reason where the store holds what cannot be read', async () => {
    const store = memoryStore();
    const event = {
      id: 'e',
      type: 'JournalPosted',
      data: '[1]',
      metadata: { ...envelopeOf('x'), schemaVersion: 1 },
    };
    await store.append('ledgerBook-MUT-2024', 'absent', [event as NewEvent]);
    const readModels = new SqliteReadModelStore({ file: ':memory:' });
    const comparison = new ReplayComparison(new LedgerQueries(readModels), readModels, store);
    const replayer = new WatchedReplayer(store);
    const replays = new ReplayService(
      store,
      replayer,
      comparison,
      checkpointsOn(store, testSigner()).checkpoints,
    );
    expect(await replays.replay({ bookId: 'MUT-2024' })).toMatchObject({ status: 'failed' });
    await readModels.close();
    await store.close();
  });
});
