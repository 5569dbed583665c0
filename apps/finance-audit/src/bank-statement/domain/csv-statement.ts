import { isLocalDate } from '@yigong/kernel';
import { csvRows, type CsvRow } from './csv.js';
import { isReference, isStatementId, payersReference } from './statement-fields.js';
import {
  type FaultCode,
  type FileLine,
  LINES_MAX,
  type StatementFault,
  type StatementFile,
} from './statement-file.js';
import { fenOfYuan } from './yuan.js';

/** The dialect (docs/domain/finance-audit-payments.md): two tables one below the other, their headings word for word. */
const HEADINGS = {
  statement: [
    'statementId,fromOn,closedOn,openingBalance,closingBalance',
    '对账单编号,起始日期,截止日期,期初余额,期末余额',
  ],
  lines: ['bookedOn,direction,amount,reference,bankReference', '记账日期,收支,金额,附言编号,银行流水号'],
} as const;
const DIRECTIONS: Readonly<Record<string, FileLine['kind']>> = {
  credit: 'credit',
  debit: 'debit',
  收入: 'credit',
  支出: 'debit',
};
const COLUMNS = 5;

export type ReadStatement = {
  readonly file?: StatementFile;
  readonly faults: readonly StatementFault[];
};

export const readCsvStatement = (text: string): ReadStatement => {
  const [titles, header, headings, ...rows] = csvRows(text);
  if (!titles) return wrong(0, 'FILE_EMPTY');
  if (!isHeading(titles, 'statement')) return wrong(titles.row, 'COLUMNS_WRONG');
  const statement = header && statementOf(header);
  if (!statement || 'fault' in statement) return wrong(header?.row ?? 2, statement?.fault ?? 'COLUMNS_WRONG');
  if (!headings || !isHeading(headings, 'lines')) return wrong(headings?.row ?? 3, 'COLUMNS_WRONG');
  if (rows.length > LINES_MAX) return wrong(0, 'TOO_MANY_LINES');
  const lines = rows.map(lineOf);
  const faults = lines.filter((line): line is StatementFault => 'fault' in line);
  const sound = lines.filter((line): line is FileLine => !('fault' in line));
  return { file: { ...statement, lines: sound }, faults };
};

const wrong = (row: number, fault: FaultCode): ReadStatement => ({ faults: [{ row, fault }] });

const isHeading = (row: CsvRow, table: keyof typeof HEADINGS): boolean =>
  'fields' in row && HEADINGS[table].some((heading) => heading === row.fields.join(','));

const statementOf = (row: CsvRow): Omit<StatementFile, 'lines'> | { readonly fault: FaultCode } => {
  if ('fault' in row) return row;
  if (row.fields.length !== COLUMNS) return { fault: 'COLUMNS_WRONG' };
  const [statementId, fromOn, closedOn, opening, closing] = row.fields as readonly [
    string,
    string,
    string,
    string,
    string,
  ];
  if (!isStatementId(statementId)) return { fault: 'REFERENCE_WRONG' };
  if (!isLocalDate(fromOn) || !isLocalDate(closedOn)) return { fault: 'DAY_WRONG' };
  if (fromOn > closedOn) return { fault: 'DAY_OUTSIDE_PERIOD' };
  if (opening.startsWith('-') || closing.startsWith('-')) return { fault: 'OVERDRAWN' };
  const openingFen = fenOfYuan(opening);
  const closingFen = fenOfYuan(closing);
  if (openingFen === undefined || closingFen === undefined) return { fault: 'AMOUNT_WRONG' };
  return { statementId, fromOn, closedOn, openingFen, closingFen };
};

const lineOf = (row: CsvRow): FileLine | StatementFault => {
  if ('fault' in row) return row;
  const { row: number, fields } = row;
  const faulty = (fault: FaultCode): StatementFault => ({ row: number, fault });
  if (fields.length !== COLUMNS) return faulty('COLUMNS_WRONG');
  const [bookedOn, direction, amount, reference, bankReference] = fields as readonly [
    string,
    string,
    string,
    string,
    string,
  ];
  const kind = Object.hasOwn(DIRECTIONS, direction) ? DIRECTIONS[direction] : undefined;
  const amountFen = fenOfYuan(amount);
  if (!isLocalDate(bookedOn)) return faulty('DAY_WRONG');
  if (kind === undefined) return faulty('DIRECTION_WRONG');
  if (amountFen === undefined || amountFen === 0) return faulty('AMOUNT_WRONG');
  if (!isReference(reference) || !isReference(bankReference)) return faulty('REFERENCE_WRONG');
  return {
    row: number,
    kind,
    amountFen,
    bookedOn,
    reference: payersReference(reference),
    bankReference,
  };
};
