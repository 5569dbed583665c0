import type { EventStore } from '@yigong/event-store';
import { isRejection } from '@yigong/kernel';
import type { BookAct } from '../../book-proposal/domain/book-act.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { replay } from '../domain/replay.js';
import { balanceDigest } from '../proof/balance-digest.js';
import { EMPTY_TREE, leafHash, rootOf, withLeaf } from '../proof/merkle.js';
import { BookActs } from './book-acts.js';
import { BookWriters } from './book-writers.js';
import {
  actors,
  approver,
  envelopeOf,
  evidence,
  ledgerOn,
  memoryStore,
  ok,
  preparer,
  recordsOf,
  storedRecords,
} from './ledger.fixtures.js';

const bookId = 'FEDY-2024';
const year = { fiscalYear: 2024, actors, openedOn: '2024-01-01', now: '2025-01-05T02:00:00.000Z' };
const act = (wished: BookAct) => ({ bookId, act: wished, text: '年结', evidence, actors, now: year.now });

const begun = async () => {
  const store = memoryStore();
  const ledger = ledgerOn(store);
  ok(await ledger.openBook({ entity: 'FEDY', ownerUnitId: 'FED', ...year }, envelopeOf('open')));
  const entry = { bookId, text: '收支', effectiveOn: '2024-06-30', evidence, actors, now: year.now };
  const amounts = { total: 500, ownShare: 500, upwardShare: 0 };
  ok(await ledger.post({ ...entry, cause: 'ContributionShared', facts: { amounts } }, envelopeOf('income')));
  const lines = [
    { accountCode: '506', side: 'debit', amountFen: 200 },
    { accountCode: '10201', side: 'credit', amountFen: 200 },
  ] as const;
  ok(await ledger.post({ ...entry, cause: 'SpendingPosted', facts: { lines } }, envelopeOf('spending')));
  return { store, ledger, acts: new BookActs(new BookWriters(store)) };
};
const typesOf = async (store: Awaited<ReturnType<typeof begun>>['store']) =>
  (await recordsOf(store, bookId)).map(({ type }) => type).slice(3);
const digestAt = (records: readonly LedgerRecord[], position: number) => {
  const { rows } = replay(records, { position, effectiveOn: '2024-12-31' });
  return balanceDigest(bookId, position, '2024-12-31', rows);
};
const treeOf = async (store: EventStore, size: number) => {
  const records = (await storedRecords(store, bookId)).slice(0, size);
  const leaves = records.map(({ text }) => leafHash(text));
  return rootOf(leaves.reduce(withLeaf, EMPTY_TREE)).toString('base64');
};
const CLOSED = ['JournalPosted', 'JournalPosted', 'PeriodClosed', 'YearClosed'];

describe('the close of a year', () => {
  it('is carried out once, however often it is tried', async () => {
    const { store, acts } = await begun();
    const close = () => acts.carryOut(act({ kind: 'year-closing' }), envelopeOf('close'));
    expect(await close()).toEqual({ entryNumber: 4 });
    await close();
    expect(await typesOf(store)).toEqual(CLOSED);
    await store.close();
  });

  it.each([1, 2, 3])('goes on after a stop behind %i of its four records', async (survived) => {
    const whole = await begun();
    await whole.acts.carryOut(act({ kind: 'year-closing' }), envelopeOf('close'));
    const expected = (await recordsOf(whole.store, bookId)).map(({ type, data }) => ({ type, data }));

    const { store } = await begun();
    let appends = 0;
    // The process is killed in the middle: what was appended stays, the rest never happens.
    const dying = new Proxy(store, {
      get: (target, name) => {
        const member = Reflect.get(target, name, target) as unknown;
        if (typeof member !== 'function') return member;
        if (name !== 'append') return member.bind(target) as unknown;
        return (...append: unknown[]) => {
          if ((appends += 1) > survived) throw new Error('killed');
          return (member as (...all: unknown[]) => unknown).apply(target, append);
        };
      },
    });
    const first = new BookActs(new BookWriters(dying));
    await expect(first.carryOut(act({ kind: 'year-closing' }), envelopeOf('close'))).rejects.toThrow(
      'killed',
    );
    expect(await typesOf(store)).toEqual(CLOSED.slice(0, survived));

    await new BookActs(new BookWriters(store)).carryOut(act({ kind: 'year-closing' }), envelopeOf('close'));
    expect((await recordsOf(store, bookId)).map(({ type, data }) => ({ type, data }))).toEqual(expected);
    await Promise.all([store.close(), whole.store.close()]);
  });

  it('is rehearsed without a trace, and refused for what the book would refuse', async () => {
    const { store, ledger, acts } = await begun();
    const wish = { ...act({ kind: 'year-closing' }), proposedBy: preparer };
    expect(await acts.rehearse(wish)).toBeUndefined();
    expect(await typesOf(store)).toEqual([]);
    const reserved = {
      bookId,
      reservationId: 'R-1',
      orderId: 'P-1',
      amountFen: 1,
      effectiveOn: '2024-07-01',
    };
    ok(await ledger.reserve({ ...reserved, actors: { preparer }, now: year.now }, envelopeOf('reserve')));
    expect(await acts.rehearse(wish)).toMatchObject({ rejected: 'RESERVATIONS_OPEN' });
    await store.close();
  });

  it('seals the book with balances and a tree that a replay finds again', async () => {
    const { store, acts } = await begun();
    await acts.carryOut(act({ kind: 'year-closing' }), envelopeOf('close'));
    const records = await recordsOf(store, bookId);
    const closed = records.find(({ type }) => type === 'PeriodClosed')!;
    expect(closed.data).toMatchObject({
      checkpoint: { size: closed.seq },
      trialBalanceDigest: digestAt(records, closed.seq - 1),
    });
    const tree = await treeOf(store, closed.seq);
    expect(closed.data).toMatchObject({ checkpoint: { root: tree } });
    await store.close();
  });
});

it('lets nobody approve what he prepared, in the book too', async () => {
  const { store, acts } = await begun();
  const same = {
    ...act({ kind: 'period-closing', period: '2024-06', carried: [] }),
    actors: { preparer: approver, approver },
  };
  const outcome = await acts.carryOut(same, envelopeOf('same'));
  expect(isRejection(outcome) && outcome.rejected).toBe('DUTIES_NOT_SEPARATED');
  await store.close();
});
