import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportOf, key, keysJson } from '../export.fixtures.js';

const COMMAND = join(import.meta.dirname, '../../bin/yigong-audit.mjs');
const folder = mkdtempSync(join(tmpdir(), 'yigong-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const clean = exportOf();
writeFileSync(join(folder, 'clean.ndjson'), clean);
writeFileSync(join(folder, 'tampered.ndjson'), clean.replace('person-b', 'person-d'));
writeFileSync(join(folder, 'keys.json'), keysJson(key));

const audit = (argv: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...argv], {
    cwd: folder,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

it.each([
  [0, '核验通过 Verified', ['verify', 'clean.ndjson', '--keys', 'keys.json'], ''],
  [0, '核验通过 Verified', ['verify', '-', '--keys', 'keys.json'], clean],
  [1, 'HASH_MISMATCH', ['verify', 'tampered.ndjson'], ''],
  [1, 'TRAILER_MISSING', ['verify', '-'], clean.slice(0, clean.lastIndexOf('{"checkpoint'))],
])('the process ends with %i and says %s', (status, said, argv, input) => {
  const ended = audit(argv, input);
  expect(ended).toMatchObject({ status, stderr: '' });
  expect(ended.stdout).toContain(said);
});

it.each([[['verify', 'none.ndjson']], [['verify', '-']], [[]]])('the process ends with 2 for %j', (argv) => {
  expect(audit(argv)).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('输入不可用 Unusable input'),
  });
});
