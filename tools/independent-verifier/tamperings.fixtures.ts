// Seeded damage to an export: at random places in its bytes, its lines and the values of its records.
import { canonical, sealedExport, type Json, type JsonObject } from './sealed-export.fixtures.js';

export type Random = (below: number) => number;

/** Mulberry32: the same numbers on every machine. */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function damagedBytes(clean: Buffer, random: Random): Buffer {
  const [at, byte] = [random(clean.length), Buffer.from([random(256)])];
  const kept = random(3);
  if (kept === 0) return Buffer.concat([clean.subarray(0, at), clean.subarray(at + 1)]);
  if (kept === 1) return Buffer.concat([clean.subarray(0, at), byte, clean.subarray(at)]);
  const flipped = Buffer.from(clean);
  flipped[at] = (flipped[at] as number) ^ (1 << random(8));
  return flipped;
}

export const cutOff = (clean: Buffer, random: Random): Buffer => clean.subarray(0, random(clean.length));

export function damagedLines(clean: string, random: Random): string {
  const lines = clean.split('\n').slice(0, -1);
  const [from, to] = [random(lines.length), random(lines.length)];
  const [line, other] = [lines[from] as string, lines[to] as string];
  switch (random(4)) {
    case 0:
      lines.splice(from, 1);
      break;
    case 1:
      lines.splice(from, 0, line);
      break;
    case 2:
      lines.splice(to, 0, ...lines.splice(from, 1));
      break;
    default:
      [lines[from], lines[to]] = [other, line];
  }
  return lines.map((each) => `${each}\n`).join('');
}

const values: readonly Json[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  2,
  3,
  36000,
  2 ** 53 - 1,
  -(2 ** 53) + 1,
  1.5,
  '',
  'x',
  ' ',
  '0',
]
  .concat([
    'debit',
    'credit',
    '10202',
    '23101',
    'R-1',
    '2024-06-06',
    '2024-13-01',
    '2023-12-31',
    '2024-06-07T02:00:00.000Z',
  ] as never[])
  .concat([
    '2024-06-07T02:00:00Z',
    'ab'.repeat(32),
    'JournalPosted',
    '\ud83d',
    '\u0000',
    '\u{1f4b0}',
    [],
    {},
    [{}],
    ['x'],
  ] as never[]);

/** Every object and list within a value. */
function holders(value: Json): (Json[] | JsonObject)[] {
  if (value === null || typeof value !== 'object') return [];
  return [value, ...Object.values(value).flatMap(holders)];
}

/** One value of one record changed, dropped, doubled or added, and everything that follows from it computed anew. */
export function rewritten(
  bookId: string,
  records: readonly JsonObject[],
  seedHex: string,
  random: Random,
): string {
  const changed = structuredClone(records) as JsonObject[];
  const within = holders(changed[random(changed.length)] as JsonObject);
  const holder = within[random(within.length)] as JsonObject;
  const names = Object.keys(holder);
  const name = names[random(Math.max(names.length, 1))] ?? 'x';
  const value = values[random(values.length)] as Json;
  const act = random(4);
  if (Array.isArray(holder)) {
    holder.splice(random(holder.length + 1), random(2), act < 2 ? value : (holder[0] ?? value));
  } else if (act === 0) delete holder[name];
  else if (act === 1) holder[`${name}s`] = value;
  else holder[name] = value;
  return sealedExport(bookId, changed, seedHex);
}

/** Last lines that say something else than the records; `sign` signs three lines with the ledger's key. */
export const trailers: readonly [
  name: string,
  change: (trailer: any, sign: (text: string) => string) => void,
][] = [
  ['a count more', (trailer) => (trailer.count += 1)],
  ['another head', (trailer) => (trailer.head = 'ab'.repeat(32))],
  [
    'another book',
    (trailer, sign) => (trailer.checkpoint = sign(text(trailer, 0, 'yigong.ledger/MUT-2025'))),
  ],
  ['another size', (trailer, sign) => (trailer.checkpoint = sign(text(trailer, 1, '4')))],
  ['a size with a zero in front', (trailer, sign) => (trailer.checkpoint = sign(text(trailer, 1, '05')))],
  ['another root', (trailer, sign) => (trailer.checkpoint = sign(text(trailer, 2, 'A'.repeat(43) + '=')))],
  ['a fourth line', (trailer, sign) => (trailer.checkpoint = sign(text(trailer, 3, 'x\n')))],
  ['no signature', (trailer) => (trailer.checkpoint = `${trailer.checkpoint.split('\n\n')[0]}\n\n`)],
  ['an unended note', (trailer) => (trailer.checkpoint = trailer.checkpoint.slice(0, -1))],
  ['a hyphen for the dash', (trailer) => (trailer.checkpoint = trailer.checkpoint.replace('—', '-'))],
  ['another key name', (trailer) => (trailer.checkpoint = trailer.checkpoint.replace('— yigong', '— other'))],
  [
    'a signature that is not base64',
    (trailer) => (trailer.checkpoint = trailer.checkpoint.replace('=\n', '%\n')),
  ],
  ['a signature too short', (trailer) => (trailer.checkpoint = trailer.checkpoint.replace(/.{4}\n$/, '\n'))],
  [
    'another signature',
    (trailer) => (trailer.checkpoint = trailer.checkpoint.replace(/(?<=— \S+ .{20})./, '/')),
  ],
  ['another key hash', (trailer) => (trailer.checkpoint = trailer.checkpoint.replace(/(?<=— \S+ )../, '//'))],
  ['a row less', (trailer) => trailer.trialBalance.pop()],
  ['a row twice', (trailer) => trailer.trialBalance.push(trailer.trialBalance[0])],
  ['rows in another order', (trailer) => trailer.trialBalance.reverse()],
  ['another name', (trailer) => (trailer.trialBalance[0].accountName = 'x')],
  ['another balance', (trailer) => (trailer.trialBalance[0].balanceFen += 1)],
  ['another side', (trailer) => (trailer.trialBalance[0].balanceSide = 'flat')],
  ['another turnover', (trailer) => (trailer.trialBalance[0].creditTurnoverFen += 1)],
  ['a further field', (trailer) => (trailer.note = 'x')],
  ['no trial balance', (trailer) => delete trailer.trialBalance],
];

/** The note's three lines with one of them replaced, or one added. */
function text(trailer: any, index: number, line: string): string {
  const lines = trailer.checkpoint.split('\n').slice(0, 3) as string[];
  lines[index] = line;
  return lines
    .map((each) => `${each}\n`)
    .join('')
    .replace('\n\n', '\n');
}

export function otherTrailer(clean: string, change: (trailer: any) => void): string {
  const lines = clean.split('\n');
  const trailer = JSON.parse(lines.at(-2) as string) as JsonObject;
  change(trailer);
  lines[lines.length - 2] = canonical(trailer);
  return lines.join('\n');
}
