import { fen } from '@yigong/kernel';
import { type BankLineReceived, bankLineRefOf, type StatementLine } from './bank-account.events.js';

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
