import { shanghaiInstant } from '@yigong/kernel';
import { receiptIdOf } from '../../receipt/domain/receipt.events.js';
import { paymentDigest } from '../application/payment-digest.js';
import { bankReferenceOf, paymentOrderIdOf } from '../domain/payment-order.events.js';
import {
  APPROVER,
  claimCause,
  Crash,
  done,
  envelopeOf,
  type Fuse,
  fuse,
  historyOf,
  type Machine,
  machine,
  openMut,
  PAYER,
  PREPARER,
  receiptWish,
  type World,
  world,
} from './payment-machine.fixtures.js';

const orderId = paymentOrderIdOf('ClaimPaid', 'claim-1');
const remittanceId = paymentOrderIdOf('BenefitRecoveryReturned', 'none');

type Act = (machine: Machine, world: World, now: string) => Promise<unknown>;

const approve: (name: string, on: string) => Act =
  (name, on) =>
  async ({ orders }, _, now) => {
    const { digest } = (await orders.find(orderId))!;
    const data = { orderId, digest, approvedBy: APPROVER, approvedOn: on };
    await done(orders.execute({ type: 'ApprovePayment', data, now }, envelopeOf(name)));
  };

const instruct: (name: string, on: string) => Act =
  (name, on) =>
  ({ orders }, _, now) =>
    done(
      orders.execute(
        { type: 'InstructPayment', data: { orderId, paidBy: PAYER, paidOn: on }, now },
        envelopeOf(name),
      ),
    );

type Acts = readonly (readonly [day: string, act: Act])[];

/** A claim is approved before its money comes; the first card is closed; the second is paid. */
const ACTS: Acts = [
  ['2024-06-03', (on, _, now) => openMut(on, now)],
  [
    '2024-06-03',
    ({ requests }, _, now) =>
      done(requests.open(claimCause('claim-1', 36_000, 'closed'), now, envelopeOf('claim'))),
  ],
  [
    '2024-06-05',
    async ({ feed }, { embedded }) => {
      const money = { amountFen: 36_000, fromRef: 'party:mutual-society', text: '', bookedOn: '2024-06-05' };
      await embedded.deposit({ ...money, reference: 'in-1', accountId: 'MUT-10202' });
      await feed.importNew();
    },
  ],
  [
    '2024-06-05',
    async ({ receipts }, _, now) => {
      const wish = receiptWish('MUT-10202:1', 'BenefitReceived', 'claim-1', 36_000, '2024-06-05');
      await done(receipts.record(wish, now, envelopeOf('receipt')));
      const receiptId = receiptIdOf('MUT-10202:1');
      const data = { receiptId, confirmedBy: APPROVER, confirmedOn: '2024-06-05' };
      await done(receipts.execute({ type: 'ConfirmReceipt', data, now }, envelopeOf('confirmation')));
    },
  ],
  ['2024-06-06', approve('first approval', '2024-06-06')],
  ['2024-06-06', instruct('first instruction', '2024-06-06')],
  [
    '2024-06-07',
    async ({ orders }, _, now) => {
      const order = (await orders.find(orderId))!;
      const payeeRef = 'card:new';
      const amendment = {
        orderId,
        payeeRef,
        reason: 'new card',
        amendedBy: PREPARER,
        amendedOn: '2024-06-07',
      };
      const data = { ...amendment, digest: paymentDigest({ ...order, payeeRef }), bookId: order.bookId };
      await done(orders.execute({ type: 'AmendPayment', data, now }, envelopeOf('amendment')));
    },
  ],
  ['2024-06-07', approve('second approval', '2024-06-07')],
  ['2024-06-07', instruct('second instruction', '2024-06-07')],
];

const OPENING = [
  { accountCode: '10202', side: 'debit', amountFen: 36_000 },
  { accountCode: '23101', side: 'credit', amountFen: 36_000 },
] as const;

const moneyIn =
  (bookId: string, effectiveOn: string): Act =>
  ({ ledger }, _, now) => {
    const about = { bookId, cause: 'OpeningBalanced', text: '-', effectiveOn, evidence: ['e'.repeat(64)] };
    const actors = { preparer: PREPARER, approver: APPROVER };
    const request = { ...about, facts: { lines: OPENING }, actors, now };
    return done(ledger.post(request, envelopeOf(`money in ${bookId}`)));
  };

/** Instructed on the last day of a year, made by the bank in the next one, before its book is open; another one waits. */
const OVER_THE_YEAR: Acts = [
  ['2024-12-20', (on, _, now) => openMut(on, now)],
  [
    '2024-12-20',
    ({ requests }, _, now) =>
      done(requests.open(claimCause('claim-1', 36_000, 'slow'), now, envelopeOf('claim'))),
  ],
  [
    '2024-12-20',
    ({ requests }, _, now) =>
      done(requests.open(claimCause('claim-2', 36_000, 'k2'), now, envelopeOf('second claim'))),
  ],
  [
    '2024-12-20',
    async (on, { embedded }, now) => {
      const money = { amountFen: 36_000, fromRef: 'party:mutual-society', text: '', bookedOn: '2024-12-20' };
      await embedded.deposit({ ...money, reference: 'in-1', accountId: 'MUT-10202' });
      await moneyIn('MUT-2024', '2024-12-20')(on, {} as World, now);
    },
  ],
  ['2024-12-31', approve('approval', '2024-12-31')],
  ['2024-12-31', instruct('instruction', '2024-12-31')],
  ['2025-01-05', ({ feed }) => feed.importNew()],
  ['2025-01-05', (on, _, now) => openMut(on, now, 2025)],
  ['2025-01-05', moneyIn('MUT-2025', '2025-01-01')],
];

/** Plays the acts, each until everything has answered it. A crash is followed by a restart and the same act again. */
const play = async (line: Fuse, acts: Acts = ACTS): Promise<World> => {
  const outside = world();
  let alive = machine(outside, line);
  for (const [day, act] of acts) {
    outside.clock.set(shanghaiInstant(day, '09:00'));
    const perform = async () => {
      await act(alive, outside, outside.clock.now());
      await alive.settle();
    };
    await perform().catch(async (error: unknown) => {
      if (!line.isBlown) throw error;
      // What the dead process still had on its mind is not heard any more.
      alive = machine(outside, fuse());
      await perform();
    });
  }
  return outside;
};

const resultOf = async ({ store, embedded, told }: World) => ({
  history: await historyOf(store),
  statement: await embedded.statement('MUT-10202', 0, 100),
  told,
});

describe('a payment that waits, comes back and is sent again', () => {
  it('is told to the bank once per attempt and posted once', async () => {
    const { history, statement, told } = await resultOf(await play(fuse()));
    expect(told).toEqual([bankReferenceOf(orderId, 1), bankReferenceOf(orderId, 2)]);
    expect(statement.map(({ kind, balanceFen }) => [kind, balanceFen])).toEqual([
      ['credit', 36_000],
      ['returned', 36_000],
      ['debit', 0],
    ]);
    const book = history.filter((event) => (event as { stream: string }).stream === 'ledgerBook-MUT-2024');
    expect(book.map((event) => (event as { type: string }).type)).toEqual([
      'LedgerBookOpened',
      'JournalPosted',
      'FundsReserved',
      'ReservationReleased',
      'FundsReserved',
      'JournalPosted',
    ]);
    expect(history.some((event) => JSON.stringify(event).includes(remittanceId))).toBe(false);
  });

  // Every call to the store, the bank and the checkpoints is a place where the process may die.
  it.each(['before', 'after'] as const)(
    'has the same history when the process dies %s any call that leaves it',
    async (when) => {
      const dry = fuse();
      const expected = await resultOf(await play(dry));
      expect(dry.calls).toBeGreaterThan(100);
      for (let at = 1; at <= dry.calls; at += 1) {
        const line = fuse(at, when);
        const found = await resultOf(await play(line));
        expect(line.isBlown).toBe(true);
        expect({ at, ...found }).toEqual({ at, ...expected });
      }
    },
    120_000,
  );
});

describe('a payment that is made over the end of the year', () => {
  const typesIn = (history: readonly unknown[], stream: string): readonly string[] =>
    (history as readonly { stream: string; type: string }[])
      .filter((event) => event.stream === stream)
      .map(({ type }) => type);

  it('is booked once, in the new year, and lets the money of the old year go', async () => {
    const { history, told } = await resultOf(await play(fuse(), OVER_THE_YEAR));
    expect(told).toEqual([bankReferenceOf(orderId, 1)]);
    expect(typesIn(history, 'ledgerBook-MUT-2024')).toEqual([
      'LedgerBookOpened',
      'JournalPosted',
      'FundsReserved',
      'ReservationReleased',
    ]);
    expect(typesIn(history, 'ledgerBook-MUT-2025')).toEqual([
      'LedgerBookOpened',
      'JournalPosted',
      'JournalPosted',
    ]);
    expect(typesIn(history, `financeAuditPaymentOrder-${orderId}`).slice(-5)).toEqual([
      'PaymentSettled',
      'PaymentPostingDelayed',
      'PaymentCarriedForward',
      'PaymentPostingDelayed',
      'PaymentPosted',
    ]);
  });

  it.each(['before', 'after'] as const)(
    'is booked once as well when the process dies %s any call that leaves it',
    async (when) => {
      const dry = fuse();
      const expected = await resultOf(await play(dry, OVER_THE_YEAR));
      for (let at = 1; at <= dry.calls; at += 1) {
        const line = fuse(at, when);
        const found = await resultOf(await play(line, OVER_THE_YEAR));
        expect(line.isBlown).toBe(true);
        expect({ at, ...found }).toEqual({ at, ...expected });
      }
    },
    120_000,
  );
});

it('a machine that is dead does nothing more', async () => {
  const outside = world();
  const dead = machine(outside, { ...fuse(), isBlown: true });
  await expect(dead.orders.find(orderId)).rejects.toBeInstanceOf(Crash);
});
