import { isRejection, shanghaiInstant } from '@yigong/kernel';
import { type BankFault, UnreliableBank } from '../../bank/adapters/unreliable-bank.fixtures.js';
import { receiptIdOf } from '../../receipt/domain/receipt.events.js';
import { BookNotOpen } from '../application/payment-requests.js';
import { bankReferenceOf, paymentOrderIdOf } from '../domain/payment-order.events.js';
import {
  APPROVER,
  claimCause,
  done,
  envelopeOf,
  fuse,
  machine,
  type Machine,
  openMut,
  PAYER,
  PREPARER,
  receiptWish,
  type World,
  world,
} from './payment-machine.fixtures.js';

const DAY = '2024-06-05';
const orderOf = (claimId: string) => paymentOrderIdOf('ClaimPaid', claimId);

const started = async (faultOf: (call: string) => BankFault = () => undefined) => {
  const outside = world();
  outside.clock.set(shanghaiInstant(DAY, '09:00'));
  const alive = machine(outside, fuse(), new UnreliableBank(outside.bank, faultOf));
  await openMut(alive, outside.clock.now());
  return { outside, alive, now: outside.clock.now() };
};

const claims = async (
  { requests, settle }: Machine,
  now: string,
  ...wanted: readonly (readonly [string, number])[]
) => {
  for (const [claimId, amountFen] of wanted) {
    await done(requests.open(claimCause(claimId, amountFen, `card-of-${claimId}`), now, envelopeOf(claimId)));
    await settle();
  }
};

/** The society sends money for a claim; it is recorded and confirmed. */
const money = async (alive: Machine, outside: World, line: number, causeId: string, amountFen: number) => {
  const now = outside.clock.now();
  const deposit = {
    accountId: 'MUT-10202',
    amountFen,
    fromRef: 'party:mutual-society',
    text: '',
    bookedOn: DAY,
  };
  await outside.embedded.deposit({ ...deposit, reference: `in-${line}` });
  await alive.feed.importNew();
  const lineRef = `MUT-10202:${line}`;
  const wish = receiptWish(lineRef, 'BenefitReceived', causeId, amountFen, DAY);
  await done(alive.receipts.record(wish, now, envelopeOf(`receipt ${line}`)));
  const data = { receiptId: receiptIdOf(lineRef), confirmedBy: APPROVER, confirmedOn: DAY };
  const confirm = { type: 'ConfirmReceipt', data, now } as const;
  await done(alive.receipts.execute(confirm, envelopeOf(`confirmation ${line}`)));
  await alive.settle();
};

/** Money in the book, and no receipt yet that anybody has heard of. */
const posted = ({ ledger }: Machine, now: string, total: number) => {
  const actors = { preparer: PREPARER, approver: APPROVER };
  const about = {
    bookId: 'MUT-2024',
    cause: 'BenefitReceived',
    text: '-',
    effectiveOn: DAY,
    evidence: ['e'.repeat(64)],
  };
  return done(ledger.post({ ...about, facts: { amounts: { total } }, actors, now }, envelopeOf('money')));
};

const approving = async (
  { orders }: Machine,
  claimId: string,
  approvedBy: string,
  now: string,
  name: string,
) => {
  const orderId = orderOf(claimId);
  const { digest } = (await orders.find(orderId))!;
  const data = { orderId, digest, approvedBy, approvedOn: DAY };
  return orders.execute({ type: 'ApprovePayment', data, now }, envelopeOf(name));
};

const paid = async (alive: Machine, claimId: string, now: string) => {
  const orderId = orderOf(claimId);
  await done(approving(alive, claimId, APPROVER, now, `approve ${claimId}`));
  const data = { orderId, paidBy: PAYER, paidOn: DAY };
  await done(alive.orders.execute({ type: 'InstructPayment', data, now }, envelopeOf(`pay ${claimId}`)));
  await alive.settle();
};

const statuses = ({ orders }: Machine, ...claimIds: readonly string[]) =>
  Promise.all(claimIds.map(async (claimId) => (await orders.find(orderOf(claimId)))!.status));

describe('orders that wait for money', () => {
  it('get it in their order, and none overtakes one that cannot be paid', async () => {
    const { alive, outside, now } = await started();
    await claims(alive, now, ['a', 30_000], ['b', 20_000], ['c', 10_000]);
    expect(await statuses(alive, 'a', 'b', 'c')).toEqual(Array(3).fill('waitingForFunds'));
    await money(alive, outside, 1, 'a', 45_000);
    expect(await statuses(alive, 'a', 'b', 'c')).toEqual(['reserved', 'waitingForFunds', 'waitingForFunds']);
    await money(alive, outside, 2, 'b', 15_000);
    expect(await statuses(alive, 'a', 'b', 'c')).toEqual(['reserved', 'reserved', 'reserved']);
  });

  it('stand behind the one that the money came for', async () => {
    const { alive, outside, now } = await started();
    await claims(alive, now, ['a', 20_000], ['b', 20_000]);
    await money(alive, outside, 1, 'b', 20_000);
    expect(await statuses(alive, 'a', 'b')).toEqual(['waitingForFunds', 'reserved']);
  });

  it('are missed by no money that comes between the refusal and the record that they wait', async () => {
    const { outside, now, alive: other } = await started();
    const append: World['store']['append'] = async (stream, expected, events) => {
      if (events[0]!.type === 'PaymentAwaitedFunds') await posted(other, now, 20_000);
      return outside.store.append(stream, expected, events);
    };
    const store = new Proxy(outside.store, {
      get: (target, name) => {
        const member = name === 'append' ? append : (Reflect.get(target, name) as unknown);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
    const alive = machine({ ...outside, store }, fuse());
    await claims(alive, now, ['a', 20_000]);
    expect(await statuses(alive, 'a')).toEqual(['reserved']);
  });
});

describe('a bank that does not answer', () => {
  it.each(['unheard', 'unanswered'] as const)(
    'leaves the payment unknown, and is told once however often it is asked again (%s)',
    async (fault) => {
      let faults = 0;
      const { alive, outside, now } = await started((call) => {
        if (call !== 'instruct' && call !== 'find') return undefined;
        faults -= 1;
        return faults >= 0 && call === 'instruct' ? fault : undefined;
      });
      await claims(alive, now, ['a', 20_000]);
      await money(alive, outside, 1, 'a', 20_000);
      faults = 2;
      await paid(alive, 'a', now);
      const orderId = orderOf('a');
      const expected = fault === 'unheard' ? 'unknown' : 'settled';
      expect(await statuses(alive, 'a')).toEqual([expected]);
      await alive.desk.askAgain(orderId);
      await alive.feed.importNew();
      await alive.settle();
      expect(await statuses(alive, 'a')).toEqual(['settled']);
      expect(outside.told).toEqual([bankReferenceOf(orderId, 1)]);
    },
  );

  it('keeps an order on the list until it answers', async () => {
    let isSilent = false;
    const { alive, outside, now } = await started(() => (isSilent ? 'unheard' : undefined));
    await claims(alive, now, ['a', 20_000]);
    await money(alive, outside, 1, 'a', 20_000);
    isSilent = true;
    await paid(alive, 'a', now);
    await alive.desk.askAgain(orderOf('a'));
    expect(await alive.worklist.unanswered()).toEqual([orderOf('a')]);
    isSilent = false;
    await alive.desk.askAgain(orderOf('a'));
    expect(await alive.worklist.unanswered()).toEqual([]);
  });
});

describe('races', () => {
  it('of two approvers one wins, and the order knows who', async () => {
    const { alive, outside, now } = await started();
    await claims(alive, now, ['a', 20_000]);
    await money(alive, outside, 1, 'a', 20_000);
    const answers = await Promise.all([
      approving(alive, 'a', APPROVER, now, 'first'),
      approving(alive, 'a', 'second-approver', now, 'second'),
    ]);
    const refused = answers.filter((answer) => isRejection(answer));
    expect(refused).toEqual([{ rejected: 'PAYMENT_IN_ANOTHER_STATE', facts: { status: 'approved' } }]);
    const order = (await alive.orders.find(orderOf('a')))!;
    expect([APPROVER, 'second-approver']).toContain(order.approval!.approvedBy);
  });

  it('of a correction and an approval of what was before, nothing unseen is approved', async () => {
    const { alive, outside, now } = await started();
    await claims(alive, now, ['a', 20_000]);
    await money(alive, outside, 1, 'a', 20_000);
    const orderId = orderOf('a');
    const digest = 'f'.repeat(64);
    const data = {
      orderId,
      payeeRef: 'card:k2',
      reason: '-',
      amendedBy: PREPARER,
      amendedOn: DAY,
      digest,
      bookId: 'MUT-2024',
    };
    await Promise.all([
      alive.orders.execute({ type: 'AmendPayment', data, now }, envelopeOf('amend')),
      approving(alive, 'a', APPROVER, now, 'approve'),
    ]);
    const order = (await alive.orders.find(orderId))!;
    expect([order.status, order.digest]).toEqual(['reserved', digest]);
  });
});

it('a fact of a unit without a book waits: it is not lost, and no order is made', async () => {
  const { alive, now } = await started();
  const cause = { ...claimCause('a', 1, 'k'), purpose: 'PremiumPaidByUnion', originId: 'batch-1' };
  await expect(alive.requests.open(cause, now, envelopeOf('premium'))).rejects.toBeInstanceOf(BookNotOpen);
  expect(await alive.orders.find(paymentOrderIdOf('PremiumPaidByUnion', 'batch-1'))).toBeUndefined();
});

it('a benefit that came back is paid to the card that the programme names then', async () => {
  const { alive, outside, now } = await started();
  await done(alive.requests.open(claimCause('a', 20_000, 'closed'), now, envelopeOf('a')));
  await money(alive, outside, 1, 'a', 20_000);
  await paid(alive, 'a', now);
  expect(await statuses(alive, 'a')).toEqual(['returned']);
  const again = { ...claimCause('a', 20_000, 'new'), requestedOn: DAY };
  await done(alive.requests.open(again, now, envelopeOf('a again')));
  await alive.settle();
  await done(approving(alive, 'a', APPROVER, now, 'approve again'));
  const data = { orderId: orderOf('a'), paidBy: PAYER, paidOn: DAY };
  await done(alive.orders.execute({ type: 'InstructPayment', data, now }, envelopeOf('pay again')));
  await alive.settle();
  expect(await statuses(alive, 'a')).toEqual(['settled']);
  expect(outside.told).toEqual([bankReferenceOf(orderOf('a'), 1), bankReferenceOf(orderOf('a'), 2)]);
});

it('a line that no order explains stands on the list, and stops no other payment of the account', async () => {
  const { alive, outside, now } = await started();
  await claims(alive, now, ['a', 20_000]);
  await money(alive, outside, 1, 'a', 20_000);
  const stray = {
    reference: bankReferenceOf(orderOf('a'), 7),
    fromAccountId: 'MUT-10202',
    payOn: DAY,
    text: '',
  };
  await outside.embedded.instruct({ ...stray, payeeRef: 'party:thief', amountFen: 1 as never });
  await outside.embedded.deposit({
    accountId: 'MUT-10202',
    amountFen: 1,
    fromRef: 'party:x',
    text: '',
    bookedOn: DAY,
    reference: 'back',
  });
  await alive.feed.importNew();
  await paid(alive, 'a', now);
  expect(await statuses(alive, 'a')).toEqual(['settled']);
});
