import { fen } from '@yigong/kernel';
import {
  type BankLineReceived,
  bankLineRefOf,
  type BankStatementImported,
  type StatementLine,
} from './bank-account.events.js';
import type { ImportStatementFile, UnnumberedLine } from './statement-file.decider.js';

export const line = (lineNumber = 1, amountFen = 720_000, balanceFen = 720_000): StatementLine => ({
  lineRef: bankLineRefOf('MUT-10202', lineNumber),
  lineNumber,
  kind: amountFen < 0 ? 'debit' : 'credit',
  amountFen: fen(Math.abs(amountFen)),
  bookedOn: '2024-03-22',
  reference: `r${lineNumber}`,
  otherPartyRef: 'party:mutual-society',
  text: '',
  balanceFen: fen(balanceFen),
  digest: 'd'.repeat(64),
});

export const received = (of: StatementLine = line()): BankLineReceived => ({
  type: 'BankLineReceived',
  data: { accountId: 'MUT-10202', ...of },
});

export const TODAY = '2024-04-02T02:00:00.000Z';

export const fileLine = (over: Partial<UnnumberedLine> = {}): UnnumberedLine => ({
  kind: 'credit',
  amountFen: fen(720_000),
  bookedOn: '2024-03-22',
  reference: 'batch-1',
  otherPartyRef: 'party:in-statement',
  text: '',
  digest: 'd'.repeat(64),
  ...over,
});

const march = {
  accountId: 'MUT-10202',
  statementId: 'S-2024-03',
  format: 'csv',
  digest: 'f'.repeat(64),
  fromOn: '2024-03-01',
  closedOn: '2024-03-31',
  openingFen: fen(0),
  closingFen: fen(720_000),
  importedBy: 'person-preparer',
  importedOn: '2024-04-02',
};

export const importFile = (
  over: Partial<ImportStatementFile['data']> = {},
  now = TODAY,
): ImportStatementFile => ({
  type: 'ImportStatementFile',
  data: { ...march, lines: [fileLine()], ...over },
  now,
});

/** What the March statement leaves: its one line, and itself after it. */
export const ofFile = (lineNumber = 1, balanceFen = 720_000): BankLineReceived => ({
  type: 'BankLineReceived',
  data: {
    accountId: 'MUT-10202',
    ...fileLine(),
    lineRef: bankLineRefOf('MUT-10202', lineNumber),
    lineNumber,
    balanceFen: fen(balanceFen),
    statementId: 'S-2024-03',
  },
});

export const imported = (over: Partial<BankStatementImported['data']> = {}): BankStatementImported => ({
  type: 'BankStatementImported',
  data: { ...march, lineNumber: 2, firstLine: 1, lineCount: 1, ...over },
});
