import { type Command, type Decider, type Decision, type Fen, reject } from '@yigong/kernel';
import type { BankAccountEvent, StatementLine } from './bank-account.events.js';

export type ImportStatement = Command<
  'ImportStatement',
  { accountId: string; lines: readonly StatementLine[] }
>;

/** What is known of an account: the statement's last line. Its lines stand in the read model. */
export type BankAccountState = { readonly lastNumber: number; readonly balanceFen: Fen | 0 };

export type BankAccountRefusal = 'STATEMENT_HAS_GAP' | 'STATEMENT_DOES_NOT_ADD_UP';

const initialState: BankAccountState = { lastNumber: 0, balanceFen: 0 };

/** Lines that are known change nothing; new ones must follow without a gap and add up to the balance they state. */
const decide = (
  { data: { accountId, lines } }: ImportStatement,
  state: BankAccountState,
): Decision<BankAccountEvent, BankAccountRefusal> => {
  const fresh = lines.filter(({ lineNumber }) => lineNumber > state.lastNumber);
  let { lastNumber, balanceFen }: BankAccountState = state;
  for (const line of fresh) {
    if (line.lineNumber !== lastNumber + 1) return reject('STATEMENT_HAS_GAP', { after: lastNumber });
    if (balanceFen + changeOf(line) !== line.balanceFen)
      return reject('STATEMENT_DOES_NOT_ADD_UP', { lineRef: line.lineRef, balanceFen: line.balanceFen });
    ({ lineNumber: lastNumber, balanceFen } = line);
  }
  return fresh.map((line) => ({ type: 'BankLineReceived', data: { accountId, ...line } }));
};

const changeOf = ({ kind, amountFen }: StatementLine): number =>
  kind === 'returned' ? 0 : kind === 'debit' ? -amountFen : amountFen;

const evolve = (_: BankAccountState, { data }: BankAccountEvent): BankAccountState => ({
  lastNumber: data.lineNumber,
  balanceFen: data.balanceFen,
});

export const bankAccountDecider: Decider<
  BankAccountState,
  ImportStatement,
  BankAccountEvent,
  BankAccountRefusal
> = { initialState, decide, evolve };
