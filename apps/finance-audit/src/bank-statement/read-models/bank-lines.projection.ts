import { type Fen, type LocalDate, type RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { type BankAccountEvent, bankLineRefOf } from '../../bank/domain/bank-account.events.js';
import type { BankMatchEvent } from '../domain/bank-match.events.js';
import { dueOnOf } from '../domain/matching-terms.js';

/** Which lines belong to nothing yet, who sees to each, and by when? */
export type BankLineRow = {
  readonly accountId: string;
  readonly lineRef: string;
  readonly kind: 'credit' | 'debit';
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
  readonly reference: string;
  readonly bankReference?: string;
  readonly statementId?: string;
  /** `proposed`: waits for the second person; it is still open. */
  readonly match: 'open' | 'proposed' | 'matched';
  readonly stage: 'open' | 'closed';
  /** Whoever imported the statement, or was named since; absent where the bank sent the line: then any preparer of the unit. */
  readonly ownerRef?: string;
  readonly dueOn: LocalDate;
  readonly place: string;
  readonly matchId?: string;
};

type Event = BankAccountEvent | BankMatchEvent;

export const projectBankLine = (
  row: BankLineRow | undefined,
  recorded: RecordedEvent,
): BankLineRow | undefined => {
  const event = recorded as RecordedEvent<Event>;
  if (event.type === 'BankLineReceived') return rowOf(event.data);
  return row && { ...row, ...changeOf(row, event) };
};

const rowOf = (line: Extract<Event, { type: 'BankLineReceived' }>['data']): BankLineRow | undefined => {
  const { kind, bookedOn, lineNumber } = line;
  if (kind !== 'credit' && kind !== 'debit') return undefined;
  const { accountId, lineRef, amountFen, reference, bankReference, statementId } = line;
  return {
    accountId,
    lineRef,
    kind,
    amountFen,
    bookedOn,
    reference,
    ...(bankReference === undefined ? {} : { bankReference }),
    ...(statementId === undefined ? {} : { statementId }),
    match: 'open',
    stage: 'open',
    dueOn: dueOnOf(bookedOn),
    place: String(lineNumber).padStart(16, '0'),
  };
};

const changeOf = (row: BankLineRow, event: RecordedEvent<Event>): Partial<BankLineRow> => {
  switch (event.type) {
    case 'BankStatementImported':
      // A line is known when its statement is: until then nobody could do anything about it.
      return { ownerRef: event.data.importedBy, dueOn: dueOnOf(event.data.importedOn) };
    case 'BankLineAssigned':
      return { ownerRef: event.data.ownerRef };
    case 'BankMatchProposed':
      return { match: 'proposed', matchId: event.data.matchId };
    case 'BankLineMatched':
      return { match: 'matched', stage: 'closed', matchId: event.data.matchId };
    case 'BankMatchDeclined':
      return row.match === 'proposed' ? { match: 'open', stage: 'open' } : {};
    case 'BankLineUnmatched':
      return { match: 'open', stage: 'open', dueOn: dueOnOf(event.data.unmatchedOn) };
    default:
      return {};
  }
};

const lineRefsOf = (recorded: RecordedEvent): readonly string[] => {
  const event = recorded as RecordedEvent<Event>;
  switch (event.type) {
    case 'BankLineReceived':
    case 'BankLineAssigned':
      return [event.data.lineRef];
    case 'BankStatementImported': {
      const { accountId, firstLine, lineCount } = event.data;
      return Array.from({ length: lineCount }, (_, index) => bankLineRefOf(accountId, firstLine + index));
    }
    case 'BankMatchProposed':
    case 'BankMatchDeclined':
    case 'BankLineMatched':
    case 'BankLineUnmatched':
      return event.data.lines.map(({ lineRef }) => lineRef);
    default:
      return [];
  }
};

export const bankLines: ReadModel<BankLineRow> = {
  name: 'bank-lines',
  version: 1,
  categories: ['financeAuditBankAccount', 'financeAuditBankMatch'],
  keysOf: lineRefsOf,
  project: projectBankLine,
  indexes: { byDeadline: ['accountId', 'stage', 'dueOn', 'place'] },
};
