/** Money that comes in for a purpose of the posting rules, and what must already be known here for it to make sense. */
export type ReceiptPurpose = {
  readonly purpose: string;
  /** The order or the voucher that the same cause has opened; undefined where money may come by itself. */
  readonly answers?: { readonly kind: 'paymentOrder' | 'voucher'; readonly purpose: string };
};

/** Versioned with the posting rules that it goes with (docs/domain/finance-audit-payments.md). */
export const RECEIPT_PURPOSES: readonly ReceiptPurpose[] = [
  { purpose: 'PremiumReceived', answers: { kind: 'paymentOrder', purpose: 'PremiumPaidByUnion' } },
  { purpose: 'BenefitReceived', answers: { kind: 'paymentOrder', purpose: 'ClaimPaid' } },
  { purpose: 'BenefitRecoveryReceived', answers: { kind: 'voucher', purpose: 'BenefitRecoveryClaimed' } },
];

export const receiptPurpose = (purpose: string): ReceiptPurpose | undefined =>
  RECEIPT_PURPOSES.find((known) => known.purpose === purpose);
