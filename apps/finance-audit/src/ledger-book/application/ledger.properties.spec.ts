import { type ReadModels, runProjections, SqliteReadModelStore } from '@yigong/read-models';
import fc from 'fast-check';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { replay } from '../domain/replay.js';
import { chained, genesisOf } from '../proof/chain.js';
import { accountLines } from '../read-models/account-lines.projection.js';
import { accountTurnovers } from '../read-models/account-turnovers.projection.js';
import { ledgerBookHeads, ledgerBooks } from '../read-models/ledger-books.projection.js';
import { ledgerEntries } from '../read-models/ledger-entries.projection.js';
import { LedgerQueries } from '../read-models/ledger.queries.js';
import { BalancesService } from './balances.service.js';
import { BookWriters } from './book-writers.js';
import {
  actors,
  envelopeOf,
  evidence,
  ledgerOn,
  memoryStore,
  now,
  ok,
  openMut,
  posting,
  recordsOf,
  reserving,
  storedRecords,
} from './ledger.fixtures.js';
import { StatementService } from './statement.service.js';

type Act =
  | {
      readonly kind: 'post';
      readonly cause: string;
      readonly totalFen: number;
      readonly day: number;
      readonly reservation: number;
    }
  | { readonly kind: 'reserve'; readonly id: number; readonly totalFen: number; readonly day: number }
  | { readonly kind: 'release'; readonly id: number }
  | { readonly kind: 'reverse'; readonly entryNumber: number; readonly day: number }
  | { readonly kind: 'restart' };

const day = fc.integer({ min: 1, max: 28 });
const totalFen = fc.integer({ min: 1, max: 500 });
const id = fc.integer({ min: 0, max: 4 });
const cause = fc.constantFrom(
  'BenefitReceived',
  'ClaimPaid',
  'BenefitRecoveryClaimed',
  'BenefitRecoveryReceived',
);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('post'),
      cause,
      totalFen,
      day,
      reservation: fc.integer({ min: -6, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reserve'), id, totalFen, day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release'), id }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('reverse'), entryNumber: fc.integer({ min: 1, max: 12 }), day }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
) as fc.Arbitrary<Act>;

const date = (of: number): string => `2024-06-${String(of).padStart(2, '0')}`;
const FIXED = { bookId: 'MUT-2024', evidence, actors, now };

/** Plays the acts against two writers that both believe they lead, some at the same time, with restarts in between. */
const play = async (
  store: ReturnType<typeof memoryStore>,
  acts: readonly (readonly Act[])[],
): Promise<void> => {
  let writers = [ledgerOn(store), ledgerOn(store)] as const;
  ok(await openMut(writers[0]));
  for (const [turn, together] of acts.entries())
    await Promise.all(
      together.map(async (wish, index) => {
        const ledger = writers[(turn + index) % 2]!;
        const envelope = envelopeOf(`act ${turn} ${index}`);
        if (wish.kind === 'restart') writers = [ledgerOn(store), ledgerOn(store)];
        if (wish.kind === 'post')
          await ledger.post(
            posting(wish.cause, wish.totalFen, date(wish.day), {
              ...(wish.reservation < 0 ? {} : { reservationId: `R-${wish.reservation}` }),
            }),
            envelope,
          );
        if (wish.kind === 'reserve')
          await ledger.reserve(reserving(`R-${wish.id}`, wish.totalFen, date(wish.day)), envelope);
        if (wish.kind === 'release')
          await ledger.release(
            { ...FIXED, reservationId: `R-${wish.id}`, reason: '撤回', effectiveOn: date(28) },
            envelope,
          );
        if (wish.kind === 'reverse')
          await ledger.reverse(
            {
              ...FIXED,
              entryNumber: wish.entryNumber,
              cause: 'ReversalApproved',
              text: '冲销',
              effectiveOn: date(wish.day),
            },
            envelope,
          );
      }),
    );
};

const entriesOf = (records: readonly LedgerRecord[]) =>
  records.flatMap((record) =>
    'entryNumber' in record.data ? [{ ...record.data, record, lines: record.data.lines }] : [],
  );

const netOf = (records: readonly LedgerRecord[], accountCode: string, until = '9999-12-31'): number =>
  entriesOf(records)
    .filter(({ record }) => record.effectiveOn <= until)
    .flatMap(({ lines }) => lines)
    .filter((line) => line.accountCode === accountCode)
    .reduce((sum, { side, amountFen }) => sum + (side === 'debit' ? amountFen : -amountFen), 0);

const acts = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

describe('whatever is asked of a book, by two writers at once and across restarts', () => {
  it('every prefix balances, no money is overdrawn on any day, numbers have no gaps, the chain holds', () =>
    fc.assert(
      fc.asyncProperty(acts, async (wishes) => {
        const store = memoryStore();
        await play(store, wishes);
        const stored = await storedRecords(store);
        let hash = genesisOf('MUT-2024');
        for (const record of stored) expect((hash = chained(hash, record.text))).toBe(record.hash);

        const records = stored.map(({ record }) => record);
        expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index));
        const entries = entriesOf(records);
        expect(entries.map(({ entryNumber }) => entryNumber)).toEqual(entries.map((_, index) => index + 1));

        for (let end = 1; end <= records.length; end += 1) {
          const prefix = records.slice(0, end);
          const { rows } = replay(prefix);
          const total = (side: 'debitTurnoverFen' | 'creditTurnoverFen') =>
            rows.reduce((sum, row) => sum + row[side], 0);
          expect(total('debitTurnoverFen')).toBe(total('creditTurnoverFen'));
          // D.23-3: what is kept for others is in the bank or claimed back.
          const kept = ['10202', '13501', '23101'].map((code) => netOf(prefix, code));
          expect(kept[0]! + kept[1]! + kept[2]!).toBe(0);
          for (let of = 1; of <= 28; of += 1)
            expect(netOf(prefix, '10202', date(of))).toBeGreaterThanOrEqual(0);
        }

        const reversed = entries.flatMap((entry) => ('reverses' in entry ? [entry.reverses] : []));
        expect(new Set(reversed).size).toBe(reversed.length);
        await store.close();
      }),
      { numRuns: 200 },
    ));

  it('the read models show what a replay finds, and every writer stands where a fresh one does', () =>
    fc.assert(
      fc.asyncProperty(acts, day, async (wishes, until) => {
        const store = memoryStore();
        await play(store, wishes);
        const readModels = new SqliteReadModelStore({ file: ':memory:' });
        const models = [ledgerBooks, ledgerBookHeads, ledgerEntries, accountLines, accountTurnovers];
        const projections = runProjections(store, readModels, models);
        await projections.caughtUp;

        const queries = new LedgerQueries(readModels as ReadModels);
        const balances = new BalancesService(queries, new BookWriters(store), store);
        const records = await recordsOf(store);
        for (const effectiveOn of [undefined, date(until)]) {
          const asOf = effectiveOn === undefined ? {} : { effectiveOn };
          expect((await balances.trialBalance('MUT-2024', asOf))?.rows).toEqual(replay(records, asOf).rows);
          const position = Math.floor(records.length / 2);
          expect((await balances.trialBalance('MUT-2024', { ...asOf, position }))?.rows).toEqual(
            replay(records, { ...asOf, position }).rows,
          );
        }
        const statements = new StatementService(queries);
        for (const position of [records.length - 1, Math.floor(records.length / 2)]) {
          const known = records.slice(0, position + 1);
          const account = { bookId: 'MUT-2024', accountCode: '10202', position };
          const bounds = { from: date(until), to: '2024-12-31' };
          const whole = (await statements.statement({ ...account, ...bounds, limit: 1_000 }))!;
          const paged: unknown[] = [];
          for (let after: string | undefined; ;) {
            const page = (await statements.statement({
              ...account,
              ...bounds,
              limit: 2,
              ...(after && { after }),
            }))!;
            paged.push(...page.items);
            after = page.next;
            if (after === undefined) break;
          }
          expect(paged).toEqual(whole.items);
          expect(whole.closing.balanceFen).toBe(netOf(known, '10202'));
          const before = until === 1 ? '2024-05-31' : date(until - 1);
          expect(whole.opening.balanceFen).toBe(netOf(known, '10202', before));
        }
        await projections.stop();
        await readModels.close();
        await store.close();
      }),
      { numRuns: 80 },
    ));

  it('at no position or day does asking twice give two answers', () =>
    fc.assert(
      fc.asyncProperty(acts, async (wishes) => {
        const store = memoryStore();
        await play(store, wishes);
        const records = await recordsOf(store);
        expect(replay(records)).toEqual(replay(structuredClone(records)));
        await store.close();
      }),
      { numRuns: 10 },
    ));
});
