import type { Fen, LocalDate } from '@yigong/kernel';
import type { BankAccountEvent, StatementLine } from './bank-account.events.js';

/** What is known of an account: where its statement stands, and who brings it. Its lines stand in the read model. */
export type BankAccountState = {
  readonly lastNumber: number;
  readonly balanceFen: Fen | 0;
  /** `opening`: only a balance brought forward, so either may still go on from it. */
  readonly source: 'none' | 'opening' | 'bank' | 'files';
  /** The digest of the file of every statement. */
  readonly statements: ReadonlyMap<string, string>;
  readonly closedOn?: LocalDate;
  readonly servicedAccountDigest?: string;
};

export const initialState: BankAccountState = {
  lastNumber: 0,
  balanceFen: 0,
  source: 'none',
  statements: new Map(),
};

export const evolve = (state: BankAccountState, event: BankAccountEvent): BankAccountState => {
  if (event.type === 'BankLineReceived') {
    const { lineNumber: lastNumber, balanceFen, kind, statementId } = event.data;
    const fed = kind === 'opening' ? 'opening' : 'bank';
    return { ...state, lastNumber, balanceFen, source: statementId === undefined ? fed : 'files' };
  }
  const { lineNumber, closingFen, statementId, digest, closedOn, servicedAccountDigest } = event.data;
  return {
    ...state,
    lastNumber: lineNumber,
    balanceFen: closingFen,
    source: 'files',
    statements: new Map(state.statements).set(statementId, digest),
    closedOn,
    ...(servicedAccountDigest === undefined ? {} : { servicedAccountDigest }),
  };
};

export const changeOf = ({ kind, amountFen }: Pick<StatementLine, 'kind' | 'amountFen'>): number =>
  kind === 'returned' ? 0 : kind === 'debit' ? -amountFen : amountFen;
