import fc from 'fast-check';
import type { LedgerBookEvent, LedgerRecord } from './ledger-book.events.js';
import { provenance } from './provenance.js';
import { grant, opened, posted, spending, termsAdopted } from './union-book.fixtures.js';

const studio = { project: 'STU-O1-2024' };

const recordsOf = (...events: readonly LedgerBookEvent[]): readonly LedgerRecord[] =>
  events.map((event, seq) => ({
    ...event,
    cause: { type: 'SpecialFundReceived', eventId: 'e', commandId: 'c', correlationId: 'c' },
    ...{ id: `r-${seq}`, recordedAt: '2024-12-31T02:00:00.000Z', schemaVersion: 1, seq },
  }));
const fundedBy = (records: readonly LedgerRecord[], entryNumber: number) =>
  provenance(records, entryNumber)!.map((funding) => [
    funding.fundedBy.map((part) => [part.entryNumber, part.amountFen]),
    funding.unexplainedFen,
  ]);

const two = [
  opened,
  posted(1, grant(300, studio), '2024-04-01'),
  posted(2, grant(100, studio), '2024-05-01'),
];
const proportional = termsAdopted({ provenance: 'proportional' });

describe('where the money of a payment came from', () => {
  it('is the oldest income that is left, when its fund says first in first out', () => {
    const records = recordsOf(
      ...two,
      posted(3, spending(250, studio), '2024-06-01'),
      posted(4, spending(120, studio), '2024-06-02'),
    );
    expect(fundedBy(records, 3)).toEqual([[[[1, 250]], 0]]);
    expect(fundedBy(records, 4)).toEqual([
      [
        [
          [1, 50],
          [2, 70],
        ],
        0,
      ],
    ]);
  });

  it('is every income in proportion to what is left of it, when its fund says so', () => {
    const records = recordsOf(
      ...two,
      proportional,
      posted(3, spending(100, studio), '2024-06-01'),
      posted(4, spending(3, studio), '2024-06-02'),
    );
    expect(fundedBy(records, 3)).toEqual([
      [
        [
          [1, 75],
          [2, 25],
        ],
        0,
      ],
    ]);
    expect(fundedBy(records, 4)).toEqual([
      [
        [
          [1, 2],
          [2, 1],
        ],
        0,
      ],
    ]);
  });

  it('goes by the days of the accounts: a back-dated payment comes first, an income of the same day before it', () => {
    const records = recordsOf(
      ...two,
      posted(3, spending(300, studio), '2024-06-01'),
      posted(4, spending(50, studio), '2024-04-01'),
    );
    expect(fundedBy(records, 4)).toEqual([[[[1, 50]], 0]]);
    expect(fundedBy(records, 3)).toEqual([
      [
        [
          [1, 250],
          [2, 50],
        ],
        0,
      ],
    ]);
  });

  it('never mixes restricted money with other money', () => {
    const records = recordsOf(
      ...two,
      posted(3, grant(1_000), '2024-04-01'),
      posted(4, spending(400, studio), '2024-06-01'),
      posted(5, spending(400), '2024-06-01'),
    );
    expect(fundedBy(records, 4)).toEqual([
      [
        [
          [1, 300],
          [2, 100],
        ],
        0,
      ],
    ]);
    expect(fundedBy(records, 5)).toEqual([[[[3, 400]], 0]]);
  });

  it('leaves out what was reversed, and says what no income explains', () => {
    const { data } = posted(
      3,
      grant(300, studio).map(
        (line) => ({ ...line, side: line.side === 'debit' ? 'credit' : 'debit' }) as const,
      ),
      '2024-05-02',
    );
    const reversed = {
      ...posted(3, [], '2024-05-02'),
      type: 'JournalReversed',
      data: { ...data, reverses: 1 },
    } as const;
    const records = recordsOf(...two, reversed, posted(4, spending(130, studio), '2024-06-01'));
    expect(fundedBy(records, 4)).toEqual([[[[2, 100]], 30]]);
  });

  it('of money kept for others is counted by its account', () => {
    const pass = (number: number, from: string, to: string, day: string) =>
      posted(
        number,
        [
          { accountCode: from, side: 'debit', amountFen: 360 },
          { accountCode: to, side: 'credit', amountFen: 360 },
        ],
        day,
      );
    const records = recordsOf(
      opened,
      pass(1, '10202', '23101', '2024-06-05'),
      pass(2, '23101', '10202', '2024-06-07'),
    );
    expect(provenance(records, 2)).toMatchObject([
      { accountCode: '23101', fundedBy: [{ entryNumber: 1, amountFen: 360 }] },
    ]);
  });

  it('is nothing for an income, and not there for an entry that is not', () => {
    expect(provenance(recordsOf(...two), 1)).toEqual([]);
    expect(provenance(recordsOf(...two), 9)).toBeUndefined();
  });

  it('adds up to the fen: no income pays for more than it was, whatever the rule', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (incomes, spent, isProportional) => {
          const inEntries = incomes.map((amountFen, at) =>
            posted(at + 1, grant(amountFen, studio), '2024-04-01'),
          );
          const outEntries = spent.map((amountFen, at) =>
            posted(incomes.length + at + 1, spending(amountFen, studio), '2024-05-01'),
          );
          const records = recordsOf(
            opened,
            ...(isProportional ? [proportional] : []),
            ...inEntries,
            ...outEntries,
          );
          const fundings = outEntries.map(({ data }) => provenance(records, data.entryNumber)![0]!);
          const paidBy = new Map<number, number>();
          for (const { spentFen, fundedBy: parts, unexplainedFen } of fundings) {
            expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0) + unexplainedFen).toBe(spentFen);
            for (const { entryNumber, amountFen } of parts)
              paidBy.set(entryNumber, (paidBy.get(entryNumber) ?? 0) + amountFen);
          }
          for (const [entryNumber, paidFen] of paidBy)
            expect(paidFen).toBeLessThanOrEqual(incomes[entryNumber - 1]!);
          const income = incomes.reduce((sum, amountFen) => sum + amountFen, 0);
          const spentAll = spent.reduce((sum, amountFen) => sum + amountFen, 0);
          const unexplained = fundings.reduce((sum, { unexplainedFen }) => sum + unexplainedFen, 0);
          expect(unexplained).toBe(Math.max(spentAll - income, 0));
        },
      ),
    ));
});
