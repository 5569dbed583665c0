/** How a payment of a purpose is opened. The accounts and the fund are the posting rule's business, not the order's. */
export type PaymentPurpose = {
  /** The causing event's name in the posting rules. */
  readonly purpose: string;
  /** Which book pays: that of the unit which the cause names, or the mutual account's. */
  readonly paidBy: 'unit' | 'MUT';
  /** Who is paid: the member's card, a named outside party, or our own bank account of a kind of book. */
  readonly payee: 'card' | { readonly party: string } | { readonly bankAccountOf: 'MUT' };
  /** The receipt after which the money goes on. */
  readonly followsReceipt?: string;
};

/** Versioned with the posting rules that it goes with (docs/domain/finance-audit-payments.md). */
export const PAYMENT_PURPOSES: readonly PaymentPurpose[] = [
  { purpose: 'PremiumPaidByUnion', paidBy: 'unit', payee: { bankAccountOf: 'MUT' } },
  {
    purpose: 'PremiumRemitted',
    paidBy: 'MUT',
    payee: { party: 'mutual-society' },
    followsReceipt: 'PremiumReceived',
  },
  { purpose: 'ClaimPaid', paidBy: 'MUT', payee: 'card' },
  {
    purpose: 'BenefitRecoveryReturned',
    paidBy: 'MUT',
    payee: { party: 'mutual-society' },
    followsReceipt: 'BenefitRecoveryReceived',
  },
];

export const purposeFollowing = (receiptPurpose: string): string | undefined =>
  PAYMENT_PURPOSES.find(({ followsReceipt }) => followsReceipt === receiptPurpose)?.purpose;

export const paymentPurpose = (purpose: string): PaymentPurpose | undefined =>
  PAYMENT_PURPOSES.find((known) => known.purpose === purpose);

/** A correction may name another card or another account of the same kind of payee, never another kind of payee. */
export const mayPay = (purpose: string, payeeRef: string): boolean => {
  const payee = paymentPurpose(purpose)?.payee;
  if (payee === undefined) return false;
  const kind = payee === 'card' ? 'card' : 'party' in payee ? 'party' : 'account';
  return new RegExp(`^${kind}:[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`).test(payeeRef);
};
