import type { DomainEvent, Fen, LocalDate } from '@yigong/kernel';

export const bankAccountStream = (accountId: string): string => `financeAuditBankAccount-${accountId}`;

/** `<entity>-<account code>`: an account of the bank outlives the fiscal years of the books that show it. */
export const bankAccountIdOf = (entity: string, accountCode: string): string => `${entity}-${accountCode}`;

/** The book in which a line of an account belongs, by the year in which the bank booked it. */
export const bookOfLine = (accountId: string, bookedOn: LocalDate) => ({
  bookId: `${accountId.slice(0, accountId.lastIndexOf('-'))}-${bookedOn.slice(0, 4)}`,
  accountCode: accountId.slice(accountId.lastIndexOf('-') + 1),
});

/** The public name of a statement line. */
export const bankLineRefOf = (accountId: string, lineNumber: number): string => `${accountId}:${lineNumber}`;

export type StatementLine = {
  readonly lineRef: string;
  readonly lineNumber: number;
  /** `opening`: a balance brought forward. `returned`: an advice, the payment was not made. */
  readonly kind: 'opening' | 'credit' | 'debit' | 'returned';
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
  readonly reference: string;
  readonly otherPartyRef: string;
  readonly text: string;
  readonly balanceFen: Fen;
  /** SHA-256 of the line as the bank gave it: the evidence of the entry that rests on it. */
  readonly digest: string;
};

export type BankLineReceived = DomainEvent<'BankLineReceived', { accountId: string } & StatementLine>;

export type BankAccountEvent = BankLineReceived;
