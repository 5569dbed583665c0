import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysJson, signingKey } from '../export.fixtures.js';
import { runReceipt } from './receipt-command.js';
import { ledgerKey, TestLog } from './witness.fixtures.js';
import { WitnessKey } from './witness-key.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-receipt-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const witness = WitnessKey.create('committee.example')!;
const log = TestLog.of(12);
const receipt = log.receipt(4);
const text = `${receipt.checkpoint.split('\n\n')[0]}\n`;
const cosigned = {
  ...receipt,
  checkpoint: `${receipt.checkpoint}${witness.cosignature(text, 1_717_725_600)}\n`,
};

const clean = file('clean.json', JSON.stringify(cosigned, null, 2));
const keys = file('keys.json', keysJson(ledgerKey));
const witnesses = file('witnesses.json', JSON.stringify({ keys: [witness.verifierKey] }));
const tampered = file(
  'tampered.json',
  JSON.stringify({ ...cosigned, record: cosigned.record.replace('4', '5') }),
);

const prove = async (...argv: readonly string[]) => {
  let [stdout, stderr] = ['', ''];
  const streams = {
    stdout: { write: (said: string) => (stdout += said) },
    stderr: { write: (said: string) => (stderr += said) },
  };
  return { code: await runReceipt(argv, streams), stdout, stderr };
};

it('proves a receipt and names who signed and when', async () => {
  expect(await prove(clean, '--keys', keys, '--witnesses', witnesses)).toEqual({
    code: 0,
    stderr: '',
    stdout: [
      '回执属实 Proven',
      '  账套 book        MUT-2024',
      '  记录 record      4 / 12',
      '  签名 signature   已核对 checked',
      `  见证 witness     ${witness.verifierKey.split('+').slice(0, 2).join('+')}  2024-06-07T02:00:00.000Z`,
      '',
    ].join('\n'),
  });
  expect((await prove(clean)).stdout).toContain('未核对');
  expect(JSON.parse((await prove(clean, '--json')).stdout)).toMatchObject({
    verdict: 'verified',
    seq: 4,
    size: 12,
  });
});

it('counts no witness that the reader does not know', async () => {
  const others = file(
    'others.json',
    JSON.stringify({ keys: [WitnessKey.create('committee.example')!.verifierKey] }),
  );
  expect((await prove(clean, '--witnesses', others)).stdout).not.toContain('见证 witness');
});

it.each([
  ['PROOF_WRONG', [tampered]],
  ['SIGNATURE_WRONG', [clean, '--keys', file('other.json', keysJson(signingKey()))]],
  ['RECEIPT_MALFORMED', [keys]],
])('does not prove: %s', async (code, argv) => {
  expect(await prove(...argv)).toMatchObject({ code: 1, stdout: expect.stringContaining(code) });
});

it.each([[[]], [['none.json']], [[clean, '--keys', clean]], [[clean, '--witnesses', keys]], [['--what']]])(
  'says what is wrong with %j',
  async (argv) => {
    expect(await prove(...argv)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Unusable input'),
    });
  },
);
