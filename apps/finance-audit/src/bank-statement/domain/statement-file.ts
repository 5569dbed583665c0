import type { Fen, LocalDate } from '@yigong/kernel';

/** What is taken over from a file. Names, account numbers and texts of other parties are left where they are: in the file. */
export type StatementFile = {
  readonly statementId: string;
  readonly fromOn: LocalDate;
  readonly closedOn: LocalDate;
  readonly openingFen: Fen;
  readonly closingFen: Fen;
  readonly lines: readonly FileLine[];
  /** The account as the bank numbers it, where the format says it. Only its digest is kept. */
  readonly servicedAccount?: string;
};

export type FileLine = {
  /** The row of a CSV file, the place of the entry in a camt.053. */
  readonly row: number;
  readonly kind: 'credit' | 'debit';
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
  /** EndToEndId: given by whoever pays; on our own payments the one that we gave. Empty when it says nothing. */
  readonly reference: string;
  /** AcctSvcrRef: given by the bank. */
  readonly bankReference: string;
};

/** What is wrong with a row. `row` 0 is the file as a whole. */
export type StatementFault = { readonly row: number; readonly fault: FaultCode };

export const FAULTS = {
  FILE_EMPTY: { zh: '文件为空', en: 'the file is empty' },
  ENCODING_UNKNOWN: { zh: '编码须为 UTF-8 或 GB18030', en: 'the text is neither UTF-8 nor GB18030' },
  TOO_MANY_LINES: { zh: '明细超过 5,000 行', en: 'the file has more than 5,000 lines' },
  COLUMNS_WRONG: { zh: '列与规定格式不符', en: 'the columns are not those of the format' },
  QUOTES_WRONG: { zh: '引号不成对', en: 'a quoted field is not well formed' },
  FIELD_TOO_LONG: { zh: '字段过长', en: 'a field is too long' },
  DAY_WRONG: { zh: '日期须为实际存在的日期，如 2024-03-22', en: 'the date is no day, like 2024-03-22' },
  DAY_OUTSIDE_PERIOD: { zh: '日期不在对账单期间内', en: 'the date lies outside the statement' },
  AMOUNT_WRONG: { zh: '金额须为两位小数的人民币元', en: 'the amount is not yuan with two decimals' },
  DIRECTION_WRONG: { zh: '收支方向不明', en: 'the direction is neither credit nor debit' },
  REFERENCE_WRONG: { zh: '编号含有不允许的字符', en: 'a reference holds characters that it may not' },
  OVERDRAWN: { zh: '账户余额为负', en: 'the account is overdrawn' },
  LINE_TWICE: { zh: '同一银行流水号出现两次', en: 'the bank’s reference of a line comes twice' },
  XML_WRONG: { zh: 'XML 不完整或含有不允许的内容', en: 'the XML is not whole or holds what it may not' },
  NOT_CAMT_053: { zh: '不是 camt.053.001.08 报文', en: 'this is no camt.053.001.08 message' },
  CURRENCY_WRONG: { zh: '币种须为人民币', en: 'the currency is not CNY' },
  NOT_BOOKED: { zh: '明细尚未入账', en: 'an entry is not booked yet' },
} as const;

export type FaultCode = keyof typeof FAULTS;

export const LINES_MAX = 5_000;
