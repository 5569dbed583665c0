// The same of receipts: § 14 to § 16 of docs/reference/proof-format.md.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditorVerdicts, describeWithPython, pythonRun, pythonVerdicts } from './run-verifiers.fixtures.js';
import { signedNote } from './sealed-export.fixtures.js';
import { damagedBytes, seeded } from './tamperings.fixtures.js';

const SEED = 20_240_608;
const RANDOM_CASES = 120;
/** A process of the auditor for each: it judges every tenth random case, and all others. */
const RANDOM_CASES_PER_AUDIT = 10;

const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/reference/proof-format.vectors.json'), 'utf8'),
);
const { receipt, cosignature } = vectors;
const sign = (text: string): string => signedNote(text, vectors.checkpointKeySeedHex);
const other = (change: object): string => JSON.stringify({ ...receipt, ...change });
const [first, ...rest] = receipt.inclusion as [string, ...string[]];
const without = (name: string): string => JSON.stringify({ ...receipt, [name]: undefined });

const tamperings: readonly [name: string, isRight: boolean, text: string][] = [
  ['as it is', true, other({})],
  ['in another layout', true, `${JSON.stringify(receipt, null, 2)}\n`],
  ['in another order', true, JSON.stringify(Object.fromEntries(Object.entries(receipt).reverse()))],
  ['without the witness', true, other({ checkpoint: vectors.checkpoint })],
  ...Object.keys(receipt).map(
    (name) => [`without ${name}`, false, without(name)] as [string, boolean, string],
  ),
  ['a further field', false, other({ note: 'x' })],
  ['nothing', false, ''],
  ['a list', false, '[]'],
  ['another format', false, other({ format: 'yigong-ledger-receipt/2' })],
  ['another book', false, other({ bookId: 'MUT-2025' })],
  ['another amount', false, other({ record: receipt.record.replace('36000', '36001') })],
  ['a space more', false, other({ record: `${receipt.record} ` })],
  ['the record as an object', false, other({ record: JSON.parse(receipt.record) })],
  ['another record', false, other({ record: vectors.records[2].canonical })],
  ['another place', false, other({ seq: 2 })],
  ['a place beyond the tree', false, other({ seq: 5 })],
  ['a place before the tree', false, other({ seq: -1 })],
  ['no path', false, other({ inclusion: [] })],
  ['a path too short', false, other({ inclusion: rest })],
  ['a path too long', false, other({ inclusion: [...receipt.inclusion, first] })],
  ['a path turned round', false, other({ inclusion: [...receipt.inclusion].reverse() })],
  ['a hash too short', false, other({ inclusion: ['AAAA', ...rest] })],
  ['no base64', false, other({ inclusion: [first.slice(0, -1), ...rest] })],
  ['a note of another root', false, other({ checkpoint: sign(`yigong.ledger/MUT-2024\n5\n${first}\n`) })],
  [
    'a note of another size',
    false,
    other({ checkpoint: sign(`yigong.ledger/MUT-2024\n4\n${vectors.root}\n`) }),
  ],
  [
    'a note of another book',
    false,
    other({ checkpoint: sign(`yigong.ledger/BAS-2024\n5\n${vectors.root}\n`) }),
  ],
  ['the witness alone', false, other({ checkpoint: vectors.checkpoint.replace(/—.*\n/, cosignature.line) })],
  [
    'another key',
    false,
    other({ checkpoint: signedNote(`yigong.ledger/MUT-2024\n5\n${vectors.root}\n`, '05'.repeat(32)) }),
  ],
];

describeWithPython('the independent verifier of receipts', () => {
  let folder: string;
  let keys: string;
  let witnesses: string;
  const written = (name: string, bytes: Buffer | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-receipts-'));
    keys = written('keys.json', JSON.stringify({ keys: [vectors.verifierKey] }));
    witnesses = written('witnesses.json', JSON.stringify({ keys: [cosignature.verifierKey] }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds who signed and who co-signed the vector', () => {
    const file = written('receipt.json', other({}));
    const { verdict, exitCode } = pythonRun('receipt', file, '--keys', keys, '--witnesses', witnesses);
    const witness = cosignature.verifierKey.split('+', 2).join('+');
    const cosignedBy = [{ witness, timeSeconds: cosignature.timeSeconds }];
    const found = { bookId: 'MUT-2024', seq: 1, entryNumber: 1, records: 5, root: vectors.root };
    expect(verdict).toMatchObject({ verdict: 'verified', ...found, signedBy: ['yigong.ledger'], cosignedBy });
    expect(exitCode).toBe(0);
    expect(pythonRun('receipt', file)).toMatchObject({
      exitCode: 0,
      verdict: { signedBy: null, cosignedBy: [] },
    });
  });

  it('refuses a line of a trusted witness that is wrong', () => {
    const early = receipt.checkpoint.replace('QzO/1gAAAABmYmmg', 'QzO/1gAAAABmYmmf');
    const file = written('early.json', other({ checkpoint: early }));
    expect(pythonRun('receipt', file, '--keys', keys).exitCode).toBe(0);
    expect(pythonRun('receipt', file, '--keys', keys, '--witnesses', witnesses).exitCode).toBe(1);
  });

  it('judges every tampering as the document says, and as yigong-audit does', async () => {
    const [random, clean] = [seeded(SEED), Buffer.from(other({}))];
    const damaged = Array.from({ length: RANDOM_CASES }, () => damagedBytes(clean, random));
    const files = [...tamperings.map(([, , text]) => text), ...damaged].map((bytes, index) =>
      written(`${index}`, bytes),
    );
    const verdicts = pythonVerdicts('receipt', files, ['--keys', keys]).map(({ verdict }) => verdict);
    const misjudged = tamperings.filter(([, isRight], index) => isRight !== (verdicts[index] === 'verified'));
    expect(misjudged.map(([name]) => name)).toEqual([]);

    const audited = [...files.keys()].filter(
      (index) => index < tamperings.length || index % RANDOM_CASES_PER_AUDIT === 0,
    );
    const judged = await auditorVerdicts(
      'receipt',
      audited.map((index) => files[index] as string),
      ['--keys', keys],
    );
    expect(audited.map((index) => `${index} ${verdicts[index]}`)).toEqual(
      audited.map((index, turn) => `${index} ${judged[turn]?.verdict}`),
    );
  });
});
