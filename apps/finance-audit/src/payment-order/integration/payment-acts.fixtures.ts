import { isRejection, shanghaiInstant } from '@yigong/kernel';
import { receiptIdOf } from '../../receipt/domain/receipt.events.js';
import { paymentOrderIdOf } from '../domain/payment-order.events.js';
import {
  APPROVER,
  claimCause,
  done,
  envelopeOf,
  fuse,
  machine,
  openMut,
  PAYER,
  PREPARER,
  receiptWish,
  world,
} from './payment-machine.fixtures.js';

export const orderOf = (claimId: string) => paymentOrderIdOf('ClaimPaid', claimId);

/** The mutual account, and short words for what happens to its payments, each on the day that it is. */
export const mutualAccount = async (day: string) => {
  const outside = world();
  const alive = machine(outside, fuse());
  const { clock, embedded } = outside;
  const { ledger, orders, receipts, requests, feed, settle } = alive;
  let lines = 0;
  let today = day;
  let acts = 0;
  const nextEnvelope = () => envelopeOf(`act ${(acts += 1)}`);
  const at = (on: string) => {
    today = on;
    clock.set(shanghaiInstant(on, '09:00'));
  };
  const deposit = async (amountFen: number) => {
    lines += 1;
    const sent = { accountId: 'MUT-10202', amountFen, fromRef: 'party:mutual-society', text: '' };
    await embedded.deposit({ ...sent, reference: `in-${lines}`, bookedOn: today });
    await feed.importNew();
  };
  at(day);

  return {
    ...{ outside, alive, at, settle },

    openBook: async (year: number) => {
      await openMut(alive, clock.now(), year);
      await settle();
    },

    /** The new book begins with the money that the old one ended with. */
    openingBalance: async (bookId: string, amountFen: number) => {
      const lines = [
        { accountCode: '10202', side: 'debit', amountFen },
        { accountCode: '23101', side: 'credit', amountFen },
      ] as const;
      const about = { bookId, cause: 'OpeningBalanced', text: '-', evidence: ['e'.repeat(64)] };
      const actors = { preparer: PREPARER, approver: APPROVER };
      const effectiveOn = `${bookId.slice(-4)}-01-01`;
      const request = { ...about, effectiveOn, facts: { lines }, actors, now: clock.now() };
      await done(ledger.post(request, nextEnvelope()));
      await settle();
    },

    claim: async (claimId: string, amountFen: number, cardId = `card-of-${claimId}`) => {
      const cause = { ...claimCause(claimId, amountFen, cardId), requestedOn: today };
      await done(requests.open(cause, clock.now(), nextEnvelope()));
      await settle();
    },

    /** Money for a claim comes, is recorded and confirmed. */
    money: async (causeId: string, amountFen: number) => {
      await deposit(amountFen);
      const page = await outside.bank.statement('MUT-10202', 0, 200);
      const lineRef = `MUT-10202:${page.at(-1)!.number}`;
      const wish = receiptWish(lineRef, 'BenefitReceived', causeId, amountFen, today);
      await done(receipts.record(wish, clock.now(), nextEnvelope()));
      const data = { receiptId: receiptIdOf(lineRef), confirmedBy: APPROVER, confirmedOn: today };
      const confirm = { type: 'ConfirmReceipt', data, now: clock.now() } as const;
      await done(receipts.execute(confirm, nextEnvelope()));
      await settle();
    },

    approve: async (claimId: string) => {
      const orderId = orderOf(claimId);
      const { digest } = (await orders.find(orderId))!;
      const data = { orderId, digest, approvedBy: APPROVER, approvedOn: today };
      await done(orders.execute({ type: 'ApprovePayment', data, now: clock.now() }, nextEnvelope()));
      await settle();
    },

    instruct: async (claimId: string) => {
      const data = { orderId: orderOf(claimId), paidBy: PAYER, paidOn: today };
      const command = { type: 'InstructPayment', data, now: clock.now() } as const;
      const answer = await orders.execute(command, nextEnvelope());
      await settle();
      return isRejection(answer) ? answer.rejected : undefined;
    },

    /** The bank is asked for what is new on the statement. */
    poll: async () => {
      await feed.importNew();
      await settle();
    },

    order: async (claimId: string) => (await orders.find(orderOf(claimId)))!,

    reservationsIn: async (bookId: string) => (await alive.books.tipOf(bookId))?.state.reservations.size ?? 0,

    /** Cause and day of every entry of a book. */
    entriesOf: async (bookId: string) => {
      const last = (await alive.books.tipOf(bookId))?.state.lastNumber ?? 0;
      const numbers = Array.from({ length: last }, (_, index) => index + 1);
      const records = await Promise.all(numbers.map((number) => alive.books.of(bookId).entry(number)));
      return records.map((record) => [record!.cause.type, record!.effectiveOn]);
    },
  };
};

export type MutualAccount = Awaited<ReturnType<typeof mutualAccount>>;
