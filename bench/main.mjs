// npm run bench -- [--only P1,P2,P3,P4,P5a,P5b,P7,P8,curve] [--quick] [--json] [--save <file>] [--pairs <n>] [--curve-to <events>]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { appendBench, WORKLOADS } from './append.bench.mjs';
import { auditBench } from './audit.bench.mjs';
import { chainBench } from './chain.bench.mjs';
import { curveBench } from './curve.bench.mjs';
import { calibrate } from './harness/calibration.mjs';
import { machine } from './harness/machine.mjs';
import { peerModule, peerVersions } from './harness/peers.mjs';
import { startPostgresql } from './harness/postgresql.mjs';
import { report } from './harness/report.mjs';
import { postingBench } from './posting.bench.mjs';
import { replayBench } from './replay.bench.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'P1,P2,P3,P4,P5a,P5b,P7,curve' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    save: { type: 'string' },
    pairs: { type: 'string', default: '7' },
    'curve-to': { type: 'string' },
  },
});
const wanted = values.only.split(',');
// It has no peers, so it needs none of what follows.
if (values.only === 'P8') process.exit(await (await import('./p8-proofs.mjs')).runP8(values));
const OTHERS = { P4: postingBench, P5a: replayBench, P5b: auditBench, P7: chainBench };
const known = [...Object.keys(WORKLOADS), ...Object.keys(OTHERS), 'curve'];
const pairCount = Number(values.pairs);
if (wanted.some((id) => !known.includes(id)) || !(pairCount >= 3)) {
  console.error(
    `用法 usage: npm run bench -- [--only ${known.join(',')}] [--quick] [--json] [--save file] [--pairs n]`,
  );
  process.exit(2);
}

// Standard output is for the result alone; a peer's own lines go where ours go.
console.log = console.error;
const say = (line) => console.error(`· ${line}`);
const durationMs = values.quick ? 400 : 1_000;
const longest = Number(values['curve-to'] ?? (values.quick ? 1e5 : 1e6));
const lengths = [1e4, 1e5, 1e6, 1e7].filter((length) => length <= longest);

const needs = (...ids) => wanted.some((id) => ids.includes(id));
const unneeded = { skipped: 'not asked for' };
const sqlite = needs('P1', 'P2', 'P3') ? await peerModule('emmett-sqlite.mjs') : unneeded;
const sqliteReplay = needs('P5a', 'P5b') ? await peerModule('emmett-replay.mjs') : unneeded;
const postgres = needs('P1', 'P2', 'P3') ? await peerModule('emmett-postgresql.mjs') : unneeded;
const pg = needs('P1', 'P2', 'P3', 'P4') ? await startPostgresql() : {};
const peers = [
  { name: 'emmett-sqlite', skipped: sqlite.skipped, mayFail: true, open: sqlite.module?.openAsItComes },
  {
    name: 'emmett-sqlite (one connection)',
    mayFail: true,
    skipped: sqlite.skipped,
    open: sqlite.module?.openWithOneConnection,
  },
  {
    name: 'emmett-postgresql',
    skipped: postgres.skipped ?? pg.skipped,
    mayFail: true,
    open: pg.server && postgres.module?.openOn(pg.server),
  },
];

const end = async (code) => {
  await pg.server?.stop();
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(130));
let strayErrors = 0;
process.on('uncaughtException', (error) => {
  // emmett-sqlite opens a connection with a statement whose failure it leaves to nobody. It costs the peer nothing.
  if (String(error.code).startsWith('SQLITE_')) return void (strayErrors += 1);
  console.error(error);
  void end(1);
});

try {
  const settings = { quick: values.quick, pairCount, durationMs };
  const run = { machine: machine(), settings, peers: { ...peerVersions(), postgresql: pg.server?.version } };
  say('校准 calibration');
  run.calibration = await calibrate(values.quick ? 200 : 1_000);
  run.results = [];
  const settingsOfOthers = { ...settings, say, sqlite: sqliteReplay, pg };
  for (const id of wanted) {
    if (id in OTHERS) run.results.push(await OTHERS[id](settingsOfOthers));
    else if (id === 'curve') run.results.push({ id, ...(await curveBench({ lengths, say })) });
    else run.results.push(await appendBench(id, peers, { pairCount, durationMs, say }));
  }
  run.strayErrors = strayErrors;
  if (values.save) {
    mkdirSync(dirname(values.save), { recursive: true });
    writeFileSync(values.save, `${JSON.stringify(run, null, 1)}\n`);
  }
  process.stdout.write(`${values.json ? JSON.stringify(run) : report(run)}\n`);
} finally {
  await pg.server?.stop();
}
