import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPlaintext } from './find-plaintext.js';

describe('findPlaintext', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-scan-'));
    mkdirSync(join(folder, 'deep'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['plain', '…张晓明…'],
    ['escaped in JSON', '{"name":"\\u5f20\\u6653\\u660e"}'],
    ['as hexadecimal digits', 'e5bca0e69993e6988e'],
  ])('finds a name written %s', async (_, text) => {
    const file = join(folder, 'deep', 'events.db-wal');
    writeFileSync(file, text);
    expect(await findPlaintext(folder, ['张晓明', '李强'])).toEqual([{ file, needle: '张晓明' }]);
  });

  it('finds what lies across two chunks of a large file', async () => {
    const number = '110302198803150012';
    const file = join(folder, 'large.log');
    writeFileSync(
      file,
      Buffer.concat([Buffer.alloc((1 << 20) - 9, 46), Buffer.from(number), Buffer.alloc(1000, 46)]),
    );
    expect(await findPlaintext(folder, [number])).toEqual([{ file, needle: number }]);
  });

  it('finds nothing where nothing is', async () => {
    writeFileSync(join(folder, 'clean.log'), '110302********0012 张*明');
    expect(await findPlaintext(folder, ['110302198803150012', '张晓明'])).toEqual([]);
  });
});
