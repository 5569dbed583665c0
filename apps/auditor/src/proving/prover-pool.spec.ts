import { openSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportOf, opened, paid, received, released, reserved, reversed } from '../export.fixtures.js';
import { fdSource, memorySource } from '../input/source.js';
import { verifySource } from '../verify-export.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MIRRORED = { debit: '23101', credit: '10202', amountFen: 7 };
/** Every eighth round reverses an entry of eight rounds ago, the others the one before. */
const reversalOf = (at: number) =>
  at === 0 ? received(4, 7) : reversed(at * 4 + 4, at % 8 === 0 ? at * 4 - 29 : at * 4 + 3, MIRRORED);
const round = (at: number) => [
  received(at * 4 + 1, 50),
  reserved(`r-${at}`, 20),
  paid(at * 4 + 2, 15, {}, { reservationId: `r-${at}` }),
  released(`r-${at}`),
  received(at * 4 + 3, 7),
  reversalOf(at),
];
const clean = exportOf([opened(), ...Array.from({ length: 60 }, (_, at) => round(at)).flat()]);
const lines = clean.split('\n').slice(0, -1);
const fileOf = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
const MIDDLE = 180;

describe('threads that share a file', () => {
  it.each([
    ['nothing', clean],
    ['an amount', clean.replace(/("entryNumber":90,.*?"amountFen":)\d+/, '$19')],
    ['a dropped line', fileOf(lines.toSpliced(MIDDLE, 1))],
    ['a doubled line', fileOf(lines.toSpliced(MIDDLE, 0, lines[MIDDLE]!))],
    ['two lines exchanged', fileOf(lines.with(MIDDLE, lines[MIDDLE + 1]!).with(MIDDLE + 1, lines[MIDDLE]!))],
    ['a cut', clean.slice(0, clean.length / 2)],
    [
      'two changes',
      clean.replace('"entryNumber":200,', '"entryNumber":300,').replace('2024-06-05', '2024-06-06'),
    ],
    ['the last line', clean.replace('"count":', '"count":1')],
  ])('find %s changed where a reading line by line finds it', async (_, content) => {
    const path = join(folder, 'export.ndjson');
    writeFileSync(path, content);
    const source = fdSource(openSync(path, 'r'));
    const byLine = await verifySource(memorySource(Buffer.from(content)), { threads: 0 });
    for (const chunkBytes of [2_000, 20_000])
      expect(await verifySource(source, { threads: 2, chunkBytes })).toEqual(byLine);
    source.close();
    expect(byLine.verdict).toBe(content === clean ? 'verified' : 'violation');
  });
});
