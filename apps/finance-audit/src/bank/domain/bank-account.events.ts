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
  /** The statement in whose file it came; absent on a line that the bank itself has sent. */
  readonly statementId?: string;
  /** The bank's own reference of the line, where a file says it. */
  readonly bankReference?: string;
};

export type BankLineReceived = DomainEvent<'BankLineReceived', { accountId: string } & StatementLine>;

/** A statement came as a file. It takes a number as a line does, so that line n stands at revision n − 1. */
export type BankStatementImported = DomainEvent<
  'BankStatementImported',
  {
    accountId: string;
    lineNumber: number;
    statementId: string;
    format: string;
    /** SHA-256 of the file: the evidence. The file itself stays with the union. */
    digest: string;
    fromOn: LocalDate;
    closedOn: LocalDate;
    openingFen: Fen;
    closingFen: Fen;
    /** The numbers of its lines: from, and up to before this one's. */
    firstLine: number;
    lineCount: number;
    importedBy: string;
    importedOn: LocalDate;
    /** SHA-256 of the account as the bank numbers it, where the format says it. */
    servicedAccountDigest?: string;
  }
>;

export type BankAccountEvent = BankLineReceived | BankStatementImported;
