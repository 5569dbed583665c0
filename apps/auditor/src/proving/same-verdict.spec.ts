import * as fc from 'fast-check';
import { closed, draftsOf, entry, record, reopened, reversal, YEAR } from '../book/year-of-rules.fixtures.js';
import {
  type Draft,
  exportOf,
  headerLine,
  key,
  opened,
  posted,
  recordsOf,
  sealedLines,
  smallBook,
  trailerLine,
  trialBalanceOf,
} from '../export.fixtures.js';
import { verdictOf } from '../verdict.fixtures.js';

/** What a server writes that lies with right hashes: only how the records are read decides. `verdictOf` compares every way. */
const verdictOfRecords = (records: readonly string[]) => {
  const trailer = trailerLine({ records, rows: trialBalanceOf(smallBook), keys: [key] });
  return verdictOf(
    [headerLine(), ...sealedLines('MUT-2024', records), trailer].map((line) => `${line}\n`).join(''),
  );
};

const records = recordsOf(smallBook);
const replaced = (at: number, pattern: string | RegExp, by: string): readonly string[] =>
  records.with(at, records[at]!.replace(pattern, by));

describe('however a file is read, the verdict is the same', () => {
  it.each([
    ['a number with a zero in front', replaced(1, '"entryNumber":1', '"entryNumber":01')],
    ['a number with a point', replaced(1, '"amountFen":36000', '"amountFen":36000.0')],
    ['a negative zero', replaced(6, '"seq":6', '"seq":-0')],
    ['an amount beyond safe integers', replaced(1, '"amountFen":36000', '"amountFen":9007199254740993')],
    ['an escaped slash', replaced(6, 'order withdrawn', String.raw`order\/withdrawn`)],
    ['an escaped letter', replaced(6, 'order withdrawn', String.raw`order withdr\u0061wn`)],
    ['an escaped control character', replaced(6, 'order withdrawn', String.raw`order\u001fwithdrawn`)],
    ['a control character in capitals', replaced(6, 'order withdrawn', String.raw`order\u001Fwithdrawn`)],
    ['a newline written as \\n', replaced(6, 'order withdrawn', String.raw`order\nwithdrawn`)],
    ['a newline written as a number', replaced(6, 'order withdrawn', String.raw`order\u000awithdrawn`)],
    ['half of a pair', replaced(6, 'order withdrawn', String.raw`order\ud800withdrawn`)],
    ['a character beyond the first plane', replaced(6, 'order withdrawn', '😀')],
    ['an empty reason', replaced(6, 'order withdrawn', '')],
    ['an empty id', replaced(3, /"id":"[^"]+"/, '"id":""')],
    ['a repeated id', replaced(5, /"id":"[^"]+"/, /"id":"[^"]+"/.exec(records[2]!)![0])],
    ['the same person twice', replaced(2, 'person-c', 'person-a')],
    ['a 29th of February in a leap year', replaced(4, '2024-06-05', '2024-02-29')],
    ['a 30th of February', replaced(4, '2024-06-05', '2024-02-30')],
    ['a 31st of June', replaced(4, '2024-06-05', '2024-06-31')],
    ['a month 00', replaced(4, '2024-06-05', '2024-00-05')],
    ['an hour 24', replaced(4, 'T01:00', 'T24:00')],
    ['a second 60', replaced(4, '00.000Z', '60.000Z')],
    ['a third side', replaced(1, '"side":"credit"', '"side":"neither"')],
    ['an unknown account', replaced(1, '23101', '23102')],
    ['no evidence', replaced(1, /"evidence":\[.*?\]/, '"evidence":[]')],
    ['evidence in capitals', replaced(1, /abab"/, 'ABAB"')],
    ['a field too many', replaced(1, '"text":', '"tax":1,"text":')],
    ['a field twice', replaced(1, '"text":', '"text":"x","text":')],
    [
      'two fields in the other order',
      replaced(1, '"seq":1,"type":"JournalPosted"', '"type":"JournalPosted","seq":1'),
    ],
    ['a reversal that says it is none', replaced(7, 'JournalReversed', 'JournalPosted')],
    ['an entry that says it is a reversal', replaced(3, 'JournalPosted', 'JournalReversed')],
    ['a reversal of itself', replaced(7, '"reverses":3', '"reverses":4')],
    ['a reversal of another entry', replaced(7, '"reverses":3', '"reverses":1')],
    ['a reservation on an account that is not guarded', replaced(2, '10202', '13501')],
    ['a release of what is over', replaced(6, 'r-2', 'r-1')],
  ] as const)('of %s', async (_, changed) => {
    expect((await verdictOfRecords(changed)).verdict).toMatch(/verified|violation/);
  });

  it('of records with any bytes put in, left out or exchanged', async () => {
    const bits = [
      '"',
      '\\',
      '\\"',
      '0',
      '1',
      '-',
      '.',
      'e',
      ' ',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      'a',
      'é',
      '\u0000',
      '\u2028',
      '"x":1,',
      'null',
    ];
    const change = fc.record({
      record: fc.nat(records.length - 1),
      at: fc.nat(),
      length: fc.nat(3),
      bit: fc.constantFrom('', ...bits),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
        const changed = [...records];
        for (const { record, at, length, bit } of changes) {
          const text = changed[record]!;
          const from = at % text.length;
          changed[record] = text.slice(0, from) + bit + text.slice(from + length);
        }
        await verdictOfRecords(changed);
      }),
      { numRuns: 3_000 },
    );
  });

  it('of books with any days, amounts, reservations and reversals, most of which break a rule somewhere', async () => {
    const day = fc.constantFrom('2024-01-01', '2024-02-29', '2024-06-05', '2024-12-31');
    const amountFen = fc.constantFrom(1, 5, 9, Number.MAX_SAFE_INTEGER);
    const act = fc.record({
      kind: fc.constantFrom('in', 'in', 'out', 'reserve', 'pay', 'release', 'reverse'),
      day,
      amountFen,
      which: fc.nat(3),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        let number = 0;
        const drafts = acts.map(({ kind, day: effectiveOn, amountFen: fen, which }) => {
          const reservationId = `r-${which}`;
          const money = { debit: '10202', credit: '23101', amountFen: fen };
          const out = { debit: '23101', credit: '10202', amountFen: fen };
          if (kind === 'reserve')
            return {
              type: 'FundsReserved',
              effectiveOn,
              data: { reservationId, orderId: 'o', accountCode: '10202', amountFen: fen },
            };
          if (kind === 'release')
            return { type: 'ReservationReleased', effectiveOn, data: { reservationId, reason: '' } };
          number += 1;
          if (kind === 'reverse')
            return {
              ...posted(number, out, { effectiveOn }, { reverses: which + 1 }),
              type: 'JournalReversed',
            };
          if (kind === 'pay') return posted(number, out, { effectiveOn }, { reservationId });
          return posted(number, kind === 'in' ? money : out, { effectiveOn });
        });
        await verdictOf(exportOf([opened(), ...drafts]));
      }),
      { numRuns: 500 },
    );
  });

  it('of books that grow by whatever their rules allow: months, budgets, charts, terms, reservations', async () => {
    const day = fc.constantFrom('2024-01-31', '2024-02-10', '2024-02-29', '2024-03-31', '2024-06-05');
    const act = fc.record({
      name: fc.constantFrom(...ACTS),
      day,
      amountFen: fc.constantFrom(1, 20, 60),
      which: fc.nat(1),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 25 }), async (acts) => {
        let drafts: readonly Draft[] = draftsOf([YEAR.opening, YEAR.income]);
        for (const one of acts) {
          const next = [...drafts, nextOf(one, drafts)];
          if ((await verdictOf(exportOf(next))).verdict === 'verified') drafts = next;
        }
      }),
      { numRuns: 60 },
    );
  });
});

const ACTS = [
  ...['in', 'in', 'spend', 'plain', 'pay', 'reserve', 'encumber', 'release', 'reverse', 'correct'],
  ...['terms', 'budget', 'adjustment', 'resolved', 'overrun', 'chart', 'close', 'close', 'reopen'],
] as const;
type Act = {
  readonly name: (typeof ACTS)[number];
  readonly day: string;
  readonly amountFen: number;
  readonly which: number;
};

const nextOf = ({ name, day, amountFen, which }: Act, drafts: readonly Draft[]): Draft => {
  const entries = drafts.filter(({ data }) => 'entryNumber' in data);
  const number = entries.length + 1;
  const reservationId = `r-${which}`;
  const chart = which === 1 ? { chartVersion: 'PROV-2024-2' } : {};
  const out = { debit: '504', credit: '10202', amountFen };
  const persons = which === 1 ? { preparer: 'x', approver: 'y' } : { preparer: 'closer-a', approver: 'z' };
  switch (name) {
    case 'in':
      return entry(number, day, { debit: '10202', credit: '401', amountFen }, { fund: 'F' }, chart);
    case 'spend':
      return entry(number, day, out, { fund: 'F', budgetLine: 'L1' }, chart);
    case 'plain':
      return entry(number, day, { debit: '23101', credit: '10202', amountFen }, {}, chart);
    case 'pay':
      return entry(
        number,
        day,
        { debit: '23101', credit: '10202', amountFen },
        {},
        { ...chart, reservationId },
      );
    case 'correct':
      return entry(
        number,
        day,
        { debit: '10202', credit: '23101', amountFen },
        {},
        { ...chart, corrects: '2024-01' },
      );
    case 'reverse':
      return reversal(number, day, entries[which] ?? entries[0]!, which === 1 ? { corrects: '2024-02' } : {});
    case 'reserve':
      return reserveOn(day, { reservationId, amountFen });
    case 'encumber':
      return reserveOn(day, { reservationId, amountFen, budgetLine: 'L1' });
    case 'release':
      return record('ReservationReleased', day, { reservationId, reason: '' });
    case 'close':
      return (closed(day.slice(0, 7), day, { carried: which === 1 ? [reservationId] : [] }) as Later)(drafts);
    case 'reopen':
      return reopened(day.slice(0, 7), '2024-06-05', persons);
    default:
      return { ...YEAR[name], effectiveOn: day };
  }
};

type Later = (before: readonly Draft[]) => Draft;

const reserveOn = (day: string, data: object): Draft =>
  record('FundsReserved', day, { accountCode: '10202', orderId: 'o', ...data });
