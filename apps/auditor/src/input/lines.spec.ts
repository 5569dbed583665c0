import { Readable } from 'node:stream';
import { exportOf } from '../export.fixtures.js';
import { verifyExport } from '../verify-export.js';
import { LINE_BYTES_MAX } from './lines.js';

const clean = exportOf();
const verify = (...chunks: readonly (string | Buffer)[]) =>
  verifyExport(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));
const atLine = (number: number, change: (line: string) => string): string =>
  clean
    .split('\n')
    .map((line, at) => (at === number - 1 ? change(line) : line))
    .join('\n');

it.each([
  ['BYTE_ORDER_MARK', 1, `\ufeff${clean}`],
  ['CARRIAGE_RETURN', 1, clean.replaceAll('\n', '\r\n')],
  ['CARRIAGE_RETURN', 4, atLine(4, (line) => `${line}\r`)],
  ['LINE_NOT_ENDED', 10, clean.slice(0, -1)],
  ['AFTER_TRAILER', 11, `${clean}\n`],
  ['AFTER_TRAILER', 11, `${clean}{}\n`],
  ['LINE_NOT_ENDED', 11, `${clean} `],
  ['NOT_JSON', 3, atLine(3, () => '')],
  ['NOT_JSON', 3, atLine(3, (line) => line.slice(1))],
  ['NOT_CANONICAL', 3, atLine(3, (line) => ` ${line}`)],
  ['NOT_CANONICAL', 3, atLine(3, (line) => `${line} `)],
])('%s is found at line %i', async (code, line, content) => {
  expect(await verify(content)).toMatchObject({ verdict: 'violation', code, line });
});

it('bytes that are no UTF-8 are found at their line', async () => {
  const [before, after] = clean.split('互助保障给付');
  const found = await verify(before!, Buffer.from([0xe4, 0xba]), clean.slice(before!.length + 6));
  expect(after).toBeDefined();
  expect(found).toMatchObject({ verdict: 'violation', code: 'NOT_UTF8', line: 3 });
});

it('a line of more than 1 MiB is read like any other, and located when it is wrong', async () => {
  const long = `{"text":"${'x'.repeat(2 * 1024 * 1024)}"}`;
  const [header] = clean.split('\n');
  expect(await verify(`${header}\n`, long, '\n')).toMatchObject({ code: 'RECORD_MALFORMED', line: 2 });
});

it('a line beyond the limit is refused before it is held in memory', async () => {
  const [header] = clean.split('\n');
  let chunksRead = 0;
  const endless = async function* () {
    yield Buffer.from(`${header}\n`);
    for (; ; chunksRead += 1) yield Buffer.alloc(1024 * 1024, 'x');
  };
  expect(await verifyExport(endless())).toMatchObject({ code: 'LINE_TOO_LONG', line: 2 });
  expect(chunksRead).toBeLessThanOrEqual(LINE_BYTES_MAX / (1024 * 1024));
});

it.each(['', '\n', 'hello\n', '{}\n', '{"a":1}', '\u001f\u008b'])(
  '%j is no export at all',
  async (content) => {
    expect(await verify(content)).toMatchObject({ verdict: 'unusable', code: 'NOT_AN_EXPORT' });
  },
);
