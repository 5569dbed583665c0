import fc from 'fast-check';
import { isRejection } from '@yigong/kernel';
import type { PaymentOrderCommand } from './payment-order.commands.js';
import { paymentOrderDecider } from './payment-order.decider.js';
import { bankReferenceOf, type PaymentOrderEvent, reservationIdOf } from './payment-order.events.js';
import {
  amend,
  approve,
  carry,
  delay,
  instruct,
  NOW,
  orderId,
  request,
  sendBack,
  settle,
} from './payment-order.fixtures.js';
import type { PaymentOrderState } from './payment-order.state.js';

const person = fc.constantFrom('p1', 'p2', 'p3', 'p4');
const digest = fc.constantFrom('1'.repeat(64), '2'.repeat(64));
const bookId = fc.constantFrom('MUT-2023', 'MUT-2024', 'MUT-2024');
const attempt = fc.constantFrom(1, 1, 2, 3);
const day = fc.constantFrom('2024-06-06', '2024-06-07');
const bankReference = attempt.map((nth) => bankReferenceOf(orderId, nth));
const about = <Type extends string>(type: Type, data: object = {}) =>
  ({ type, data: { orderId, ...data }, now: NOW }) as unknown as PaymentOrderCommand;

/** Anything that anybody may try, in any order. */
const command: fc.Arbitrary<PaymentOrderCommand> = fc.oneof(
  fc.record({ preparedBy: person, digest, bookId }).map((over) => request({ ...over, payeeRef: 'card:k3' })),
  fc.constant(about('AwaitFunds')),
  attempt.map((nth) => about('RecordReservation', { reservationId: reservationIdOf(orderId, nth) })),
  fc.record({ amendedBy: person, digest, bookId, amendedOn: day }).map(amend),
  fc.record({ approvedBy: person, digest, approvedOn: day }).map(approve),
  fc.record({ paidBy: person, paidOn: day }).map(instruct),
  bankReference.map((reference) => about('LeaveUnknown', { bankReference: reference })),
  bankReference.map((reference) => about('RecordAnswer', { bankReference: reference })),
  bankReference.map((reference) => settle({ bankReference: reference })),
  bankReference.map((reference) => sendBack({ bankReference: reference })),
  fc.tuple(digest, digest).map(([of, seenDigest]) => carry({ toBookId: 'MUT-2024', digest: of, seenDigest })),
  fc.constant(delay()),
  fc.constant(about('RecordPosting', { entryNumber: 4 })),
);

const historyOf = (commands: readonly PaymentOrderCommand[]) => {
  let state: PaymentOrderState = paymentOrderDecider.initialState;
  const history: PaymentOrderEvent[] = [];
  for (const wish of commands) {
    const decision = paymentOrderDecider.decide(wish, state);
    if (isRejection(decision)) continue;
    state = decision.reduce(paymentOrderDecider.evolve, state);
    history.push(...decision);
  }
  return history;
};

const typesOf = (history: readonly PaymentOrderEvent[], type: PaymentOrderEvent['type']) =>
  history.filter((event) => event.type === type).length;

const holds = (property: (history: readonly PaymentOrderEvent[]) => void) =>
  fc.assert(
    fc.property(fc.array(command, { minLength: 60, maxLength: 150 }), (commands) =>
      property(historyOf(commands)),
    ),
    { numRuns: 1_000, seed: 20240607 },
  );

describe('whatever anybody tries, in whatever order', () => {
  it('who prepared, who approved and who pays are three persons', () =>
    holds((history) => {
      const preparers = new Set<string>();
      let approver = '';
      for (const { type, data } of history) {
        if (type === 'PaymentRequested') preparers.add(data.preparedBy);
        if (type === 'PaymentAmended') preparers.add(data.amendedBy);
        if (type === 'PaymentApproved') approver = data.approvedBy;
        if (type === 'PaymentInstructed')
          expect([preparers.has(approver), preparers.has(data.paidBy), data.paidBy === approver]).toEqual([
            false,
            false,
            false,
          ]);
      }
    }));

  it('what is paid is what was approved, and nothing was corrected in between', () =>
    holds((history) => {
      let seen = '';
      let approved: string | undefined;
      for (const { type, data } of history) {
        if (type === 'PaymentRequested' || type === 'PaymentAmended')
          [seen, approved] = [data.digest, undefined];
        if (type === 'PaymentCarriedForward') [seen, approved] = [data.digest, undefined];
        if (type === 'PaymentApproved') approved = data.digest;
        if (type === 'PaymentInstructed') expect([data.digest, approved]).toEqual([seen, seen]);
      }
    }));

  it('it is settled and posted at most once, and each instruction has a reference of its own', () =>
    holds((history) => {
      expect(typesOf(history, 'PaymentSettled')).toBeLessThanOrEqual(1);
      expect(typesOf(history, 'PaymentPosted')).toBeLessThanOrEqual(typesOf(history, 'PaymentSettled'));
      const references = history.flatMap(({ type, data }) =>
        type === 'PaymentInstructed' ? [data.bankReference] : [],
      );
      expect(new Set(references).size).toBe(references.length);
    }));

  it('every instruction has money set aside for it, in the book that it is paid from', () =>
    holds((history) => {
      let isHeld = false;
      for (const { type } of history) {
        if (type === 'PaymentReserved') isHeld = true;
        if (type === 'PaymentReturned' || type === 'PaymentCarriedForward') isHeld = false;
        if (type === 'PaymentInstructed') expect(isHeld).toBe(true);
      }
    }));

  it('no order goes back to a book of a former year', () =>
    holds((history) =>
      history.forEach(({ type, data }) => {
        if (type === 'PaymentCarriedForward') expect(data.toBookId > data.fromBookId).toBe(true);
      }),
    ));

  it('such histories do reach the end', () => {
    const reached = new Set<string>();
    holds((history) => history.forEach(({ type }) => reached.add(type)));
    expect(reached.size).toBe(13);
  });
});
