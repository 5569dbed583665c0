import fc from 'fast-check';
import { mutualAccount, type MutualAccount } from './payment-acts.fixtures.js';

const started = async () => {
  const account = await mutualAccount('2024-06-05');
  await account.openBook(2024);
  return account;
};

const statusesOf = ({ order }: MutualAccount, ...claimIds: readonly string[]) =>
  Promise.all(claimIds.map(async (claimId) => (await order(claimId)).status));

describe('the queue for money', () => {
  it('is not overtaken by a smaller request that comes later', async () => {
    const account = await started();
    const { claim, money } = account;
    await claim('big', 30_000);
    await money('big', 20_000);
    await claim('small', 10_000);
    expect(await statusesOf(account, 'big', 'small')).toEqual(['waitingForFunds', 'waitingForFunds']);
    await money('big', 20_000);
    expect(await statusesOf(account, 'big', 'small')).toEqual(['reserved', 'reserved']);
  });

  it('goes on with the money of a payment that came back', async () => {
    const account = await started();
    const { claim, money, approve, instruct } = account;
    await claim('a', 20_000, 'closed');
    await claim('b', 20_000);
    await money('a', 20_000);
    await approve('a');
    await instruct('a');
    expect(await statusesOf(account, 'a', 'b')).toEqual(['returned', 'reserved']);
  });

  it('lets older ones have the money that was too little for whom it came for', async () => {
    const account = await started();
    const { claim, money } = account;
    await claim('a', 10_000);
    await claim('b', 20_000);
    await money('b', 15_000);
    expect(await statusesOf(account, 'a', 'b')).toEqual(['reserved', 'waitingForFunds']);
  });
});

type Act =
  | { readonly kind: 'claim'; readonly amountFen: number; readonly isClosed: boolean }
  | { readonly kind: 'money'; readonly amountFen: number; readonly nth: number }
  | { readonly kind: 'pay'; readonly nth: number };

const amountFen = fc.integer({ min: 1, max: 30 });
const nth = fc.nat(20);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('claim' as const), amountFen, isClosed: fc.boolean() }),
  fc.record({ kind: fc.constant('money' as const), amountFen, nth }),
  fc.record({ kind: fc.constant('pay' as const), nth }),
);

/** What happened: the amounts in the order of the requests, and what has come in. */
const lived = async (acts: readonly Act[]) => {
  const account = await started();
  const claims: number[] = [];
  let receivedFen = 0;
  for (const one of acts) {
    if (one.kind === 'claim') {
      const cardId = one.isClosed ? 'closed' : 'open';
      await account.claim(String(claims.length), one.amountFen, cardId);
      claims.push(one.amountFen);
    }
    if (claims.length === 0 || one.kind === 'claim') continue;
    if (one.kind === 'money') {
      await account.money(String(one.nth % claims.length), one.amountFen);
      receivedFen += one.amountFen;
      continue;
    }
    const all = await statusesOf(account, ...claims.map((_, index) => String(index)));
    const payable = all.flatMap((status, index) => (status === 'reserved' ? [String(index)] : []));
    const claimId = payable[one.nth % payable.length];
    if (claimId === undefined) continue;
    await account.approve(claimId);
    await account.instruct(claimId);
  }
  const statuses = await statusesOf(account, ...claims.map((_, index) => String(index)));
  return { claims, receivedFen, statuses };
};

it('no order starves while the money for it is there, and no more is given than came in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 16 }), async (acts) => {
      const { claims, receivedFen, statuses } = await lived(acts);
      const sumOf = (...wanted: readonly string[]) =>
        claims.reduce((sum, fen, index) => (wanted.includes(statuses[index]!) ? sum + fen : sum), 0);
      const leftFen = receivedFen - sumOf('reserved', 'settled');
      expect(leftFen).toBeGreaterThanOrEqual(0);
      expect(statuses.filter((status) => !EXPECTED.includes(status))).toEqual([]);
      const oldest = statuses.indexOf('waitingForFunds');
      if (oldest >= 0) expect(claims[oldest]).toBeGreaterThan(leftFen);
    }),
    { numRuns: 80 },
  );
});

const EXPECTED: readonly string[] = ['waitingForFunds', 'reserved', 'settled', 'returned'];
