import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keysJson, signingKey } from '../export.fixtures.js';
import { runWitness } from './witness-command.js';
import { BOOK, ledgerKey, startLedger, TestLog } from './witness.fixtures.js';
import { readWitness, WitnessKey } from './witness-key.js';

const folder = mkdtempSync(join(tmpdir(), 'yigong-witness-'));
afterAll(() => rmSync(folder, { recursive: true }));
const secret = join(folder, 'secret');
writeFileSync(secret, 'a-secret\n', { mode: 0o600 });

type Ledger = Awaited<ReturnType<typeof startLedger>>;
let ledger: Ledger;
let witnesses = 0;
beforeEach(async () => {
  ledger = await startLedger(TestLog.of(10));
});
afterEach(() => ledger.stop());

/** A witness with a folder and a key of its own; each call is a start of the process. */
const newWitness = () => {
  const own = join(folder, `${(witnesses += 1)}`);
  const state = join(own, 'state');
  const key = `${own}.key`;
  const run = async (...more: readonly string[]) => {
    let [stdout, stderr] = ['', ''];
    const streams = {
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
    };
    const named = ['--url', ledger.url, '--state', state, '--key', key, '--name', 'committee.example'];
    const client = ['--client-id', 'auditor-a', '--secret-file', secret];
    const code = await runWitness([...named, ...client, '--once', ...more], streams);
    return { code, stdout, stderr };
  };
  const evidence = () => readdirSync(join(state, 'evidence'));
  const seen = () => readFileSync(join(state, `${BOOK}.checkpoint`), 'utf8');
  return { run, evidence, seen, state, key };
};

describe('a witness', () => {
  it('signs what it sees first, and what goes on from there, once each', async () => {
    const witness = newWitness();
    expect(await witness.run()).toMatchObject({
      code: 0,
      stdout: 'MUT-2024  10 条记录 records  已联署 co-signed\n',
    });
    expect((await witness.run()).stdout).toContain('此前已联署 co-signed before');
    ledger.log = TestLog.of(23);
    expect(await witness.run('--json')).toMatchObject({
      code: 0,
      stdout: '{"bookId":"MUT-2024","size":23,"outcome":"signed"}\n',
    });
    expect(ledger.cosignatures.map(({ size }) => size)).toEqual([10, 23]);
    expect(witness.seen()).toBe(ledger.log.note());
    expect(witness.evidence()).toEqual([]);
  });

  it('signs with a C2SP cosignature that its registered key verifies', async () => {
    const witness = newWitness();
    const { stderr } = await witness.run();
    const [, verifierKey] = /the key to register: (\S+)\n/.exec(stderr)!;
    const trusted = readWitness(verifierKey!)!;
    const { cosignature } = ledger.cosignatures[0]!;
    const text = ledger.log.note().split('\n\n')[0]! + '\n';
    const at = trusted.signed(cosignature, text)!;
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(60_000);
    expect(trusted.signed(cosignature, text.replace('10', '11'))).toBeUndefined();
    expect(readWitness(WitnessKey.create('other')!.verifierKey)!.signed(cosignature, text)).toBeUndefined();
    expect(trusted.id.startsWith('committee.example+')).toBe(true);
  });

  it.each([
    ['TWO_HISTORIES', () => TestLog.of(10).forkedAt(4, 10)],
    ['NOT_CONSISTENT', () => TestLog.of(10).forkedAt(4, 17)],
    ['ROLLED_BACK', () => TestLog.of(9)],
  ])('refuses %s, keeps the evidence and what it saw, and ends with 1', async (refused, log) => {
    const witness = newWitness();
    await witness.run();
    const before = witness.seen();
    ledger.log = log();
    const { code, stdout } = await witness.run();
    expect([code, stdout]).toEqual([1, expect.stringContaining(`拒绝联署 REFUSED ${refused}`)]);
    await witness.run();
    const [file, ...others] = witness.evidence();
    expect(others).toEqual([]);
    const evidence = JSON.parse(readFileSync(join(witness.state, 'evidence', file!), 'utf8')) as object;
    expect(evidence).toMatchObject({
      refused,
      bookId: BOOK,
      seen: before,
      offered: expect.stringContaining(ledger.log.note()),
      server: ledger.url,
      ...(refused === 'NOT_CONSISTENT' ? { proof: { from: 10, to: 17 } } : {}),
    });
    expect(witness.seen()).toBe(before);
    expect(ledger.cosignatures).toHaveLength(1);
  });

  it('refuses when a book that was there is gone', async () => {
    const witness = newWitness();
    await witness.run();
    ledger.books = [];
    ledger.said.set('/checkpoint', { status: 404, body: {} });
    expect(await witness.run()).toMatchObject({ code: 1, stdout: expect.stringContaining('BOOK_GONE') });
  });

  it('trusts the keys of its first sight, or those that it is given, and no others', async () => {
    const witness = newWitness();
    await witness.run();
    const other = signingKey();
    ledger.said.set('/checkpoint-keys', { body: JSON.parse(keysJson(other)) as object });
    ledger.said.set('/checkpoint', { body: ledger.log.note(10, BOOK, other) });
    expect(await witness.run()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('SIGNATURE_WRONG'),
    });
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, keysJson(ledgerKey));
    expect((await newWitness().run('--keys', keys)).code).toBe(1);
    ledger.said.clear();
    expect((await newWitness().run('--keys', keys)).code).toBe(0);
  });

  it('follows the ledger to a new key that the old one names, and to no other', async () => {
    const witness = newWitness();
    await witness.run();
    const [next, thief] = [signingKey(), signingKey()];
    const handedOver = (signer: typeof next) => {
      const text = `yigong.ledger/keys\n1\n${ledgerKey.verifierKey}\n${next.verifierKey}\n2026-11-20T08:00:00.000Z\n`;
      return `${text}\n${signer.signatureLine(text)}${next.signatureLine(text)}`;
    };
    const publish = (...rotations: readonly string[]) =>
      ledger.said.set('/checkpoint-keys', { body: { keys: [next.verifierKey], rotations } });
    ledger.said.set('/checkpoint', { body: ledger.log.note(10, BOOK, next) });
    publish(handedOver(thief));
    expect((await witness.run()).stdout).toContain('SIGNATURE_WRONG');
    publish(handedOver(ledgerKey).replace('2026', '2027'), 'no note');
    expect((await witness.run()).stdout).toContain('SIGNATURE_WRONG');
    publish(handedOver(ledgerKey));
    expect((await witness.run()).code).toBe(0);
    ledger.said.set('/checkpoint', { body: ledger.log.note() });
    expect((await witness.run()).stdout).toContain('SIGNATURE_WRONG');
  });

  it('keeps its key to itself', async () => {
    const witness = newWitness();
    await witness.run();
    expect(statSync(witness.key).mode & 0o777).toBe(0o600);
    const encoded = readFileSync(witness.key, 'utf8');
    expect(encoded).toMatch(/^PRIVATE\+KEY\+committee\.example\+[0-9a-f]{8}\+/);
    expect(WitnessKey.read(encoded)!.signerKey).toBe(encoded.trim());
    expect(WitnessKey.read(encoded.replace('committee', 'Committee'))).toBeUndefined();
  });

  it('tells when the ledger does not take its signature, and signs again at the next round', async () => {
    const witness = newWitness();
    ledger.said.set('/cosignatures', { status: 409, body: { code: 'WITNESS_UNKNOWN' } });
    expect(await witness.run()).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('WITNESS_UNKNOWN'),
    });
    ledger.said.clear();
    expect((await witness.run()).code).toBe(0);
    expect(ledger.cosignatures).toHaveLength(1);
  });

  it('does not begin anew when its memory is damaged', async () => {
    const witness = newWitness();
    await witness.run();
    writeFileSync(join(witness.state, `${BOOK}.checkpoint`), 'nothing');
    expect(await witness.run()).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('已损坏'),
    });
  });

  it.each([
    ['/checkpoint', { status: 500, body: 'x' }],
    ['/ledger-books', { status: 200, body: 'no JSON' }],
    ['/oidc/token', { status: 401, body: {} }],
    ['/checkpoint', { status: 200, body: 'x'.repeat(2_000_000) }],
    ['/proofs/consistency', { status: 503, body: {} }],
  ])('ends with 2 and signs nothing when %s cannot be asked', async (path, said) => {
    const witness = newWitness();
    await witness.run();
    ledger.log = TestLog.of(12);
    ledger.said.set(path, said);
    expect(await witness.run()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be reached'),
    });
    expect(ledger.cosignatures).toHaveLength(1);
  });

  it('goes round and round until it is stopped', async () => {
    const stopping = new AbortController();
    const { state, key } = newWitness();
    let rounds = 0;
    const stdout = { write: () => (rounds += 1) === 2 && stopping.abort() };
    const named = ['--url', ledger.url, '--state', state, '--key', key, '--name', 'committee.example'];
    const client = ['--client-id', 'auditor-a', '--secret-file', secret, '--interval', '1'];
    const streams = { stdout, stderr: { write: () => undefined } };
    expect(await runWitness([...named, ...client], streams, stopping.signal)).toBe(0);
    expect(rounds).toBe(2);
  });

  it.each([
    [[]],
    [['--url', 'nowhere', '--state', 's', '--key', 'k']],
    [
      [
        '--url',
        'http://localhost',
        '--state',
        's',
        '--key',
        join(folder, 'no-such-key'),
        '--token-file',
        secret,
      ],
    ],
    [['--unknown']],
  ])('says what is wrong with %j', async (argv) => {
    let said = '';
    const streams = {
      stdout: { write: () => undefined },
      stderr: { write: (text: string) => (said += text) },
    };
    expect(await runWitness(argv, streams)).toBe(2);
    expect(said).toContain('不可用 unusable');
  });
});
