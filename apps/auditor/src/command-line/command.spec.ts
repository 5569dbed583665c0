import { run } from './command.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { exportOf, key, keysJson, opened, received, signingKey, smallBook } from '../export.fixtures.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const clean = exportOf();
const cleanFile = file('MUT-2024.ndjson', clean);
const tamperedFile = file('tampered.ndjson', clean.replace('"amountFen":36000', '"amountFen":36001'));
const keysFile = file('keys.json', keysJson(key));

const audit = async (argv: readonly string[], { stdin = '', isTTY = false } = {}) => {
  let [stdout, stderr] = ['', ''];
  const exitCode = await run(argv, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text), isTTY },
  });
  return { exitCode, stdout, stderr };
};

describe('yigong-audit verify', () => {
  it('shows people what it verified, Chinese first, with amounts under each other', async () => {
    const { exitCode, stdout, stderr } = await audit(['verify', cleanFile, '--keys', keysFile]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^核验通过 Verified\n/);
    expect(stdout).toMatch(/账套 Book +MUT-2024（MUT，2024）\n/);
    expect(stdout).toMatch(/检查点签名 Checkpoint signed by +yigong\.ledger\+[0-9a-f]{8}\n/);
    expect(stdout.split('\n').slice(-5)).toEqual([
      '科目 Account  名称 Name              借方发生 Debit  贷方发生 Credit  方向 Side  余额 Balance',
      '10202         银行存款-互助保障专户          400.00           400.00  平 -               0.00',
      '23101         代管-互助保障资金              400.00           400.00  平 -               0.00',
      '合计 Total                                   800.00           800.00',
      '',
    ]);
  });

  it('says that the signature was not checked when there are no keys', async () => {
    const { exitCode, stdout } = await audit(['verify', cleanFile]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('not checked: no --keys');
  });

  it('reads standard input', async () => {
    expect(await audit(['verify', '-', '--keys', keysFile], { stdin: clean })).toMatchObject({ exitCode: 0 });
  });

  it('names line, record and entry of a violation, with what was expected and found', async () => {
    const { exitCode, stdout, stderr } = await audit(['verify', tamperedFile]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('第 3 行 line 3 · 记录 seq 1 · 凭证 entry 1');
    expect(stdout).toContain('HASH_MISMATCH');
    expect(stdout).toMatch(/应为 Expected +[0-9a-f]{64}\n实为 Found +[0-9a-f]{64}\n/);
  });

  it('keeps what an export says from steering the terminal', async () => {
    const steering = file('steering.ndjson', clean.replace('"hash":"', '"\u001b[2J\u202e":"'));
    const { stdout } = await audit(['verify', steering]);
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });

  it('shows a difference that cuts through a character', async () => {
    for (let between = 0; between < 12; between += 1) {
      const text = `😀${'x'.repeat(between)}\\/${'y'.repeat(between)}😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀`;
      const broken = file('broken.ndjson', clean.replace('互助保障给付', text));
      const { exitCode, stdout } = await audit(['verify', broken, '--json']);
      expect({ exitCode, code: (JSON.parse(stdout) as { code: string }).code }).toEqual({
        exitCode: 1,
        code: 'NOT_CANONICAL',
      });
    }
  });

  it('gives programs one line of JSON, for each verdict', async () => {
    const verified = await audit(['verify', cleanFile, '--json', '--keys', keysFile]);
    expect(JSON.parse(verified.stdout)).toMatchObject({
      verdict: 'verified',
      entries: 4,
      trialBalance: [{ debitTurnoverFen: 40_000 }, {}],
    });
    const violated = await audit(['verify', tamperedFile, '--json']);
    expect(JSON.parse(violated.stdout)).toMatchObject({
      verdict: 'violation',
      code: 'HASH_MISMATCH',
      line: 3,
      seq: 1,
      entryNumber: 1,
    });
    const unusable = await audit(['verify', join(folder, 'none'), '--json']);
    expect(JSON.parse(unusable.stdout)).toMatchObject({ verdict: 'unusable', code: 'UNREADABLE' });
    expect([verified, violated, unusable].map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [0, ''],
      [1, ''],
      [2, ''],
    ]);
  });

  it('fails when the checkpoint is not signed by a given key', async () => {
    const others = file('others.json', keysJson(signingKey()));
    expect(await audit(['verify', cleanFile, '--keys', others])).toMatchObject({ exitCode: 1 });
  });

  it.each([
    [['verify', join(folder, 'none')], 'UNREADABLE'],
    [['verify', folder], 'UNREADABLE'],
    [['verify', file('empty', '')], 'NOT_AN_EXPORT'],
    [['verify', keysFile], 'NOT_AN_EXPORT'],
    [['verify', cleanFile, '--keys', join(folder, 'none')], 'UNREADABLE'],
    [['verify', cleanFile, '--keys', cleanFile], 'KEYS_UNUSABLE'],
    [['verify', cleanFile, '--keys'], 'USAGE'],
    [['verify', cleanFile, '--colour'], 'USAGE'],
    [['verify', cleanFile, cleanFile], 'USAGE'],
    [['verify'], 'USAGE'],
    [['replay', cleanFile], 'USAGE'],
    [[], 'USAGE'],
  ])('cannot use %j: exit code 2, on standard error', async (argv, code) => {
    const { exitCode, stdout, stderr } = await audit(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(`输入不可用 Unusable input (${code})`);
  });

  it('explains itself', async () => {
    expect(await audit(['--help'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/yigong-audit verify +<export>/),
    });
  });

  it('shows its progress to a person at a large file, and to nobody else', async () => {
    const drafts = [opened(), ...Array.from({ length: 16_000 }, (_, at) => received(at + 1, 1))];
    const large = file('large.ndjson', exportOf(drafts));
    const shown = await audit(['verify', large], { isTTY: true });
    expect(shown.stderr).toMatch(/^\r\d+ % {2}\d+ 条记录 records/);
    expect(shown.stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(await audit(['verify', large])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await audit(['verify', cleanFile], { isTTY: true })).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('takes another key of the same name as another signer', async () => {
    const both = file('both.json', keysJson(signingKey(), key));
    expect(await audit(['verify', file('one.ndjson', exportOf(smallBook)), '--keys', both])).toMatchObject({
      exitCode: 0,
    });
  });
});
