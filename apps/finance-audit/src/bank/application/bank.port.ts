import type { Fen, LocalDate } from '@yigong/kernel';

/** An instruction to pay. The reference is ours, and known before the bank is told. */
export type BankPayment = {
  readonly reference: string;
  /** `<entity>-<account code>`, like `MUT-10202`. */
  readonly fromAccountId: string;
  /** Opaque: `account:<our account>`, `party:<outside party>` or `card:<token of a card>`. */
  readonly payeeRef: string;
  readonly amountFen: Fen;
  readonly payOn: LocalDate;
  readonly text: string;
};

export type BankPaymentStatus = 'accepted' | 'settled' | 'returned';

/**
 * `opening` brings a balance forward when an account is taken over; `returned` is an advice: the payment was not made, no
 * balance changed.
 */
export type BankLineKind = 'opening' | 'credit' | 'debit' | 'returned';

/** One line of an account's statement, or an advice in its place: numbered 1, 2, 3 … per account, never changed. */
export type BankLine = {
  readonly accountId: string;
  readonly number: number;
  readonly kind: BankLineKind;
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
  /** On our own payments, the reference that we gave. */
  readonly reference: string;
  readonly otherPartyRef: string;
  readonly text: string;
  /** After this line. */
  readonly balanceFen: Fen;
};

/** No answer, or none that can be read: the payment may have been taken, or not. */
export class BankDidNotAnswer extends Error {
  override readonly name = 'BankDidNotAnswer';
}

/** A bank, as far as finance needs one. Every method may throw `BankDidNotAnswer`. */
export interface Bank {
  /** Asks for a payment. The same reference again is the same payment, and gets the same answer. */
  instruct(payment: BankPayment): Promise<BankPaymentStatus>;
  /** What became of a reference; `undefined` when the bank was never told. */
  find(reference: string): Promise<BankPaymentStatus | undefined>;
  accounts(): Promise<readonly string[]>;
  /** The next lines of an account after a number, in order. */
  statement(accountId: string, afterNumber: number, limit: number): Promise<readonly BankLine[]>;
}

/** Injection token of the `Bank`. */
export const BANK = Symbol('Bank');
