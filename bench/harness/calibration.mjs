import { createServer, Agent, get } from 'node:http';
import { hash } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { once } from 'node:events';
import { transferText } from './workload.mjs';

/** How often something can be done in a second, tried for a while. */
const perSecond = (durationMs, act) => {
  const startedAt = performance.now();
  let count = 0;
  while (performance.now() - startedAt < durationMs) {
    act();
    count += 1;
  }
  return count / ((performance.now() - startedAt) / 1_000);
};

const flushesPerSecond = (folder, durationMs) => {
  const file = openSync(join(folder, 'flush'), 'w');
  const block = Buffer.alloc(4_096, 1);
  const rate = perSecond(durationMs, () => {
    writeSync(file, block);
    fdatasyncSync(file);
  });
  closeSync(file);
  return rate;
};

const sqliteRowsPerSecond = (durationMs) => {
  const database = new DatabaseSync(':memory:', { returnArrays: true });
  database.exec('CREATE TABLE events (position INTEGER PRIMARY KEY, data TEXT) STRICT; BEGIN');
  const insert = database.prepare('INSERT INTO events VALUES (?, ?)');
  for (let position = 0; position < 20_000; position += 1) insert.run(position, transferText(position));
  database.exec('COMMIT');
  const page = database.prepare(
    'SELECT position, data FROM events WHERE position >= ? ORDER BY position LIMIT 2000',
  );
  let from = 0;
  const rate = perSecond(durationMs, () => {
    page.all(from);
    from = (from + 2_000) % 20_000;
  });
  database.close();
  return rate * 2_000;
};

const httpRequestsPerSecond = async (durationMs) => {
  const server = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const options = { port: server.address().port, agent };
  const until = performance.now() + durationMs;
  let count = 0;
  const ask = async () => {
    while (performance.now() < until) {
      const [response] = await once(get(options), 'response');
      await once(response.resume(), 'end');
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: 50 }, ask));
  agent.destroy();
  server.close();
  return count / (durationMs / 1_000);
};

/** What this machine can do at most, now: measured values beside it can be compared between machines and days. */
export const calibrate = async (durationMs) => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-bench-'));
  const block = Buffer.alloc(65_536, 7);
  const text = transferText(1);
  const source = Buffer.alloc(16 * 2 ** 20, 3);
  const target = Buffer.alloc(source.length);
  try {
    return {
      flushesPerSecond: flushesPerSecond(folder, durationMs),
      sha256MegabytesPerSecond:
        (perSecond(durationMs, () => hash('sha256', block, 'hex')) * block.length) / 1e6,
      jsonParseMegabytesPerSecond: (perSecond(durationMs, () => JSON.parse(text)) * text.length) / 1e6,
      sqliteRowsPerSecond: sqliteRowsPerSecond(durationMs),
      httpRequestsPerSecond: await httpRequestsPerSecond(durationMs),
      memoryCopyGigabytesPerSecond: (perSecond(durationMs, () => source.copy(target)) * source.length) / 1e9,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
