// Two verifiers that share no line of code, one of them written from docs/reference/proof-format.md alone, judge alike.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgeriesOfRules } from './forgeries-of-rules.fixtures.js';
import { forgeries } from './forgeries.fixtures.js';
import {
  auditorVerdicts,
  pythonRun,
  pythonVerdicts,
  describeWithPython,
  type Verdict,
} from './run-verifiers.fixtures.js';
import { sealedExport, signedNote, type JsonObject } from './sealed-export.fixtures.js';
import * as tamper from './tamperings.fixtures.js';

const SEED = 20_240_607;
const RANDOM_CASES_PER_KIND = 60;
/** A process of the auditor for every case would take a minute: it judges each third forgery, and each eleventh random case. */
const FORGERIES_PER_AUDIT = 3;
const RANDOM_CASES_PER_AUDIT = 11;

interface Case {
  readonly name: string;
  readonly bytes: Buffer | string;
  /** Whether it must be verified; left out where only the verifiers can tell. */
  readonly isRight?: boolean;
  readonly audited: boolean;
}

const vectors = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/reference/proof-format.vectors.json'), 'utf8'),
);
const clean: string = vectors.export;
const records: JsonObject[] = vectors.records.map((record: any) => JSON.parse(record.canonical));
const sealed = (changed: JsonObject[]): string =>
  sealedExport(vectors.bookId, changed, vectors.checkpointKeySeedHex);
const sign = (text: string): string => signedNote(text, vectors.checkpointKeySeedHex);

function forged(): Case[] {
  return [...forgeries, ...forgeriesOfRules].map(({ name, verdict, change }, index) => {
    const audited = index % FORGERIES_PER_AUDIT === 0;
    const changed = structuredClone(records);
    change(changed);
    return { name, isRight: verdict === 'verified', bytes: sealed(changed), audited };
  });
}

const trailers = (): Case[] =>
  tamper.trailers.map(([name, change]) => {
    const bytes = tamper.otherTrailer(clean, (trailer) => change(trailer, sign));
    return { name, bytes, isRight: false, audited: true };
  });

/** Damage may hit nothing (a line swapped with itself), and a record may be rewritten into another that is right. */
function damaged(): Case[] {
  const [random, bytes] = [tamper.seeded(SEED), Buffer.from(clean)];
  return Array.from({ length: RANDOM_CASES_PER_KIND }, (_, index) => {
    const all = {
      bytes: tamper.damagedBytes(bytes, random),
      lines: Buffer.from(tamper.damagedLines(clean, random)),
      cut: tamper.cutOff(bytes, random),
      rewritten: tamper.rewritten(vectors.bookId, records, vectors.checkpointKeySeedHex, random),
    };
    return Object.entries(all).map(([kind, content], turn): Case => {
      const audited = (index * 4 + turn) % RANDOM_CASES_PER_AUDIT === 0;
      const isDamage = Buffer.isBuffer(content) && !content.equals(bytes);
      return { name: `${kind} ${index}`, bytes: content, audited, ...(isDamage && { isRight: false }) };
    });
  }).flat();
}

describeWithPython('the independent verifier of exports', () => {
  let folder: string;
  let keys: string;
  const path = (name: string): string => join(folder, name);
  const written = (name: string, bytes: Buffer | string): string => {
    writeFileSync(path(name), bytes);
    return path(name);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-verifiers-'));
    keys = written('keys.json', JSON.stringify({ keys: [vectors.verifierKey] }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('finds in the vectors what the ledger wrote there', () => {
    const { verdict, exitCode } = pythonRun('export', written('clean.ndjson', clean), '--keys', keys);
    const { bookId, root, trialBalance } = vectors;
    const head = vectors.records.at(-1).hash;
    const found = { verdict: 'verified', bookId, root, head, trialBalance, records: records.length };
    expect(verdict).toMatchObject({ ...found, digest: vectors.digest.sha256, signedBy: ['yigong.ledger'] });
    expect(exitCode).toBe(0);
    expect(sealed(records)).toBe(clean);
  });

  it('says when nobody checked who signed, and exits by its verdict', () => {
    const forgedNote = tamper.trailers.find(([name]) => name === 'another signature')!;
    const bytes = tamper.otherTrailer(clean, (trailer) => forgedNote[1](trailer, sign));
    const file = written('signature.ndjson', bytes);
    expect(pythonRun('export', file)).toMatchObject({ exitCode: 0, verdict: { signedBy: null } });
    expect(pythonRun('export', file, '--keys', keys)).toMatchObject({ exitCode: 1, verdict: { line: 7 } });
    expect(pythonRun('export', path('missing'))).toMatchObject({
      exitCode: 2,
      verdict: { verdict: 'unusable' },
    });
    expect(pythonRun('export', file, '--keys', file)).toMatchObject({ exitCode: 2 });
  });

  it('judges every tampering as the document says, and as yigong-audit does', async () => {
    const cases = [...forged(), ...trailers(), ...damaged()];
    const files = cases.map(({ bytes }, index) => written(`${index}.ndjson`, bytes));
    const verdicts = pythonVerdicts('export', files, ['--keys', keys]);
    const misjudged = cases.filter(({ isRight }, index) => {
      return isRight !== undefined && isRight !== (verdicts[index]?.verdict === 'verified');
    });
    expect(misjudged.map(({ name }) => name)).toEqual([]);

    const audited = cases.flatMap((each, index) => (each.audited ? [index] : []));
    const judged = await auditorVerdicts(
      'export',
      audited.map((index) => files[index] as string),
      ['--keys', keys],
    );
    const short = (name: string, { verdict, line }: Verdict): string => `${name}: ${verdict} ${line ?? ''}`;
    const name = (index: number): string => cases[index]?.name ?? '';
    expect(audited.map((index) => short(name(index), verdicts[index] as Verdict))).toEqual(
      audited.map((index, turn) => short(name(index), judged[turn] as Verdict)),
    );
  });
});
