import { type PremiumDueV1, premiumDueV1 } from '@yigong/contracts';
import type { IntegrationEvent } from '@yigong/contracts';
import { derivedId } from '@yigong/kernel';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTITIES } from './oracle.js';
import { FINANCE, MUTUAL, playedPlatform, temporaryFolder } from './played.js';
import { filesBelow, type Platform, startWholePlatform, type Told } from './platform.js';

const SERVICES = ['membership', 'mutual-insurance', 'finance-audit', 'gateway'];

/** Every row of every read model of a service, as it lies on disk. */
const rowsOf = (path: string, service: string): Readonly<Record<string, readonly string[]>> => {
  const database = new DatabaseSync(join(path, service, 'read-models.db'), { readOnly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_\\_v%' ESCAPE '\\'")
    .all()
    .map(({ name }) => String(name));
  const rows = tables.map((table) => [
    table,
    database
      .prepare(`SELECT key, row FROM "${table}" ORDER BY key`)
      .all()
      .map(({ key, row }) => `${String(key)} ${String(row)}`),
  ]);
  database.close();
  return Object.fromEntries(rows) as Readonly<Record<string, readonly string[]>>;
};

const removeDatabase = (path: string, name: RegExp): number => {
  const files = filesBelow(path).filter((file) => name.test(file));
  files.forEach((file) => rmSync(file));
  return files.length;
};

describe('read models', () => {
  const folder = temporaryFolder();
  const started: Platform[] = [];
  afterAll(async () => {
    for (const platform of started) await platform.stop();
    folder.remove();
  });

  it('that were deleted are built again, the same byte for byte', async () => {
    const first = await playedPlatform(folder.path);
    started.push(first);
    const heads = await first.heads();
    await first.stop();
    const before = SERVICES.map((service) => rowsOf(folder.path, service));
    expect(removeDatabase(folder.path, /read-models\.db(-wal|-shm)?$/)).toBeGreaterThanOrEqual(
      SERVICES.length,
    );

    const second = await startWholePlatform(folder.path);
    started.push(second);
    await second.settled();
    expect(await second.heads()).toEqual(heads);
    await second.stop();
    const after = SERVICES.map((service) => rowsOf(folder.path, service));
    expect(before.map((models) => Object.keys(models).length)).toEqual([
      ...after.map((models) => Object.keys(models).length),
    ]);
    expect(after).toEqual(before);
    const rows = before.slice(0, 3).map((models) => Object.values(models).flat().length);
    for (const count of rows) expect(count).toBeGreaterThan(30);
  }, 60_000);
});

describe('everything delivered again a year later', () => {
  const folder = temporaryFolder();
  const started: Platform[] = [];
  afterAll(async () => {
    for (const platform of started) await platform.stop();
    folder.remove();
  });

  it('changes nothing, although bus and followers have forgotten that they saw it', async () => {
    const played = await playedPlatform(folder.path);
    started.push(played);
    // What time itself brings (covers end) comes first, so that what remains could only be caused by a repetition.
    const inAYear = '2025-10-15T01:00:00.000Z';
    played.runtime.sandbox.moveTo(inAYear);
    await played.ask('operations', 'POST', `${MUTUAL}/calendar-runs`, { body: {}, key: 'in-a-year' });
    await played.settled();
    const heads = await played.heads();
    const balances = await balancesOf(played);
    const published = messagesIn(folder.path);
    expect(published).toBeGreaterThan(100);
    await played.stop();
    expect(removeDatabase(folder.path, /(bus|followers)\.db(-wal|-shm)?$/)).toBeGreaterThanOrEqual(5);

    const wallClock = { now: () => new Date(Date.now() + 365 * 86_400_000).toISOString() };
    const again = await startWholePlatform(folder.path, { wallClock });
    started.push(again);
    await again.settled();
    expect(messagesIn(folder.path)).toBe(published);
    expect(await again.runtime.bus.parked()).toEqual([]);
    expect(await again.get('operations', '/api/v1/operations/parked')).toEqual({ total: 0, items: [] });
    expect(await again.heads()).toEqual(heads);
    expect(await balancesOf(again)).toEqual(balances);
    await again.stop();
  }, 60_000);

  const balancesOf = (platform: Platform): Promise<readonly Told[]> =>
    Promise.all(
      ENTITIES.map((entity) =>
        platform.get('auditor-a', `${FINANCE}/ledger-books/${entity}-2024/trial-balance`),
      ),
    );

  const messagesIn = (path: string): number => {
    const bus = new DatabaseSync(join(path, 'bus.db'), { readOnly: true });
    const { count } = bus.prepare('SELECT count(*) AS count FROM messages').get() as {
      readonly count: number;
    };
    bus.close();
    return count;
  };
});

describe('an event that cannot be handled', () => {
  const folder = temporaryFolder();
  let platform: Platform;
  beforeAll(async () => {
    platform = await playedPlatform(folder.path);
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const premiumDue = (unitId: string, key: string, place: number): IntegrationEvent<PremiumDueV1> => ({
    specversion: '1.0',
    id: derivedId('e2e-message', `${key}/${place}`),
    source: '/mutual-insurance',
    type: premiumDueV1.type,
    subject: `mutualInsuranceBatch-${key}`,
    time: '2024-10-15T01:00:00.000Z',
    datacontenttype: 'application/json',
    data: {
      batchId: `${key}-${place}`,
      unitId,
      planId: 'HOSP-60',
      planVersion: 1,
      memberCount: 10,
      amountFen: 60_000,
      fundingSource: 'grassrootsUnion',
      submittedOn: '2024-10-15',
    },
    correlationid: derivedId('e2e-message', 'correlation'),
    causationid: derivedId('e2e-message', `cause ${key}/${place}`),
    position: 1_000_000 + place,
    sequence: place,
    actorperson: derivedId('e2e-message', 'person'),
    actorrole: 'organiser',
    actorunit: unitId,
    origin: 'sandbox',
  });

  const causesOf = async (bookId: string): Promise<readonly string[]> => {
    const { items } = await platform.get('auditor-a', `${FINANCE}/payment-orders?bookId=${bookId}&limit=200`);
    return items.map(({ causeId }: { causeId: string }) => causeId);
  };
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    for (const deadline = Date.now() + 25_000; !(await what()); await pause(50))
      if (Date.now() > deadline) throw new Error('it did not happen');
  };
  const parked = async (): Promise<readonly Told[]> =>
    (await platform.get('operations', '/api/v1/operations/parked')).items;

  it('parks its key while other keys pass, and is done in order once its reason is gone', async () => {
    await platform.runtime.bus.publish([
      premiumDue('O2', 'poisoned', 1),
      premiumDue('O2', 'poisoned', 2),
      premiumDue('O1', 'healthy', 1),
    ]);
    await until(async () => (await causesOf('BAS-O1-2024')).includes('healthy-1'));
    await until(async () => (await parked()).length === 2);
    await platform.runtime.bus.publish([premiumDue('O1', 'healthy', 2), premiumDue('O2', 'poisoned', 3)]);
    await until(async () => (await causesOf('BAS-O1-2024')).includes('healthy-2'));
    await until(async () => (await parked()).length === 3);

    const waiting = await parked();
    const key = 'mutualInsuranceBatch-poisoned';
    expect(waiting.map(({ key: of }) => of)).toEqual([key, key, key]);
    expect(waiting[0]).toMatchObject({ type: premiumDueV1.type, attempts: 5 });
    expect(waiting[0].reason).toContain('BookNotOpen');
    expect(platform.logged()).toContain('BookNotOpen');
    const [{ group }] = waiting;
    const redrive = (as: string) =>
      platform.ask(as, 'POST', '/api/v1/operations/redrives', { body: { group, key } });
    expect((await redrive('auditor-a')).status).toBe(403);
    expect((await redrive('operations')).body).toMatchObject({ applied: 0, left: 3 });

    await openBookOfO2();
    expect((await redrive('operations')).body).toMatchObject({ applied: 3, left: 0 });
    await platform.settled();
    expect(await parked()).toEqual([]);
    expect((await causesOf('BAS-O2-2024')).toSorted()).toEqual(['poisoned-1', 'poisoned-2', 'poisoned-3']);
    await platform.runtime.bus.publish([premiumDue('O2', 'poisoned', 4)]);
    await until(async () => (await causesOf('BAS-O2-2024')).includes('poisoned-4'));
  }, 60_000);

  const openBookOfO2 = async (): Promise<void> => {
    const book = {
      entity: 'BAS-O2',
      fiscalYear: 2024,
      text: '启用账套 the book is opened',
      evidence: ['a'.repeat(64)],
      openingLines: [],
    };
    const openings = `${FINANCE}/book-openings`;
    const proposed = await platform.ask('preparer-fed', 'POST', openings, { body: book, key: 'open-o2' });
    const path = `${FINANCE}/book-proposals/${proposed.body.id}`;
    await platform.ask('approver-fed', 'POST', `${path}/approvals`, { body: {}, key: 'approve-o2' });
    await until(async () => (await platform.get('preparer-fed', path)).status === 'carried-out');
    await platform.settled();
  };
});
