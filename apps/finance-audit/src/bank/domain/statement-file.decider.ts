import { businessDay, type Command, type Fen, fen, reject } from '@yigong/kernel';
import type { BankAccountDecision } from './bank-account.decider.js';
import { type BankStatementImported, bankLineRefOf, type StatementLine } from './bank-account.events.js';
import { type BankAccountState, changeOf } from './bank-account.state.js';

/** A line before it has a place in the account. */
export type UnnumberedLine = Omit<StatementLine, 'lineRef' | 'lineNumber' | 'balanceFen' | 'statementId'>;

export type ImportStatementFile = Command<
  'ImportStatementFile',
  Omit<BankStatementImported['data'], 'lineNumber' | 'firstLine' | 'lineCount'> & {
    lines: readonly UnnumberedLine[];
  }
>;

/** The whole statement or nothing: it goes on where the account stands, day and balance, and adds up to what it says. */
export const importFile = (
  { data, now }: ImportStatementFile,
  state: BankAccountState,
): BankAccountDecision => {
  const known = state.statements.get(data.statementId);
  if (known !== undefined)
    return known === data.digest ? [] : reject('STATEMENT_ID_REUSED', { statementId: data.statementId });
  const { accountId, openingFen, closingFen, fromOn, closedOn, lines } = data;
  if (state.source === 'bank') return reject('BANK_ACCOUNT_FED_BY_BANK', { accountId });
  if (isAnotherAccount(data.servicedAccountDigest, state))
    return reject('STATEMENT_OF_ANOTHER_ACCOUNT', { accountId });
  const today = businessDay(now);
  if (closedOn >= today) return reject('STATEMENT_NOT_OVER', { closedOn, today });
  if (state.closedOn !== undefined && fromOn <= state.closedOn)
    return reject('STATEMENTS_OVERLAP', { fromOn, closedOn: state.closedOn });
  if (state.source !== 'none' && openingFen !== state.balanceFen)
    return reject('STATEMENT_DOES_NOT_FOLLOW', { openingFen, balanceFen: state.balanceFen });
  const linesFen = lines.reduce((total, line) => total + BigInt(changeOf(line)), 0n);
  if (BigInt(openingFen) + linesFen !== BigInt(closingFen))
    return reject('STATEMENT_TOTAL_DIFFERS', { openingFen, closingFen, linesFen: Number(linesFen) });
  return eventsOf(data, state);
};

// Most formats say which account they speak of; what the first one said, the later ones say too.
const isAnotherAccount = (digest: string | undefined, { servicedAccountDigest }: BankAccountState): boolean =>
  digest !== undefined && servicedAccountDigest !== undefined && digest !== servicedAccountDigest;

const eventsOf = (
  { lines, ...statement }: ImportStatementFile['data'],
  { lastNumber, source }: BankAccountState,
): BankAccountDecision => {
  const { accountId, statementId, openingFen } = statement;
  const isFirst = source === 'none' && openingFen > 0;
  const whole = isFirst ? [openingLine(statement), ...lines] : lines;
  let balanceFen: Fen = isFirst ? fen(0) : openingFen;
  const received = whole.map((line, index) => {
    const lineNumber = lastNumber + 1 + index;
    balanceFen = fen(balanceFen + changeOf(line));
    const lineRef = bankLineRefOf(accountId, lineNumber);
    const data = { accountId, ...line, lineRef, lineNumber, balanceFen, statementId };
    return { type: 'BankLineReceived' as const, data };
  });
  const firstLine = lastNumber + 1;
  const lineCount = whole.length;
  const data = { ...statement, firstLine, lineCount, lineNumber: firstLine + lineCount };
  return [...received, { type: 'BankStatementImported', data }];
};

/** Before the first statement nothing is known of the account but the balance that it opens with. */
const openingLine = ({
  openingFen,
  fromOn,
  digest,
}: Pick<BankStatementImported['data'], 'openingFen' | 'fromOn' | 'digest'>): UnnumberedLine => ({
  kind: 'opening',
  amountFen: openingFen,
  bookedOn: fromOn,
  reference: 'opening',
  otherPartyRef: 'opening',
  text: '期初余额',
  digest,
});
