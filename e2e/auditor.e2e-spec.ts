import { readKeys, type Verdict, verifyExport } from '@yigong/auditor';
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { ENTITIES, trialBalanceOf, vouchersOf } from './oracle.js';
import { FINANCE, playedPlatform, temporaryFolder } from './played.js';
import type { Platform, Told } from './platform.js';

const COMMAND = fileURLToPath(new URL('../apps/auditor/bin/yigong-audit.mjs', import.meta.url));
const RANDOM_FLIPS = 500;

type Audited = { readonly status: number | null; readonly report: Told };

/** A sequence that is the same on every machine: a failing flip can be tried again. */
const seeded = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

/** The books that the platform exports, before the auditor who trusts nothing but the public keys. */
describe('the auditor, on what the platform exports', () => {
  const folder = temporaryFolder();
  let platform: Platform;
  let keysJson: string;
  const exported = new Map<string, Buffer>();

  beforeAll(async () => {
    platform = await playedPlatform(join(folder.path, 'data'));
    const keys = await fetch(`${platform.url}${FINANCE}/checkpoint-keys`);
    keysJson = await keys.text();
    for (const entity of ENTITIES) {
      const route = `${FINANCE}/ledger-books/${entity}-2024/export?format=ndjson`;
      const { text, type } = await platform.ask('auditor-a', 'GET', route);
      expect(type).toBe('application/x-ndjson');
      exported.set(entity, Buffer.from(text));
    }
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const audit = (content: Buffer, keys = keysJson): Audited => {
    const [file, keysFile] = [join(folder.path, 'export.ndjson'), join(folder.path, 'keys.json')];
    writeFileSync(file, content);
    if (keys !== 'none') writeFileSync(keysFile, keys);
    const options = [...(keys === 'none' ? [] : ['--keys', keysFile]), '--json'];
    const { status, stdout } = spawnSync(process.execPath, [COMMAND, 'verify', file, ...options]);
    return { status, report: JSON.parse(stdout.toString()) as unknown };
  };
  const verify = (content: Buffer): Promise<Verdict> =>
    verifyExport(Readable.from([content]), { keys: readKeys(keysJson)! });

  it.each(ENTITIES)('verifies %s alone, and finds the same balances', async (entity) => {
    const { status, report } = audit(exported.get(entity)!);
    expect([entity, status]).toEqual([entity, 0]);
    const shown = await platform.get('auditor-a', `${FINANCE}/ledger-books/${entity}-2024/trial-balance`);
    expect(report).toMatchObject({
      verdict: 'verified',
      bookId: `${entity}-2024`,
      entries: vouchersOf(entity).length,
      records: shown.position + 1,
      balanceDigest: shown.digest,
      trialBalance: shown.rows,
    });
    expect(report.trialBalance).toEqual(trialBalanceOf(vouchersOf(entity)));
    const { head } = await platform.get('auditor-a', `${FINANCE}/ledger-books/${entity}-2024`);
    expect(report.head).toBe(head);
    expect(report.signedBy).toHaveLength(1);
  });

  it('names no signer without keys, and fails with keys that did not sign', () => {
    const mut = exported.get('MUT')!;
    const unsigned = audit(mut, 'none');
    expect(unsigned).toMatchObject({ status: 0, report: { verdict: 'verified' } });
    expect(unsigned.report).not.toHaveProperty('signedBy');
    const foreign = audit(mut, JSON.stringify({ keys: [foreignKey()] }));
    expect(foreign).toMatchObject({ status: 1, report: { code: 'SIGNATURE_MISSING' } });
    expect(foreign.report.line).toBe(mut.toString().split('\n').length - 1);
    expect(audit(Buffer.from('no export\n')).status).toBe(2);
  });

  /** A key of the same name that the platform does not have. */
  const foreignKey = (): string => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const key = Buffer.concat([
      Buffer.of(1),
      publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
    ]);
    const digest = createHash('sha256').update('yigong.ledger\n').update(key).digest('hex');
    return `yigong.ledger+${digest.slice(0, 8)}+${key.toString('base64')}`;
  };

  describe('of MUT', () => {
    const lineOf = (content: Buffer, at: number): number =>
      content.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
    const flipped = (content: Buffer, at: number, mask: number): Buffer => {
      const changed = Buffer.from(content);
      changed[at]! ^= mask;
      return changed;
    };
    const linesOf = (content: Buffer): readonly string[] => content.toString().split('\n').slice(0, -1);
    const fileOf = (lines: readonly string[]): Buffer =>
      Buffer.from(lines.map((line) => `${line}\n`).join(''));

    it('finds every changed byte on its own line', async () => {
      const mut = exported.get('MUT')!;
      const next = seeded(20_240_910);
      const anywhere = Array.from({ length: RANDOM_FLIPS }, () => Math.floor(next() * mut.length));
      const boundaries = [...mut.keys()]
        .filter((at) => mut[at] === 0x0a)
        .flatMap((at) => [at - 1, at, at + 1]);
      const places = [0, ...anywhere, ...boundaries.filter((at) => at < mut.length)];
      expect(new Set(places.map((at) => lineOf(mut, at))).size).toBe(linesOf(mut).length);
      const missed: object[] = [];
      for (const at of places)
        for (const mask of [0x01, 0x20, 0x80, 1 + Math.floor(next() * 255)]) {
          const verdict = await verify(flipped(mut, at, mask));
          const line = verdict.verdict === 'violation' ? verdict.line : undefined;
          if (line !== lineOf(mut, at)) missed.push({ at, mask, verdict: verdict.verdict, line });
        }
      expect(missed).toEqual([]);
    });

    it('finds lines that were swapped, dropped or doubled, at their place', async () => {
      const lines = linesOf(exported.get('MUT')!);
      const found = async (changed: readonly string[]): Promise<number | undefined> => {
        const verdict = await verify(fileOf(changed));
        return verdict.verdict === 'violation' ? verdict.line : undefined;
      };
      for (const at of lines.keys()) {
        expect([at, 'dropped', await found(lines.toSpliced(at, 1))]).toEqual([at, 'dropped', at + 1]);
        expect([at, 'doubled', await found(lines.toSpliced(at, 0, lines[at]!))]).toEqual([
          at,
          'doubled',
          at + 2,
        ]);
        if (at + 1 === lines.length) continue;
        const swapped = lines.with(at, lines[at + 1]!).with(at + 1, lines[at]!);
        expect([at, 'swapped', await found(swapped)]).toEqual([at, 'swapped', at + 1]);
      }
    });

    it('ends with exit code 1 and names the line, the record and the entry', () => {
      const mut = exported.get('MUT')!;
      const amount = mut.indexOf('"amountFen":36000', mut.indexOf('"ClaimPaid"')) + '"amountFen":'.length;
      const { status, report } = audit(flipped(mut, amount, 0x01));
      expect(status).toBe(1);
      expect(report).toMatchObject({
        verdict: 'violation',
        code: 'HASH_MISMATCH',
        line: lineOf(mut, amount),
        seq: lineOf(mut, amount) - 2,
        entryNumber: 4,
      });
      const lines = linesOf(mut);
      for (const tampered of [lines.toSpliced(3, 1), lines.toSpliced(3, 0, lines[3]!), lines.slice(0, -1)])
        expect(audit(fileOf(tampered)).status).toBe(1);
    });
  });
});
