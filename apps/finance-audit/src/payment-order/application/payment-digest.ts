import { digestOf } from '../../evidence/digest.js';
import type { Order } from '../domain/payment-order.state.js';

export const APPROVED_FIELDS = [
  'orderId',
  'bookId',
  'purpose',
  'causeId',
  'amountFen',
  'payeeRef',
  'accountCode',
  'counterparty',
  'text',
] as const;

export type ApprovedContent = Pick<Order, (typeof APPROVED_FIELDS)[number]>;

/** What an approver puts a name to: who is paid how much, for what, from which account. */
export const paymentDigest = (order: ApprovedContent): string =>
  digestOf(Object.fromEntries(APPROVED_FIELDS.map((field) => [field, order[field]])));
