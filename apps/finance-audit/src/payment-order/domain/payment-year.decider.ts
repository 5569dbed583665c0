import { businessDay } from '@yigong/kernel';
import type { CarryForward, DelayPosting } from './payment-order.commands.js';
import type { PaymentDecision } from './payment-order.decider.js';
import type { Order, PaymentStatus } from './payment-order.state.js';

/** What is at the bank stays where it was instructed until the bank has answered. */
const AT_THE_BANK: readonly PaymentStatus[] = ['instructed', 'unknown'];

/** What the change of the year does to an order. The third family of a payment's commands. */
export const carryForward = (
  { data: { seenDigest, ...data }, now }: CarryForward,
  order: Order,
): PaymentDecision => {
  const { status, bookId: fromBookId, entryNumber } = order;
  const stays = AT_THE_BANK.includes(status) || entryNumber !== undefined || fromBookId >= data.toBookId;
  // Corrected since it was looked at: the correction asks for the order to be carried once more.
  if (stays || seenDigest !== order.digest) return [];
  return [{ type: 'PaymentCarriedForward', data: { ...data, fromBookId, carriedOn: businessDay(now) } }];
};

export const delayPosting = ({ data, now }: DelayPosting, order: Order): PaymentDecision => {
  const { status, entryNumber, delay } = order;
  if (status !== 'settled' || entryNumber !== undefined) return [];
  const isKnown = delay?.bookId === data.bookId && delay.reason === data.reason;
  return isKnown ? [] : [{ type: 'PaymentPostingDelayed', data: { ...data, delayedOn: businessDay(now) } }];
};
