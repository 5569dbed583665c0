import { LineReader } from '../input/lines.js';
import type { Source } from '../input/source.js';
import type { FingerprintLog } from './fingerprint-log.js';

const SORTED_AT_ONCE = 2 * 1024 * 1024;
const FINGERPRINTS = 2 ** 53;
const SEQS_MAX = 100_000;

/** The `seq` of the first record whose id stands before it; `undefined` when every record has its own. */
export const firstRepeatedId = (log: FingerprintLog, source: Source): number | undefined => {
  const different = new Set<number>();
  let first = Infinity;
  for (;;) {
    const repeat = firstRepeat(log, different);
    if (!repeat || repeat.seq >= first) break;
    first = Math.min(first, firstSameId(source, repeat.seqs));
    if (first === repeat.seq) break;
    // Two ids have this fingerprint by chance; whether one of them is repeated later was looked at, too.
    different.add(repeat.fingerprint);
  }
  return first === Infinity ? undefined : first;
};

type Repeat = { readonly fingerprint: number; readonly seq: number; readonly seqs: readonly number[] };

/** The fingerprint that is repeated first, looked for among a share of all fingerprints at a time. */
const firstRepeat = (log: FingerprintLog, passedOver: ReadonlySet<number>): Repeat | undefined => {
  const shares = Math.ceil(log.length / SORTED_AT_ONCE);
  let found: { fingerprint: number; seq: number } | undefined;
  for (let share = 0; share < shares; share += 1) {
    const [from, to] = [(FINGERPRINTS / shares) * share, (FINGERPRINTS / shares) * (share + 1)];
    const repeated = repeatedBetween(log, from, to, passedOver);
    const first = repeated.length > 0 ? firstOf(log, repeated) : undefined;
    if (first && (!found || first.seq < found.seq)) found = first;
  }
  if (!found) return undefined;
  const { fingerprint, seq } = found;
  const seqs: number[] = [];
  log.each((one, at) => {
    if (one === fingerprint && seqs.length < SEQS_MAX) seqs.push(at);
  });
  return { fingerprint, seq, seqs };
};

/** In ascending order, each once. */
const repeatedBetween = (
  log: FingerprintLog,
  from: number,
  to: number,
  passedOver: ReadonlySet<number>,
): Float64Array => {
  let held = new Float64Array(Math.min(log.length, SORTED_AT_ONCE));
  let count = 0;
  log.each((fingerprint) => {
    if (fingerprint < from || fingerprint >= to) return;
    if (count === held.length) {
      const smaller = held;
      held = new Float64Array(count + SORTED_AT_ONCE / 4);
      held.set(smaller);
    }
    held[count++] = fingerprint;
  });
  const sorted = held.subarray(0, count).sort();
  let kept = 0;
  for (let at = 1; at < count; at += 1) {
    const fingerprint = sorted[at]!;
    const isNew = kept === 0 || sorted[kept - 1] !== fingerprint;
    if (fingerprint === sorted[at - 1] && isNew && !passedOver.has(fingerprint)) sorted[kept++] = fingerprint;
  }
  return sorted.subarray(0, kept);
};

const firstOf = (log: FingerprintLog, repeated: Float64Array): { fingerprint: number; seq: number } => {
  const seen = new Uint8Array(repeated.length);
  let first = { fingerprint: NaN, seq: Infinity };
  log.each((fingerprint, seq) => {
    if (seq >= first.seq) return;
    const at = placeIn(repeated, fingerprint);
    if (at === -1) return;
    if (seen[at] === 1) first = { fingerprint, seq };
    seen[at] = 1;
  });
  return first;
};

/** Its place in an ascending list, or -1. */
const placeIn = (sorted: Float64Array, value: number): number => {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] === value) return middle;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** Among the records at these places, the first whose id, letter by letter, is that of one before. */
const firstSameId = (source: Source, seqs: readonly number[]): number => {
  const ids = new Set<string>();
  const lines = new LineReader(source);
  for (const seq of seqs) {
    let line = lines.next();
    // Before the records stands the header.
    while (line && line.number < seq + 2) line = lines.next();
    if (!line) break;
    const { id } = (JSON.parse(line.bytes.toString('utf8')) as { record: { id: string } }).record;
    if (ids.has(id)) return seq;
    ids.add(id);
  }
  return Infinity;
};
