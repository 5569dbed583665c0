import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beside } from './harness/beside.mjs';
import { postFor, postOnce } from './harness/http-load.mjs';
import { peerModule } from './harness/peers.mjs';
import { startPostingServer } from './harness/posting-server.mjs';
import { latencies, median, randomOf } from './harness/statistics.mjs';

const CONNECTIONS = 50;
const WARM_UP_MS = 500;
const START_FEN = 1_000_000_000;
const ACCOUNTS = Array.from({ length: 1_000 }, (_, index) => `1${String(index).padStart(5, '0')}`);
const HOT = ACCOUNTS.slice(0, 5);
const PATH = '/transfers';
const OURS = join(import.meta.dirname, 'subjects/ledger-posting.mjs');
const POSTGRESQL = join(import.meta.dirname, 'peers/postgresql-double-entry.mjs');

/** A server with what its accounts must hold, counted by the one who was answered. */
const serving = async (module, options) => {
  const server = await startPostingServer(module, { accounts: ACCOUNTS, startFen: START_FEN, ...options });
  const expected = Object.fromEntries(ACCOUNTS.map((code) => [code, START_FEN]));
  return { ...server, expected, transfers: 0, sample: 0 };
};

const nextTransfer = (server, accounts) => {
  const random = randomOf(20_240_607 + server.sample);
  let count = 0;
  return () => {
    const at = Math.floor(random() * accounts.length);
    const other = (at + 1 + Math.floor(random() * (accounts.length - 1))) % accounts.length;
    const body = { from: accounts[at], to: accounts[other], amountFen: 1 + Math.floor(random() * 50_000) };
    const key = `sample-${server.sample}-${(count += 1)}`;
    const answered = (answer) => {
      assert.equal(answer.status, 201, JSON.stringify(answer));
      server.expected[body.from] -= body.amountFen;
      server.expected[body.to] += body.amountFen;
      server.transfers += 1;
      server.last = { key, body, answer };
    };
    return { key, body, answered };
  };
};

/** A repeat is answered the same and moves nothing, another request under its key and an overdraft are refused; then every balance. */
const verify = async (server) => {
  const { port, last } = server;
  assert.deepEqual(await postOnce(port, PATH, last.key, last.body), last.answer);
  const [from, to] = ACCOUNTS;
  const other = await postOnce(port, PATH, last.key, { from, to, amountFen: 60_000 });
  assert.deepEqual([other.status, other.body.refused], [409, 'IDEMPOTENCY_KEY_REUSED']);
  const amountFen = server.expected[from] + 1;
  const overdraft = await postOnce(port, PATH, `overdraft-${server.sample}`, { from, to, amountFen });
  assert.deepEqual([overdraft.status, overdraft.body.refused], [409, 'FUNDS_INSUFFICIENT']);
  const { balances, transfers } = await server.tell('balances');
  assert.equal(transfers, server.transfers);
  assert.deepEqual(balances, server.expected);
};

const load = (accounts, durationMs) => async (subject, folder) => {
  const server = await subject.open(folder);
  try {
    server.sample += 1;
    const run = { path: PATH, connections: CONNECTIONS, next: nextTransfer(server, accounts) };
    await postFor(server.port, { ...run, durationMs: WARM_UP_MS });
    const cpuBefore = await server.tell('cpu');
    const { waitsMs, elapsedMs, cpuMs } = await postFor(server.port, { ...run, durationMs });
    const cpu = await server.tell('cpu');
    await verify(server);
    return {
      eventsPerSecond: waitsMs.length / (elapsedMs / 1_000),
      wait: latencies(waitsMs),
      serverCpu: (cpu.user + cpu.system - cpuBefore.user - cpuBefore.system) / 1_000 / elapsedMs,
      loadCpu: cpuMs / elapsedMs,
      verified: true,
    };
  } finally {
    if (!subject.isKept) await server.stop();
  }
};

const ours = { name: 'yigong', open: (folder) => serving(OURS, { folder }) };

const postgresql = async ({ server, skipped }) => {
  const name = 'postgresql double entry (own SQL, pgledger’s method)';
  const peer = await peerModule('postgresql-double-entry.mjs');
  if (skipped || peer.skipped) return { name, skipped: skipped ?? peer.skipped };
  const open = async () => {
    const connectionString = await peer.module.freshDatabase(server);
    return serving(POSTGRESQL, { connectionString, connections: CONNECTIONS });
  };
  return { name, mayFail: true, open };
};

/** A long book, filled once; what the samples add to it goes on in the next. */
const longBook = async (entries) => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-bench-'));
  const server = await serving(OURS, { folder });
  const remove = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { entriesPerSecond } = await server.tell('fill', { entries, accounts: ACCOUNTS });
    server.transfers += entries;
    const name = `yigong, book of ${entries} entries`;
    return { name, filledPerSecond: entriesPerSecond, isKept: true, open: async () => server, remove };
  } catch (error) {
    await remove();
    throw error;
  }
};

const shown = (title, compared) => {
  const samples = compared.self.pairs.flatMap(({ a, b }) => [a, b]);
  const of = (pick) => median(samples.map(pick));
  const wait = { p50Ms: of(({ wait }) => wait.p50Ms), p99Ms: of(({ wait }) => wait.p99Ms) };
  const cores = { serverCpu: of(({ serverCpu }) => serverCpu), loadCpu: of(({ loadCpu }) => loadCpu) };
  return { title, unit: 'postings', wait, ...cores, ...compared };
};

/** P4: a transfer over HTTP with overdraft check and idempotency key, durable when it is answered. */
export const postingBench = async ({ quick, pairCount, durationMs, say, pg }) => {
  const peer = await postgresql(pg);
  const points = [];
  const measure = async (title, accounts, peers) => {
    const work = load(accounts, durationMs);
    points.push(shown(title, await beside(title, ours, peers, work, { pairCount, say })));
  };
  await measure('P4 记账 posting over HTTP, 1,000 accounts', ACCOUNTS, [peer]);
  await measure('P4 记账 posting over HTTP, 5 hot accounts', HOT, [peer]);
  const entries = quick ? 1e5 : 1e6;
  say(`P4 filling a book with ${entries} entries`);
  const long = await longBook(entries);
  try {
    await measure(`P4 空账簿与长账簿 an empty book and one of ${entries} entries`, ACCOUNTS, [long]);
  } finally {
    await long.remove();
  }
  return { id: 'P4', connections: CONNECTIONS, filledPerSecond: long.filledPerSecond, points };
};
