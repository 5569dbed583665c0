import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointLog, CheckpointLogDamaged, cosignedNote } from './checkpoint-log.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { EMPTY_TREE, leafHash, withLeaf } from './merkle.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-checkpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));

const signer = CheckpointSigner.inMemory();
const noteOf = (size: number, name = 'record', bookId = 'MUT-2024'): string => {
  let tree = EMPTY_TREE;
  while (tree.size < size) tree = withLeaf(tree, leafHash(`${name} ${tree.size}`));
  return signer.checkpoint(bookId, tree);
};
const issued = (size: number, name?: string) => ({
  issuedAt: '2024-06-07T02:00:00.000Z',
  note: noteOf(size, name),
});
const cosigned = { witness: 'committee', line: '— committee AAAA', receivedAt: '2024-06-07T02:00:05.000Z' };

let files = 0;
const pathOf = () => join(folder, `${(files += 1)}`, 'MUT-2024.log');
const filled = (path: string): CheckpointLog => {
  const log = new CheckpointLog('MUT-2024', path);
  for (const size of [1, 3, 8]) log.add(issued(size));
  log.cosign(3, cosigned);
  return log;
};

describe('the log of checkpoints', () => {
  it('keeps every checkpoint and cosignature over a restart', () => {
    const path = pathOf();
    filled(path).close();
    const log = new CheckpointLog('MUT-2024', path);
    expect(log.newest).toMatchObject({ size: 8, cosignatures: [] });
    expect(log.page(8, 10).map(({ size }) => size)).toEqual([3, 1]);
    expect(log.page(Infinity, 2).map(({ size }) => size)).toEqual([8, 3]);
    expect(log.at(3)).toEqual({
      ...issued(3),
      size: 3,
      root: issued(3).note.split('\n')[2],
      cosignatures: [cosigned],
    });
    expect(log.at(2)).toBeUndefined();
    expect(cosignedNote(log.at(3)!)).toBe(`${noteOf(3)}— committee AAAA\n`);
  });

  it('gives the newest cosigned checkpoint that covers a record, else the newest', () => {
    const log = filled(pathOf());
    expect([0, 2, 3, 7, 8].map((seq) => log.covering(seq)?.size)).toEqual([3, 3, 8, 8, undefined]);
  });

  it('refuses a second root for a size, a smaller size, and the note of another book', () => {
    const log = filled(pathOf());
    expect(() => log.add(issued(8, 'other'))).toThrow('two histories');
    expect(() => log.add(issued(7))).toThrow('two histories');
    expect(() => log.add({ ...issued(9), note: noteOf(9, 'record', 'FED-2024') })).toThrow(
      'not a checkpoint',
    );
    expect(() => log.cosign(2, cosigned)).toThrow('no checkpoint of 2');
    expect(log.newest?.size).toBe(8);
  });

  it('leaves nothing of a line that a power cut tore', () => {
    const path = pathOf();
    filled(path).close();
    const whole = readFileSync(path);
    appendFileSync(path, '{"chain":"0');
    const log = new CheckpointLog('MUT-2024', path);
    expect(log.newest?.size).toBe(8);
    expect(readFileSync(path)).toEqual(whole);
    log.add(issued(9));
    log.close();
    expect(new CheckpointLog('MUT-2024', path).newest?.size).toBe(9);
  });

  it('finds any byte that was changed, and any line that was dropped or moved, where it stands', () => {
    const path = pathOf();
    filled(path).close();
    const whole = readFileSync(path);
    const open = (bytes: Buffer | string): unknown => {
      writeFileSync(path, bytes);
      return new CheckpointLog('MUT-2024', path);
    };
    for (let at = 0; at < whole.length - 1; at += 1) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1 << (at % 8);
      const line = whole.subarray(0, at).toString('latin1').split('\n').length;
      expect(() => open(changed)).toThrow(`line ${line} of the checkpoint log`);
    }
    const lines = whole.toString().split('\n');
    expect(() => open(lines.toSpliced(1, 1).join('\n'))).toThrow('line 2');
    expect(() => open([lines[1], lines[0], ...lines.slice(2)].join('\n'))).toThrow(CheckpointLogDamaged);
  });
});
