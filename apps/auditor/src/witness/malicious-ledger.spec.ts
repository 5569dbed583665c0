import { signingKey } from '../export.fixtures.js';
import { readCheckpoint } from './checkpoint.js';
import { judge } from './judge.js';
import { proveReceipt } from './receipt.js';
import type { RefusalCode } from './refusal.js';
import { base64, BOOK, ledgerKeys, seeded, TestLog } from './witness.fixtures.js';

const CASES = 2_000;

type Draw = (below: number) => number;
type Forgery = (hashes: readonly string[], draw: Draw) => unknown;

const flipped = (hash: string, draw: Draw): string => {
  const bytes = Buffer.from(hash, 'base64');
  bytes[draw(bytes.length)]! ^= 1 << draw(8);
  return bytes.toString('base64');
};
const any = (draw: Draw): string =>
  Buffer.from(Array.from({ length: 32 }, () => draw(256))).toString('base64');

/** What can be done to a list of hashes; each one is another list, or none. */
const FORGERIES: Readonly<Record<string, Forgery>> = {
  'a flipped bit': (hashes, draw) =>
    hashes.with(draw(hashes.length), flipped(hashes[draw(hashes.length)]!, draw)),
  'a hash too few': (hashes, draw) => hashes.toSpliced(draw(hashes.length), 1),
  'a hash too many': (hashes, draw) => hashes.toSpliced(draw(hashes.length + 1), 0, any(draw)),
  'a hash twice': (hashes, draw) => {
    const at = draw(hashes.length);
    return hashes.toSpliced(at, 0, hashes[at]!);
  },
  'another order': (hashes) => (hashes.length > 1 ? hashes.toReversed() : [...hashes, ...hashes]),
  'other hashes': (hashes, draw) => hashes.map(() => any(draw)),
  nothing: () => [],
  'without end': (hashes) => Array.from({ length: 100_000 }, () => hashes[0]),
  'no list': (_, draw) => [null, 'hashes', 7, { 0: 'x' }, undefined][draw(5)],
  'no hashes': (hashes, draw) =>
    hashes.with(draw(hashes.length), ['', 'AAAA', '*', `${hashes[0]} `][draw(4)]!),
};
const NAMES = Object.keys(FORGERIES);
const forge = (hashes: readonly string[], draw: Draw): unknown =>
  FORGERIES[NAMES[draw(NAMES.length)]!]!(hashes, draw);

/** What a lying server offers to a witness that saw a book of `from` records, and what the witness must say. */
const LIES: readonly ((
  log: TestLog,
  from: number,
  to: number,
  draw: Draw,
) => { note: string; proof: unknown; refused: RefusalCode })[] = [
  // The right tree and a proof that is none.
  (log, from, to, draw) => ({
    note: log.note(to),
    proof: forge(base64(log.consistency(from, to)), draw),
    refused: 'NOT_CONSISTENT',
  }),
  // Another history from some record on, with its own proof, all of it properly signed.
  (log, from, to, draw) => {
    const fork = log.forkedAt(draw(from), to);
    return { note: fork.note(), proof: base64(fork.consistency(from, to)), refused: 'NOT_CONSISTENT' };
  },
  // The same with the proof of the true history.
  (log, from, to, draw) => {
    const fork = log.forkedAt(draw(from), to);
    return { note: fork.note(), proof: base64(log.consistency(from, to)), refused: 'NOT_CONSISTENT' };
  },
  // The proof between two other sizes.
  (log, from, to, draw) => {
    const before = 1 + draw(from);
    const hashes = base64(log.consistency(before, from));
    return { note: log.note(to), proof: hashes, refused: 'NOT_CONSISTENT' };
  },
  // Two roots for one size.
  (log, from, _, draw) => ({
    note: log.forkedAt(draw(from), from).note(),
    proof: [],
    refused: 'TWO_HISTORIES',
  }),
  // Rolled back: an old head, as it was once signed; or another, shorter history.
  (log, from, _, draw) => ({ note: log.note(1 + draw(from - 1)), proof: [], refused: 'ROLLED_BACK' }),
  (log, from, _, draw) => ({
    note: log.forkedAt(0, 1 + draw(from - 1)).note(),
    proof: [],
    refused: 'ROLLED_BACK',
  }),
  // A size or a root that was not signed; a key that nobody trusts; no signature; a bit of the signature.
  (log, from, to) => ({
    note: log.note(to).replace(`\n${to}\n`, `\n${to + 1}\n`),
    proof: base64(log.consistency(from, to)),
    refused: 'SIGNATURE_WRONG',
  }),
  (log, from, to, draw) => ({
    note: log.note(to, BOOK, signingKey(['yigong.ledger', 'other'][draw(2)]!)),
    proof: base64(log.consistency(from, to)),
    refused: 'SIGNATURE_WRONG',
  }),
  (log, from, to, draw) => {
    const [text, line] = log.note(to).split('\n\n— yigong.ledger ');
    const bytes = Buffer.from(line!, 'base64');
    bytes[4 + draw(64)]! ^= 1 << draw(8);
    const note = `${text}\n\n— yigong.ledger ${bytes.toString('base64')}\n`;
    return { note, proof: base64(log.consistency(from, to)), refused: 'SIGNATURE_WRONG' };
  },
  // Another book's checkpoint, a line more, a number that is written otherwise, no note at all.
  (log, _, to) => ({ note: log.note(to, 'FED-2024'), proof: [], refused: 'CHECKPOINT_MALFORMED' }),
  (log, _, to, draw) => {
    const note = log.note(to);
    const damaged = [
      note.replace('\n\n', '\nmore\n\n'),
      note.replace(`\n${to}\n`, `\n0${to}\n`),
      note.replace(`\n${to}\n`, '\n0\n'),
      note.replace(`\n${to}\n`, `\n${to}e0\n`),
      note.slice(0, 10 + draw(20)),
      '',
      'x'.repeat(100_000),
      `${note}${note}`,
    ];
    return { note: damaged[draw(damaged.length)]!, proof: [], refused: 'CHECKPOINT_MALFORMED' };
  },
];

const sizes = (draw: Draw) => {
  const from = 2 + draw(70);
  return { from, to: from + 1 + draw(70) };
};

describe('a lying ledger', () => {
  const log = TestLog.of(150);

  it(`is refused by a witness in ${CASES} of ${CASES} seeded cases, and an honest one in none`, async () => {
    const outcomes = new Map<string, number>();
    for (let seed = 1; seed <= CASES; seed += 1) {
      const draw = seeded(seed);
      const { from, to } = sizes(draw);
      const seen = readCheckpoint(log.note(from), BOOK)!;
      const { note, proof, refused } = LIES[seed % LIES.length]!(log, from, to, draw);
      const judged = await judge(BOOK, seen, note, ledgerKeys, () => Promise.resolve({ hashes: proof }));
      expect({ seed, judged }).toMatchObject({
        seed,
        judged: { refused, bookId: BOOK, seen: log.note(from) },
      });
      outcomes.set(refused, (outcomes.get(refused) ?? 0) + 1);

      const honest = { hashes: base64(log.consistency(from, to)) };
      expect(await judge(BOOK, seen, log.note(to), ledgerKeys, () => Promise.resolve(honest))).toMatchObject({
        size: to,
      });
    }
    expect([...outcomes.keys()].sort()).toEqual([
      'CHECKPOINT_MALFORMED',
      'NOT_CONSISTENT',
      'ROLLED_BACK',
      'SIGNATURE_WRONG',
      'TWO_HISTORIES',
    ]);
  });

  it.each([null, undefined, 7, 'text', [], {}, { hashes: {} }, { status: 404 }])(
    'that answers %j for a proof is refused',
    async (proof) => {
      const seen = readCheckpoint(log.note(5), BOOK);
      const judged = judge(BOOK, seen, log.note(9), ledgerKeys, () => Promise.resolve(proof));
      expect(await judged).toMatchObject({ refused: 'NOT_CONSISTENT' });
    },
  );

  it(`gives no receipt that passes in ${CASES} seeded cases, and an honest one passes in each`, () => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      const draw = seeded(seed);
      const size = 2 + draw(148);
      const seq = draw(size);
      const receipt = log.receipt(seq, size);
      const trust = { keys: ledgerKeys };
      expect(proveReceipt(JSON.stringify(receipt), trust)).toMatchObject({ seq, size, isSigned: true });

      const fork = log.forkedAt(draw(seq + 1), size);
      const others = log.receipt((seq + 1) % size, size);
      const place = (seq + 1 + draw(size - 1)) % size;
      const lies: object[] = [
        { ...receipt, inclusion: forge(receipt.inclusion, draw) },
        { ...receipt, record: fork.records[seq] },
        { ...receipt, record: receipt.record.replace('record', 'recorD') },
        { ...receipt, record: others.record },
        { ...receipt, inclusion: others.inclusion, record: others.record },
        { ...receipt, seq: place },
        { ...receipt, seq: seq + size },
        { ...receipt, seq: -1 },
        { ...receipt, seq: seq + 0.5 },
        { ...receipt, checkpoint: fork.note() },
        { ...fork.receipt(seq), checkpoint: log.note(size) },
        { ...receipt, checkpoint: receipt.checkpoint.replace(`\n${size}\n`, `\n${size + 1}\n`) },
        { ...receipt, bookId: 'FED-2024' },
        { ...receipt, format: 'yigong-ledger-receipt/2' },
        { ...receipt, more: true },
        { ...receipt, record: JSON.parse(receipt.record) as object },
      ];
      const lie = lies[seed % lies.length]!;
      expect({ seed, said: typeof proveReceipt(JSON.stringify(lie), trust) }).toEqual({
        seed,
        said: 'string',
      });
    }
  });
});
