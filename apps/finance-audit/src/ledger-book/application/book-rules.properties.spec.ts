import type { EventStore } from '@yigong/event-store';
import fc from 'fast-check';
import type { LedgerBookCommand, WishedLine } from '../domain/ledger-book.commands.js';
import type { EntryLine, FundTerms, JournalPosted, LedgerRecord } from '../domain/ledger-book.events.js';
import { replay } from '../domain/replay.js';
import {
  adoptTerms,
  approveBudget,
  closePeriod,
  dues,
  grant,
  opened,
  others,
  postEntry,
  reopenPeriod,
  reserveOn,
  spending,
} from '../domain/union-book.fixtures.js';
import { chained, genesisOf } from '../proof/chain.js';
import type { BookTip } from './book-tip.js';
import { BookWriters } from './book-writers.js';
import {
  actors,
  approver,
  envelopeOf,
  evidence,
  memoryStore,
  preparer,
  storedRecords,
} from './ledger.fixtures.js';

const BOOK = 'BAS-O1-2024';
const DAYS = [
  '2024-05-10',
  '2024-05-31',
  '2024-06-01',
  '2024-06-15',
  '2024-06-30',
  '2024-07-01',
  '2024-07-20',
];
const PAIRS = [
  [preparer, approver],
  [others.preparer, others.approver],
  [preparer, others.approver],
  [preparer, preparer],
] as const;

type Act =
  | { readonly kind: 'restart' }
  | { readonly kind: 'command'; readonly command: LedgerBookCommand }
  | { readonly kind: 'reverse'; readonly entryNumber: number; readonly effectiveOn: string };

const dayIn = fc.constantFrom(...DAYS);
const amount = fc.integer({ min: 1, max: 300 });
const tag = fc.constantFrom({}, { project: 'A' }, { project: 'B' }, { project: 'A', fund: 'CITY' });
const line = fc.constantFrom(['L-503', '50302'] as const, ['L-506', '506'] as const);
const id = fc.constantFrom('R-1', 'R-2', 'R-3');
const command = (made: fc.Arbitrary<LedgerBookCommand>): fc.Arbitrary<Act> =>
  made.map((wished) => ({ kind: 'command', command: wished }));

const income = fc.tuple(amount, tag, dayIn).map(([fen, tags, on]) => postEntry(grant(fen, tags), on));
const expense = fc
  .tuple(amount, tag, line, dayIn, fc.option(id, { nil: undefined, freq: 2 }))
  .map(([fen, tags, [budgetLine, code], on, reservationId]) =>
    postEntry(
      spending(fen, { ...tags, budgetLine }, code),
      on,
      reservationId === undefined ? {} : { reservationId },
    ),
  );
const reservation = fc
  .tuple(
    id,
    fc.constantFrom('L-503', 'L-506', undefined),
    amount,
    dayIn,
    fc.option(dayIn, { nil: undefined }),
  )
  .map(([reservationId, budgetLine, fen, effectiveOn, expiresOn]) =>
    reserveOn(budgetLine, fen, {
      reservationId,
      effectiveOn,
      ...(expiresOn === undefined ? {} : { expiresOn }),
    }),
  );
const release = fc.tuple(id, dayIn).map(([reservationId, effectiveOn]) => ({
  type: 'ReleaseReservation' as const,
  data: { bookId: BOOK, reservationId, reason: '撤回', actors: { preparer }, effectiveOn },
  now: '2024-12-31T02:00:00.000Z',
}));
const expiry = fc.tuple(id, dayIn).map(([reservationId, day]) => ({
  type: 'ExpireReservation' as const,
  data: { bookId: BOOK, reservationId },
  now: `${day}T12:00:00.000Z`,
}));
const adjustment = fc.tuple(amount, fc.boolean(), dayIn).map(([amountFen, isBack, effectiveOn]) => ({
  type: 'AdjustBudget' as const,
  data: {
    ...{ bookId: BOOK, actors, reviewer: 'r', reason: '调整', evidence, effectiveOn, resolution: 'C-1' },
    moves: [isBack ? { from: 'L-506', to: 'L-503', amountFen } : { from: 'L-503', to: 'L-506', amountFen }],
  },
  now: '2024-12-31T02:00:00.000Z',
}));
const month = fc.constantFrom('2024-05', '2024-06');
const two = fc.constantFrom(...PAIRS);
const closing = fc
  .tuple(month, two, fc.subarray(['R-1', 'R-2', 'R-3']))
  .map(([period, [by, and], carried]) =>
    closePeriod(period, { actors: { preparer: by, approver: and }, carried }),
  );
const reopening = fc
  .tuple(month, two)
  .map(([period, [by, and]]) => reopenPeriod(period, { actors: { preparer: by, approver: and } }));

const terms = fc
  .tuple(
    fc.constantFrom({ project: 'A' }, { fund: 'CITY' }),
    fc.constantFrom('503', '5'),
    fc.boolean(),
    dayIn,
    dayIn,
  )
  .map(([{ project, fund }, accountCode, isForOne, validFrom, validTo]) => {
    const use = { accountCode, ...(isForOne ? { purposes: ['SpecialFundUsed'] } : {}) };
    const { project: _project, ...unnamed } = adoptTerms({ uses: [use], validFrom, validTo }).data;
    const named = { ...(project === undefined ? {} : { project }), ...(fund === undefined ? {} : { fund }) };
    return { ...adoptTerms(), data: { ...unnamed, ...named } };
  });
const chart = fc
  .tuple(fc.constantFrom('V-2', 'V-3'), dayIn, fc.boolean())
  .map(([chartVersion, validFrom, isShort]) => ({
    type: 'AdoptChartVersion' as const,
    data: {
      ...{ bookId: BOOK, actors, effectiveOn: '2024-05-10', chartVersion, validFrom, evidence },
      accounts: [
        ...opened.data.accounts.filter(({ code }) => !isShort || code !== '506'),
        { code: '507', name: `资本性支出 ${chartVersion}`, normalSide: 'debit' as const },
      ],
    },
    now: '2024-12-31T02:00:00.000Z',
  }));

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: command(income) },
  { weight: 6, arbitrary: command(expense) },
  { weight: 4, arbitrary: command(reservation) },
  { weight: 2, arbitrary: command(release) },
  { weight: 2, arbitrary: command(expiry) },
  { weight: 2, arbitrary: command(adjustment) },
  { weight: 1, arbitrary: command(terms) },
  { weight: 1, arbitrary: command(chart) },
  { weight: 3, arbitrary: command(closing) },
  { weight: 2, arbitrary: command(reopening) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reverse' as const),
      entryNumber: fc.integer({ min: 1, max: 10 }),
      effectiveOn: dayIn,
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: 'restart' }) },
);
const acts = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

const submit = (writers: BookWriters, name: string, wished: LedgerBookCommand) =>
  writers.of(BOOK).submit({ command: wished, cause: causeOf(wished), envelope: envelopeOf(name) });

const causeOf = (wished: LedgerBookCommand): string =>
  wished.type === 'PostEntry' ? wished.data.purpose : wished.type;

const reversalOf = async (writers: BookWriters, entryNumber: number, effectiveOn: string) => {
  const record = await writers.of(BOOK).entry(entryNumber);
  const entry = record?.type === 'JournalPosted' || record?.type === 'JournalReversed' ? record : undefined;
  const isReversal = entry?.type === 'JournalReversed';
  const original = entry && { isReversal, effectiveOn: entry.effectiveOn, lines: entry.data.lines };
  const data = { bookId: BOOK, entryNumber, text: '冲销', evidence, actors, effectiveOn };
  return {
    type: 'ReverseEntry' as const,
    data: { ...data, ...(original && { original }) },
    now: '2024-12-31T02:00:00.000Z',
  };
};

/** Two writers that both believe they lead, commands at the same time, restarts in between. */
const play = async (store: EventStore, wishes: readonly (readonly Act[])[]) => {
  let writers = [new BookWriters(store), new BookWriters(store)] as const;
  const { currency: _currency, hashAlgorithm: _hashAlgorithm, ...header } = opened.data;
  const opening = {
    type: 'OpenBook' as const,
    data: { ...header, actors, effectiveOn: '2024-01-01' },
    now: '2024-01-01T02:00:00.000Z',
  };
  await submit(writers[0], 'open', opening);
  const lines = [
    { budgetLine: 'L-503', accountCode: '503', amountFen: 600 },
    { budgetLine: 'L-506', accountCode: '506', amountFen: 400 },
  ];
  await submit(writers[1], 'budget', approveBudget({ lines, effectiveOn: '2024-01-01' }));
  await submit(writers[0], 'dues', postEntry(dues(700), '2024-05-10'));
  for (const [turn, together] of wishes.entries())
    await Promise.all(
      together.map(async (wish, index) => {
        const by = writers[(turn + index) % 2]!;
        const name = `act ${turn} ${index}`;
        if (wish.kind === 'restart') writers = [new BookWriters(store), new BookWriters(store)];
        if (wish.kind === 'command') await submit(by, name, wish.command);
        if (wish.kind === 'reverse')
          await submit(by, name, await reversalOf(by, wish.entryNumber, wish.effectiveOn));
      }),
    );
  return writers;
};

type Entry = { readonly effectiveOn: string; readonly lines: readonly EntryLine[] };
type Posted = LedgerRecord & JournalPosted;
type Held = { readonly on: string; readonly budgetLine?: string; leftFen: number };

const signed = ({ side, amountFen }: WishedLine): number => (side === 'credit' ? amountFen : -amountFen);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** The rules once more, as slowly and plainly as they are written in proof-format.md, over the records alone. */
const rulesHold = (records: readonly LedgerRecord[]): void => {
  const entries: Entry[] = [];
  const moves: { readonly line: string; readonly on: string; readonly fen: number }[] = [];
  const held = new Map<string, Held>();
  const reversed = new Set<number>();
  let closedThrough = '2023-12';
  let adopted: readonly FundTerms[] = [];
  for (const record of records) {
    const { effectiveOn, actors: persons } = record;
    expect(new Set(Object.values(persons)).size).toBe(Object.values(persons).length);
    if (['JournalPosted', 'JournalReversed', 'FundsReserved', 'BudgetAdjusted'].includes(record.type))
      expect(effectiveOn.slice(0, 7) > closedThrough).toBe(true);
    switch (record.type) {
      case 'JournalPosted':
      case 'JournalReversed': {
        const { lines, reservationId } = record.data;
        expect(sum(lines.map(signed))).toBe(0);
        entries.push({ effectiveOn, lines });
        if (record.type === 'JournalPosted') isAllowed(record, adopted);
        const reservation = reservationId === undefined ? undefined : held.get(reservationId)!;
        const bankFen = sum(lines.filter(({ accountCode }) => accountCode === '102').map(signed));
        if (reservation) reservation.leftFen -= Math.min(reservation.leftFen, Math.max(bankFen, 0));
        if (reservation?.leftFen === 0) held.delete(reservationId!);
        if (record.type === 'JournalReversed') {
          const { reverses } = record.data;
          expect(reversed.has(reverses)).toBe(false);
          reversed.add(reverses);
          expect(sum(lines.map(({ amountFen }) => amountFen))).toBe(
            sum(entries[reverses - 1]!.lines.map(({ amountFen }) => amountFen)),
          );
        }
        break;
      }
      case 'FundTermsAdopted': {
        const { fund, project } = record.data;
        adopted = [...adopted.filter((of) => of.fund !== fund || of.project !== project), record.data];
        break;
      }
      case 'BudgetApproved':
        for (const { budgetLine, amountFen } of record.data.lines)
          moves.push({ line: budgetLine, on: effectiveOn, fen: amountFen });
        break;
      case 'BudgetAdjusted':
        for (const { from, to, amountFen } of record.data.moves)
          moves.push(
            { line: from, on: effectiveOn, fen: -amountFen },
            { line: to, on: effectiveOn, fen: amountFen },
          );
        break;
      case 'FundsReserved': {
        const { reservationId, budgetLine, amountFen } = record.data;
        held.set(reservationId, {
          on: effectiveOn,
          leftFen: amountFen,
          ...(budgetLine === undefined ? {} : { budgetLine }),
        });
        break;
      }
      case 'ReservationReleased':
      case 'ReservationExpired':
        expect(held.delete(record.data.reservationId)).toBe(true);
        break;
      case 'PeriodClosed':
        closedThrough = record.data.period;
        for (const [reservationId, { on }] of held)
          if (on <= effectiveOn) expect(record.data.carried).toContain(reservationId);
        break;
      case 'PeriodReopened': {
        const before = Number(record.data.period.slice(5)) - 1;
        expect(record.data.period <= closedThrough).toBe(true);
        closedThrough = `2024-${String(before).padStart(2, '0')}`;
        break;
      }
    }
    for (const day of DAYS) nothingIsShort(day, entries, moves, [...held.values()]);
  }
};

const isAllowed = ({ effectiveOn, cause, data }: Posted, adopted: readonly FundTerms[]): void => {
  for (const { accountCode, side, fund, project } of data.lines)
    for (const of of adopted) {
      const isOf = (of.fund ?? fund) === fund && (of.project ?? project) === project;
      if (!isOf || side !== 'debit' || !accountCode.startsWith('5')) continue;
      expect(of.validFrom <= effectiveOn && effectiveOn <= of.validTo!).toBe(true);
      const [use] = of.uses;
      expect(accountCode.startsWith(use!.accountCode)).toBe(true);
      if (use!.purposes) expect(use!.purposes).toContain(cause.type);
    }
};

const nothingIsShort = (
  day: string,
  entries: readonly Entry[],
  moves: readonly { readonly line: string; readonly on: string; readonly fen: number }[],
  held: readonly Held[],
): void => {
  const lines = entries.filter(({ effectiveOn }) => effectiveOn <= day).flatMap((entry) => entry.lines);
  const heldFen = (of: (one: Held) => boolean) =>
    sum(held.filter((one) => one.on <= day && of(one)).map(({ leftFen }) => leftFen));
  const bankFen = -sum(lines.filter(({ accountCode }) => accountCode === '102').map(signed));
  expect(bankFen - heldFen(() => true)).toBeGreaterThanOrEqual(0);
  for (const [fund, project] of [
    [undefined, 'A'],
    [undefined, 'B'],
    ['CITY', 'A'],
  ])
    expect(
      sum(
        lines
          .filter(
            (of) => of.fund === fund && of.project === project && /^(?:[45]|331|341)/.test(of.accountCode),
          )
          .map(signed),
      ),
    ).toBeGreaterThanOrEqual(0);
  for (const budgetLine of ['L-503', 'L-506']) {
    const grantedFen = sum(
      moves.filter(({ line: of, on }) => of === budgetLine && on <= day).map(({ fen }) => fen),
    );
    const spentFen = -sum(lines.filter((of) => of.budgetLine === budgetLine).map(signed));
    expect(grantedFen - spentFen - heldFen((one) => one.budgetLine === budgetLine)).toBeGreaterThanOrEqual(0);
  }
};

const standing = ({ state, seq, hash }: BookTip) => ({ state, seq, hash });

describe('whatever is asked of a book with a budget, restricted money and months', () => {
  it('nothing is ever short, spent twice or let into a closed month, by two writers at once and across restarts', () =>
    fc.assert(
      fc.asyncProperty(acts, async (wishes) => {
        const store = memoryStore();
        await play(store, wishes);
        const stored = await storedRecords(store, BOOK);
        let hash = genesisOf(BOOK);
        for (const record of stored) expect((hash = chained(hash, record.text))).toBe(record.hash);
        const records = stored.map(({ record }) => record);
        const numbers = records.flatMap(({ data }) => ('entryNumber' in data ? [data.entryNumber] : []));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        rulesHold(records);
        expect(replay(records)).toEqual(replay(structuredClone(records)));
        await store.close();
      }),
      { numRuns: 150 },
    ));

  it('a writer that begins anew stands exactly where the one that never stopped stands', () =>
    fc.assert(
      fc.asyncProperty(acts, async (wishes) => {
        const store = memoryStore();
        const [first, second] = await play(store, wishes);
        const fresh = standing((await new BookWriters(store).tipOf(BOOK))!);
        expect(standing((await first.tipOf(BOOK))!)).toEqual(fresh);
        expect(standing((await second.tipOf(BOOK))!)).toEqual(fresh);
        await store.close();
      }),
      { numRuns: 40 },
    ));
});
