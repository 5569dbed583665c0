// npm run bench -- --only P8 [--quick] [--json] [--save <file>] [--curve-to <records>]
// One inclusion and one consistency proof: built by the ledger from its tiles, verified by the auditor's own code.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { leafHash } from '../apps/finance-audit/dist/ledger-book/proof/merkle.js';
import { TileStore } from '../apps/finance-audit/dist/ledger-book/proof/tile-store.js';
import { isBeginningOf, isIncluded, leafOf, readHashes } from '../apps/auditor/dist/witness/tree-proofs.js';
import { calibrate } from './harness/calibration.mjs';
import { machine } from './harness/machine.mjs';
import { quantile, randomOf, sorted } from './harness/statistics.mjs';

const BOOK = 'MUT-2024';
const BATCH = 25_600;
const BAR = { p99Ms: 2, bytes: 2_048 };

/** About the length of an entry of two lines. */
const recordText = (seq) =>
  `{"data":{"amountFen":${seq},"text":"${'互助保障给付'.repeat(20)}"},"seq":${seq},"type":"JournalPosted"}`;

const grow = (store, from, to) => {
  for (let at = from; at < to; at += BATCH) {
    const count = Math.min(BATCH, to - at);
    const leaves = Array.from({ length: count }, (_, index) => leafHash(recordText(at + index)));
    store.append(BOOK, leaves, 'head');
  }
};

const asJson = (proof, hashes) =>
  JSON.stringify({ ...proof, hashes: hashes.map((hash) => hash.toString('base64')) });

/** From the tiles to the text of the answer, and from that text to the verdict. */
const prove = (store, random, size) => {
  const seq = Math.floor(random() * size);
  const from = 1 + Math.floor(random() * (size - 1));
  const tree = store.tree(BOOK);
  // What a verifier has beforehand: the roots of two checkpoints, and the record.
  const [root, old, record] = [tree.rootAt(size), tree.rootAt(from), recordText(seq)];

  const cpuBefore = process.threadCpuUsage();
  const startedAt = performance.now();
  const inclusion = asJson({ seq, size }, store.tree(BOOK).inclusion(seq, size));
  const consistency = asJson({ from, to: size }, store.tree(BOOK).consistency(from, size));
  const builtAt = performance.now();
  const isProven =
    isIncluded(seq, size, leafOf(record), root, readHashes(JSON.parse(inclusion).hashes)) &&
    isBeginningOf(from, size, old, root, readHashes(JSON.parse(consistency).hashes));
  const verifiedAt = performance.now();
  const cpu = process.threadCpuUsage(cpuBefore);
  if (!isProven) throw new Error(`the proofs of record ${seq} and size ${from} in ${size} do not verify`);
  return {
    buildMs: builtAt - startedAt,
    verifyMs: verifiedAt - builtAt,
    bothMs: verifiedAt - startedAt,
    // What the thread itself worked: on a machine that others use too, the rest is waiting for a core.
    cpuMs: (cpu.user + cpu.system) / 1_000,
    bytes: Math.max(inclusion.length, consistency.length),
  };
};

const measured = (store, size, samples) => {
  const random = randomOf(20_240_607);
  const proofs = Array.from({ length: samples + 100 }, () => prove(store, random, size)).slice(100);
  const at = (key, share) => quantile(sorted(proofs.map((proof) => proof[key])), share);
  return {
    records: size,
    samples,
    build: { p50Ms: at('buildMs', 0.5), p99Ms: at('buildMs', 0.99) },
    verify: { p50Ms: at('verifyMs', 0.5), p99Ms: at('verifyMs', 0.99) },
    both: { p50Ms: at('bothMs', 0.5), p99Ms: at('bothMs', 0.99), p999Ms: at('bothMs', 0.999) },
    cpuMeanMs: proofs.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / proofs.length,
    bytesMax: at('bytes', 1),
  };
};

export const p8Bench = ({ lengths, samples, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-p8-'));
  const store = new TileStore(join(folder, 'tiles.db'));
  const points = [];
  try {
    for (let [from, index] = [0, 0]; index < lengths.length; index += 1) {
      const size = lengths[index];
      const startedAt = performance.now();
      grow(store, from, size);
      const perSecond = (size - from) / ((performance.now() - startedAt) / 1_000);
      from = size;
      points.push({ ...measured(store, size, samples), tilesPerSecond: perSecond });
      say(
        `P8 ${size}: ${points.at(-1).both.p99Ms.toFixed(3)} ms p99 (tiles of ${Math.round(perSecond)} records/s)`,
      );
    }
    const last = points.at(-1);
    const isMet = last.both.p99Ms <= BAR.p99Ms && last.bytesMax <= BAR.bytes;
    return { id: 'P8', bar: BAR, points, isMet };
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
};

const ms = (value) => value.toFixed(3);
const lines = ({ points, isMet, bar }) => [
  `P8 包含与一致性证明 inclusion and consistency proof, built and verified (bar: p99 ≤ ${bar.p99Ms} ms, ≤ ${bar.bytes} bytes each):`,
  ...points.map(
    ({ records, build, verify, both, cpuMeanMs, bytesMax, samples }) =>
      `  ${String(records).padStart(9)} records: both p50 ${ms(both.p50Ms)} p99 ${ms(both.p99Ms)} p99.9 ${ms(both.p999Ms)} ms ` +
      `(build p99 ${ms(build.p99Ms)}, verify p99 ${ms(verify.p99Ms)}; processor time ${ms(cpuMeanMs)} on average), ${bytesMax} bytes, ${samples} samples`,
  ),
  `  ${isMet ? '达标 met' : '未达标 not met'}`,
];

/** The bench as `npm run bench -- --only P8` runs it. */
export const runP8 = async ({ quick, json, save, 'curve-to': curveTo }) => {
  const say = (line) => console.error(`· ${line}`);
  const longest = Number(curveTo ?? (quick ? 1e5 : 1e7));
  const lengths = [1e4, 1e5, 1e6, 1e7].filter((length) => length <= longest);
  const run = { machine: machine(), settings: { quick }, calibration: await calibrate(quick ? 200 : 1_000) };
  run.results = [p8Bench({ lengths, samples: quick ? 1_000 : 10_000, say })];
  if (save) {
    mkdirSync(dirname(save), { recursive: true });
    writeFileSync(save, `${JSON.stringify(run, null, 1)}\n`);
  }
  process.stdout.write(`${json ? JSON.stringify(run) : lines(run.results[0]).join('\n')}\n`);
};
