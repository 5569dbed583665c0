import { type Command, type Decider, type Decision, reject } from '@yigong/kernel';
import type { BankAccountEvent, StatementLine } from './bank-account.events.js';
import { changeOf, evolve, initialState, type BankAccountState } from './bank-account.state.js';
import { importFile, type ImportStatementFile } from './statement-file.decider.js';

/** What the bank itself has sent. */
export type ImportStatement = Command<
  'ImportStatement',
  { accountId: string; lines: readonly StatementLine[] }
>;

export type BankAccountCommand = ImportStatement | ImportStatementFile;

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type BankAccountRefusal =
  | 'STATEMENT_HAS_GAP'
  | 'STATEMENT_DOES_NOT_ADD_UP'
  | 'BANK_ACCOUNT_HELD_BY_FILES'
  | 'STATEMENT_ID_REUSED'
  | 'BANK_ACCOUNT_FED_BY_BANK'
  | 'STATEMENT_OF_ANOTHER_ACCOUNT'
  | 'STATEMENT_NOT_OVER'
  | 'STATEMENTS_OVERLAP'
  | 'STATEMENT_DOES_NOT_FOLLOW'
  | 'STATEMENT_TOTAL_DIFFERS';

export type BankAccountDecision = Decision<BankAccountEvent, BankAccountRefusal>;

const decide = (command: BankAccountCommand, state: BankAccountState): BankAccountDecision =>
  command.type === 'ImportStatement' ? importFed(command, state) : importFile(command, state);

/** Lines that are known change nothing; new ones must follow without a gap and add up to the balance they state. */
const importFed = (
  { data: { accountId, lines } }: ImportStatement,
  state: BankAccountState,
): BankAccountDecision => {
  const fresh = lines.filter(({ lineNumber }) => lineNumber > state.lastNumber);
  if (fresh.length > 0 && state.source === 'files')
    return reject('BANK_ACCOUNT_HELD_BY_FILES', { accountId });
  let { lastNumber, balanceFen }: Pick<BankAccountState, 'lastNumber' | 'balanceFen'> = state;
  for (const line of fresh) {
    if (line.lineNumber !== lastNumber + 1) return reject('STATEMENT_HAS_GAP', { after: lastNumber });
    if (balanceFen + changeOf(line) !== line.balanceFen)
      return reject('STATEMENT_DOES_NOT_ADD_UP', { lineRef: line.lineRef, balanceFen: line.balanceFen });
    ({ lineNumber: lastNumber, balanceFen } = line);
  }
  return fresh.map((line) => ({ type: 'BankLineReceived', data: { accountId, ...line } }));
};

export const bankAccountDecider: Decider<
  BankAccountState,
  BankAccountCommand,
  BankAccountEvent,
  BankAccountRefusal
> = { initialState, decide, evolve };
