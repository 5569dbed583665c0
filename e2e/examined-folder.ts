import '@yigong/all-in-one';
import { BEGINNING, SqliteEventStore } from '@yigong/event-store';
import { categoryOf } from '@yigong/event-store';
import { type Comparison, runProjections, SqliteReadModelStore } from '@yigong/read-models';
import { declaredServices, systemClock } from '@yigong/service';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { Body, Client } from './process-client.js';

const AUDITOR = fileURLToPath(new URL('../apps/auditor/bin/yigong-audit.mjs', import.meta.url));
const LEDGER = '/api/v1/finance-audit/ledger-books';
const EVENTS_MAX = 1_000_000;

/** What a book says of itself: balances as shown, as replayed, and the verdict of the auditor's own program. */
export type BookAccount = {
  readonly trialBalance: Body;
  readonly replay: {
    readonly digest: string;
    readonly entries: number;
    readonly compared: boolean;
    readonly differences: readonly Body[];
  };
  readonly audit: { readonly status: number | null; readonly verdict: string };
};

/** Every book of a running platform, replayed, and its export verified with the keys that the platform publishes. */
export const accountOfBooks = async (
  { ask, until }: Client,
  folder: string,
): Promise<Readonly<Record<string, BookAccount>>> => {
  const { body: keys } = await ask('auditor-a', 'GET', '/api/v1/finance-audit/checkpoint-keys');
  const keysFile = join(folder, 'checkpoint-keys.json');
  writeFileSync(keysFile, JSON.stringify(keys));

  const accountOf = async (bookId: string): Promise<BookAccount> => {
    const { body: trialBalance } = await ask('auditor-a', 'GET', `${LEDGER}/${bookId}/trial-balance`);
    const { body: started } = await ask('auditor-a', 'POST', `${LEDGER}/${bookId}/replays`, { body: {} });
    const replayPath = `${LEDGER}/${bookId}/replays/${started.id}`;
    const { result } = await until('auditor-a', replayPath, ({ status }) => status === 'done');
    const { text } = await ask('auditor-a', 'GET', `${LEDGER}/${bookId}/export?format=ndjson`);
    const exportFile = join(folder, `${bookId}.ndjson`);
    writeFileSync(exportFile, text);
    const { digest, entries, compared, differences } = result;
    return {
      trialBalance: trialBalance.rows ?? trialBalance.items,
      replay: { digest, entries, compared, differences },
      audit: verified(exportFile, keysFile),
    };
  };

  const { body: books } = await ask('auditor-a', 'GET', LEDGER);
  const accounts: Record<string, BookAccount> = {};
  for (const { bookId } of books.items) accounts[bookId] = await accountOf(bookId);
  return accounts;
};

const verified = (exportFile: string, keysFile: string): BookAccount['audit'] => {
  const argv = ['--no-warnings', AUDITOR, 'verify', exportFile, '--keys', keysFile, '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (stdout === '') throw new Error(`the auditor says nothing: ${stderr}`);
  return { status, verdict: (JSON.parse(stdout) as Body).verdict };
};

/** Resolves when every follower and reaction of a running platform has seen everything; fails when one stands still. */
export const atRest = async (url: string): Promise<void> => {
  for (const deadline = Date.now() + 20_000; ;) {
    const health = (await (await fetch(`${url}/health/ready`)).json()) as Body;
    const lags = [
      ...health.services.flatMap(({ followers }: Body) => followers.map((one: Body) => one.lagEvents)),
      ...health.bus.map((one: Body) => one.waiting),
    ];
    const isQuiet = lags.every((lag: number) => lag === 0);
    if (isQuiet && health.status === 'ready') return;
    if (Date.now() > deadline) throw new Error(`not at rest: ${JSON.stringify(health)}`);
  }
};

/** The log of a stopped platform: of every stream the types of its events, and how many events a category has. */
export const logOf = async (folder: string) => {
  const streams: Record<string, string[]> = {};
  const categories: Record<string, number> = {};
  const ids = new Set<string>();
  let count = 0;
  for (const { name } of declaredServices()) {
    const store = new SqliteEventStore({ file: join(folder, name, 'events.db'), clock: systemClock });
    const { events } = await store.readAll(BEGINNING, EVENTS_MAX);
    await store.close();
    for (const { stream, revision, type, id } of events) {
      const types = (streams[stream] ??= []);
      if (types.length !== revision) throw new Error(`${stream}: revision ${revision} after ${types.length}`);
      types.push(type);
      categories[categoryOf(stream)] = (categories[categoryOf(stream)] ?? 0) + 1;
      ids.add(id);
      count += 1;
    }
  }
  return { streams, categories, count, ids: ids.size };
};

export type FolderLog = Awaited<ReturnType<typeof logOf>>;

/** How many events of a type a log holds. */
export const countOf = ({ streams }: FolderLog, type: string): number =>
  Object.values(streams)
    .flat()
    .filter((each) => each === type).length;

/** The lines that the bank itself keeps, apart from everything that finance-audit believes. */
export const bankLinesOf = (folder: string): readonly object[] => {
  const bank = new DatabaseSync(join(folder, 'finance-audit', 'bank.db'), { readOnly: true });
  const lines = bank
    .prepare('SELECT accountId, number, kind, amountFen, bookedOn, balanceFen FROM line ORDER BY 1, 2')
    .all();
  bank.close();
  return lines.map((line) => ({ ...line }));
};

/** Every read model of a stopped platform beside the same built anew from the log. */
export const rebuiltReadModels = async (folder: string): Promise<Readonly<Record<string, Comparison>>> => {
  const found: Record<string, Comparison> = {};
  for (const { name, readModels: models } of declaredServices()) {
    const store = new SqliteEventStore({ file: join(folder, name, 'events.db'), clock: systemClock });
    const readModels = new SqliteReadModelStore({ file: join(folder, name, 'read-models.db') });
    const projections = runProjections(store, readModels, models);
    await projections.caughtUp;
    for (const model of models) {
      await projections.rebuild(model);
      found[`${name}/${model.name}`] = await projections.compare(model);
    }
    await projections.stop();
    await store.close();
    await readModels.close();
  }
  return found;
};
