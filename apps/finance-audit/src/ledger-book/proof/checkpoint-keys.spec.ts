import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointKeys, CheckpointKeyUnknown } from './checkpoint-keys.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-rotation-'));
afterAll(() => rmSync(folder, { recursive: true }));

let folders = 0;
const keyFiles = () => {
  const own = join(folder, `${(folders += 1)}`);
  return {
    current: join(own, 'keys', 'a.pem'),
    next: join(own, 'keys', 'a.next.pem'),
    log: join(own, 'keys.log'),
  };
};
const putNext = (path: string, mode = 0o600) => {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(path, pem, { mode });
};
const AT = '2026-11-20T08:00:00.000Z';

const isSignedBy = (note: string, verifierKey: string): boolean => {
  const [text, lines] = note.split('\n\n') as [string, string];
  const typed = Buffer.from(verifierKey.split('+').slice(2).join('+'), 'base64');
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: typed.toString('base64url', 1) },
    format: 'jwk',
  });
  return lines
    .trimEnd()
    .split('\n')
    .some((line) =>
      verify(null, Buffer.from(`${text}\n`), key, Buffer.from(line.split(' ')[2]!, 'base64').subarray(4)),
    );
};

describe('the keys of the checkpoints', () => {
  it('change when operations put a next one there, by a note that both have signed', () => {
    const files = keyFiles();
    const first = CheckpointKeys.open(files, AT);
    expect(first.rotations).toEqual([]);
    putNext(files.next);
    const second = CheckpointKeys.open(files, AT);
    const [old, current] = [first.signer.verifierKey, second.signer.verifierKey];
    const [note] = second.rotations as [string];
    expect(note.split('\n\n')[0]).toBe(`yigong.ledger/keys\n1\n${old}\n${current}\n${AT}`);
    expect([isSignedBy(note, old), isSignedBy(note, current)]).toEqual([true, true]);
    expect(second.verifierKeys).toEqual([current, old]);
    expect(existsSync(files.next)).toBe(false);

    putNext(files.next);
    const third = CheckpointKeys.open(files, AT);
    expect(third.verifierKeys).toEqual([third.signer.verifierKey, current, old]);
    expect(CheckpointKeys.open(files, AT)).toMatchObject({ rotations: third.rotations });
  });

  it('change once, also when the start is cut off after the note was kept', () => {
    const files = keyFiles();
    CheckpointKeys.open(files, AT);
    const before = readFileSync(files.current);
    putNext(files.next);
    const next = readFileSync(files.next);
    const { verifierKeys } = CheckpointKeys.open(files, AT);
    writeFileSync(files.current, before);
    writeFileSync(files.next, next, { mode: 0o600 });
    const again = CheckpointKeys.open(files, AT);
    expect([again.verifierKeys, again.rotations.length]).toEqual([verifierKeys, 1]);
  });

  it('are refused when the current one is not that of the last rotation, or others may read the next', () => {
    const files = keyFiles();
    CheckpointKeys.open(files, AT);
    const before = readFileSync(files.current);
    putNext(files.next);
    CheckpointKeys.open(files, AT);
    writeFileSync(files.current, before);
    expect(() => CheckpointKeys.open(files, AT)).toThrow(CheckpointKeyUnknown);
    const exposed = keyFiles();
    CheckpointKeys.open(exposed, AT);
    putNext(exposed.next, 0o644);
    expect(() => CheckpointKeys.open(exposed, AT)).toThrow('others may read');
  });
});
