import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { exportOf, key, keysJson, opened, received } from '../export.fixtures.js';

const BUNDLE = join(import.meta.dirname, '../../dist/yigong-audit.mjs');
const folder = mkdtempSync(join(tmpdir(), 'yigong-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

// More than what one thread reads alone, so that the file is its own worker, too.
const drafts = [opened(), ...Array.from({ length: 24_000 }, (_, at) => received(at + 1, 1))];
const clean = exportOf(drafts);
copyFileSync(BUNDLE, join(folder, 'yigong-audit.mjs'));
writeFileSync(join(folder, 'clean.ndjson'), clean);
writeFileSync(join(folder, 'tampered.ndjson'), clean.replace('"entryNumber":20000', '"entryNumber":20001'));
writeFileSync(join(folder, 'keys.json'), keysJson(key));

const versionOf = (node: string): string => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout;

/** The runtime that is pinned, and whatever Node 20 or newer somebody installed on this machine. */
const runtimes = [
  process.execPath,
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .concat('/usr/local/bin', '/usr/bin')
    .map((path) => join(path, 'node')),
];
const versions = new Map(
  runtimes.map((node) => [versionOf(node)?.trim(), node] as const).filter(([version]) => version),
);
const usable = [...versions].filter(([version]) => /^v2[0-9]/.test(version));
if (usable.length < 2) console.warn(`only one Node on this machine: ${usable.map(([version]) => version)}`);

describe.each(usable)('one file alone in a folder, on Node %s', (_, node) => {
  const audit = (...argv: readonly string[]) =>
    spawnSync(node, ['yigong-audit.mjs', ...argv], { cwd: folder, encoding: 'utf8' });

  it('verifies an export with all threads', () => {
    const { status, stdout, stderr } = audit('verify', 'clean.ndjson', '--keys', 'keys.json', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'verified', entries: 24_000 });
  });

  it('finds what was changed', () => {
    const { status, stdout } = audit('verify', 'tampered.ndjson', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'HASH_MISMATCH', line: 20_002, seq: 20_000 });
  });
});
