import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import {
  exportOf,
  headerLine,
  key,
  keysJson,
  received,
  recordsOf,
  sealedLines,
  signingKey,
  smallBook,
  trailerLine,
  trialBalanceOf,
} from './export.fixtures.js';
import { readKeys } from './proof/verifier-keys.js';
import type { Verdict } from './verdict.js';
import { verdictOf } from './verdict.fixtures.js';
import { verifyExport } from './verify-export.js';

const keys = readKeys(keysJson(key))!;
const clean = Buffer.from(exportOf());
const lines = clean.toString().split('\n').slice(0, -1);

const verify = (content: string | Buffer): Promise<Verdict> => verdictOf(content, { keys });
const verifyWithoutKeys = (content: string | Buffer): Promise<Verdict> => verdictOf(content);

const fileOf = (changed: readonly string[]): string => changed.map((line) => `${line}\n`).join('');
const lineOfByte = (index: number): number =>
  clean.subarray(0, index).filter((byte) => byte === 0x0a).length + 1;

const flipped = (index: number, mask: number): Buffer => {
  const content = Buffer.from(clean);
  content[index]! ^= mask;
  return content;
};

describe('a whole export', () => {
  it('is verified, with its balances and the signer of its checkpoint', async () => {
    expect(await verify(clean)).toMatchObject({
      verdict: 'verified',
      bookId: 'MUT-2024',
      records: 8,
      entries: 4,
      signedBy: [keys[0]!.id],
      trialBalance: [
        {
          accountCode: '10202',
          debitTurnoverFen: 40_000n,
          creditTurnoverFen: 40_000n,
          balanceFen: 0n,
          balanceSide: 'flat',
        },
        { accountCode: '23101', balanceSide: 'flat' },
      ],
    });
  });

  it('is verified without keys too, and then nobody is named as its signer', async () => {
    const verdict = await verifyWithoutKeys(clean);
    expect(verdict.verdict).toBe('verified');
    expect(verdict).not.toHaveProperty('signedBy');
  });

  it('gives the same verdict however its bytes arrive', async () => {
    const whole = await verify(clean);
    for (const size of [1, 7, 1024]) {
      const chunks = Array.from({ length: Math.ceil(clean.length / size) }, (_, at) =>
        clean.subarray(at * size, (at + 1) * size),
      );
      expect(await verifyExport(Readable.from(chunks), { keys })).toEqual(whole);
    }
  });

  it.each([1, 2, 3, 5, 7, 8, 9, 31, 64, 100])('is verified with %i records', async (count) => {
    const drafts = [smallBook[0]!, ...Array.from({ length: count - 1 }, (_, at) => received(at + 1, at + 1))];
    expect(await verify(exportOf(drafts))).toMatchObject({ verdict: 'verified', records: count });
  });
});

describe('a changed byte', () => {
  // 0x01 turns digits into digits and `*` … `+`; 0x20 turns capitals into small letters and `*` into a newline; 0x80 breaks UTF-8.
  it.each([0x01, 0x20, 0x80])('anywhere in the file is found on its own line (xor %i)', async (mask) => {
    for (let index = 0; index < clean.length; index += 1) {
      const verdict = await verify(flipped(index, mask));
      const found = { index, verdict: verdict.verdict, line: 'line' in verdict ? verdict.line : undefined };
      expect(found).toEqual({ index, verdict: 'violation', line: lineOfByte(index) });
    }
  });

  it('escapes a verifier without keys only inside the signature itself', async () => {
    const trailerAt = clean.lastIndexOf('{"checkpoint"');
    const signatureAt = clean.indexOf('— ', trailerAt) + Buffer.byteLength('— ');
    const signatureEnd = clean.indexOf('\\n"', signatureAt);
    for (let index = 0; index < clean.length; index += 1) {
      const verdict = await verifyWithoutKeys(flipped(index, 0x01));
      if (verdict.verdict === 'verified') expect(index >= signatureAt && index < signatureEnd).toBe(true);
    }
  });

  it('names the entry whose record was changed', async () => {
    const index =
      clean.indexOf('"amountFen":36000', clean.indexOf('"entryNumber":2')) + '"amountFen":'.length;
    expect(await verify(flipped(index, 0x01))).toMatchObject({
      verdict: 'violation',
      code: 'HASH_MISMATCH',
      line: 5,
      seq: 3,
      entryNumber: 2,
      recordsVerified: 3,
    });
  });
});

describe('lines that moved', () => {
  it.each(lines.slice(0, -1).map((_, at) => at))(
    'swapped with the next one are found at line index %i',
    async (at) => {
      const swapped = [...lines.slice(0, at), lines[at + 1]!, lines[at]!, ...lines.slice(at + 2)];
      expect(await verify(fileOf(swapped))).toMatchObject({ verdict: 'violation', line: at + 1 });
    },
  );

  it.each(lines.map((_, at) => at))('dropped are found at line index %i', async (at) => {
    expect(await verify(fileOf(lines.toSpliced(at, 1)))).toMatchObject({
      verdict: 'violation',
      line: at + 1,
    });
  });

  it.each(lines.map((_, at) => at))('doubled are found after line index %i', async (at) => {
    expect(await verify(fileOf(lines.toSpliced(at, 0, lines[at]!)))).toMatchObject({
      verdict: 'violation',
      line: at + 2,
    });
  });

  it('are found when the file was cut off at any byte', async () => {
    for (let length = 1; length < clean.length; length += 1) {
      const verdict = await verify(clean.subarray(0, length));
      expect(verdict.verdict).toBe(
        length < '{"bookId":"MUT-2024","format":"yigong-ledger-export'.length ? 'unusable' : 'violation',
      );
    }
  });

  it('may be any number of changes at once', async () => {
    const tampering = fc.oneof(
      fc
        .tuple(fc.nat(clean.length - 1), fc.integer({ min: 1, max: 255 }))
        .map(([at, mask]) => flipped(at, mask)),
      fc
        .tuple(fc.nat(clean.length), fc.uint8Array({ minLength: 1, maxLength: 40 }))
        .map(([at, bytes]) => Buffer.concat([clean.subarray(0, at), bytes, clean.subarray(at)])),
      fc
        .tuple(fc.nat(clean.length - 1), fc.nat(400))
        .map(([at, count]) => Buffer.concat([clean.subarray(0, at), clean.subarray(at + count + 1)])),
      fc.shuffledSubarray(lines).map((kept) => Buffer.from(fileOf(kept))),
      fc.array(fc.constantFrom(...lines), { maxLength: 12 }).map((kept) => Buffer.from(fileOf(kept))),
    );
    await fc.assert(
      fc.asyncProperty(tampering, async (content) => {
        fc.pre(!content.equals(clean));
        expect((await verify(content)).verdict).not.toBe('verified');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a history written anew', () => {
  const other = smallBook.with(1, received(1, 36_001));
  const records = recordsOf(other);
  const body = [headerLine(), ...sealedLines('MUT-2024', records)];
  const oldCheckpoint = (JSON.parse(lines.at(-1)!) as { checkpoint: string }).checkpoint;

  it('with right hashes under the old checkpoint is found', async () => {
    const trailer = trailerLine({
      records,
      rows: trialBalanceOf(other),
      keys: [],
      checkpoint: oldCheckpoint,
    });
    expect(await verifyWithoutKeys(fileOf([...body, trailer]))).toMatchObject({
      code: 'CHECKPOINT_MISMATCH',
      line: 10,
    });
  });

  it('with a new checkpoint under the old signature is found with keys, and only with them', async () => {
    const rewritten = trailerLine({ records, rows: trialBalanceOf(other), keys: [signingKey()] });
    const newText = (JSON.parse(rewritten) as { checkpoint: string }).checkpoint.split('\n\n')[0];
    const checkpoint = `${newText}\n\n${oldCheckpoint.split('\n\n')[1]}`;
    const trailer = trailerLine({ records, rows: trialBalanceOf(other), keys: [], checkpoint });
    expect(await verify(fileOf([...body, trailer]))).toMatchObject({ code: 'SIGNATURE_WRONG', line: 10 });
    expect(await verifyWithoutKeys(fileOf([...body, trailer]))).toMatchObject({ verdict: 'verified' });
  });

  it('signed by a key that nobody trusts is found with keys', async () => {
    const trailer = trailerLine({ records, rows: trialBalanceOf(other), keys: [signingKey()] });
    expect(await verify(fileOf([...body, trailer]))).toMatchObject({ code: 'SIGNATURE_MISSING', line: 10 });
  });

  it('is not to be confused with a checkpoint that others signed as well', async () => {
    const cosigned = exportOf(smallBook, 'MUT-2024', [signingKey('review.committee'), key]);
    expect(await verify(cosigned)).toMatchObject({ verdict: 'verified', signedBy: [keys[0]!.id] });
  });

  it('that hides records at the end is found, because the checkpoint counts them', async () => {
    const shorter = recordsOf(smallBook.slice(0, 4));
    const rows = trialBalanceOf(smallBook.slice(0, 4));
    const trailer = trailerLine({ records: shorter, rows, keys: [], checkpoint: oldCheckpoint });
    expect(await verify(fileOf([...lines.slice(0, 5), trailer]))).toMatchObject({
      code: 'CHECKPOINT_MISMATCH',
    });
  });

  it("out of another book's records is found at the first of them", async () => {
    const foreign = sealedLines('FED-2024', recordsOf(smallBook));
    expect(await verify(fileOf([lines[0]!, ...foreign, lines.at(-1)!]))).toMatchObject({
      code: 'HASH_MISMATCH',
      line: 2,
      seq: 0,
    });
  });
});

describe('a first line that lies', () => {
  const header = JSON.parse(lines[0]!) as object;
  const withHeader = (changed: object): string =>
    fileOf([JSON.stringify({ ...header, ...changed }), ...lines.slice(1)]);

  it.each([
    ['GENESIS_MISMATCH', { bookId: 'MUT-2025' }],
    ['GENESIS_MISMATCH', { genesis: '0'.repeat(64) }],
    ['FORMAT_UNKNOWN', { format: 'yigong-ledger-export/2' }],
    ['HEADER_MALFORMED', { hashAlgorithm: 'SM3' }],
    ['HEADER_MALFORMED', { more: 1 }],
    ['HEADER_MALFORMED', { bookId: undefined }],
  ])('is found: %s (%#)', async (code, changed) => {
    expect(await verify(withHeader(changed))).toMatchObject({ code, line: 1, recordsVerified: 0 });
  });
});

describe('a last line that lies', () => {
  const trailer = JSON.parse(lines.at(-1)!) as Record<string, unknown> & {
    trialBalance: Record<string, unknown>[];
  };

  it.each([
    ['COUNT_MISMATCH', { count: 9 }],
    ['HEAD_MISMATCH', { head: '0'.repeat(64) }],
    [
      'TRIAL_BALANCE_MISMATCH',
      {
        trialBalance: trailer.trialBalance.with(0, { ...trailer.trialBalance[0], debitTurnoverFen: 40_001 }),
      },
    ],
    ['TRIAL_BALANCE_MISMATCH', { trialBalance: trailer.trialBalance.slice(1) }],
    ['TRIAL_BALANCE_MISMATCH', { trialBalance: [...trailer.trialBalance, trailer.trialBalance[0]] }],
    ['TRIAL_BALANCE_MISMATCH', { trialBalance: [] }],
    ['CHECKPOINT_MALFORMED', { checkpoint: '' }],
    ['CHECKPOINT_MALFORMED', { checkpoint: 'yigong.ledger/MUT-2024\n8\nAA==\n\n' }],
    ['TRAILER_MALFORMED', { count: '8' }],
    ['TRAILER_MALFORMED', { more: 1 }],
  ])('is found: %s (%#)', async (code, changed) => {
    const sorted = Object.fromEntries(
      Object.entries({ ...trailer, ...changed }).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    expect(await verify(fileOf([...lines.slice(0, -1), JSON.stringify(sorted)]))).toMatchObject({
      code,
      line: 10,
    });
  });
});
