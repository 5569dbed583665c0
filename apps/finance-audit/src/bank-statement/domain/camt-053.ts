import { businessDay, type Fen, isInstant, isLocalDate, type LocalDate } from '@yigong/kernel';
import type { ReadStatement } from './csv-statement.js';
import { isReference, isStatementId, payersReference } from './statement-fields.js';
import { type FaultCode, type FileLine, LINES_MAX, type StatementFault } from './statement-file.js';
import { readXml, type XmlElement } from './xml.js';
import { fenOfXmlAmount } from './yuan.js';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08';

/** One booked statement (`Stmt`) of a camt.053.001.08. What it says of other parties is not read. */
export const readCamt053 = (text: string): ReadStatement => {
  const document = readXml(text);
  if (!document) return wrong(0, 'XML_WRONG');
  const statements = all(one(document, 'BkToCstmrStmt'), 'Stmt');
  const [statement] = statements;
  if (document.name !== 'Document' || document.attributes['xmlns'] !== NAMESPACE || !statement)
    return wrong(0, 'NOT_CAMT_053');
  if (statements.length > 1) return wrong(0, 'COLUMNS_WRONG');
  return readStatement(statement);
};

const wrong = (row: number, fault: FaultCode): ReadStatement => ({ faults: [{ row, fault }] });

const readStatement = (statement: XmlElement): ReadStatement => {
  const statementId = textAt(statement, 'Id');
  const opening = balanceOf(statement, 'OPBD');
  const closing = balanceOf(statement, 'CLBD');
  const servicedAccount =
    textAt(statement, 'Acct', 'Id', 'IBAN') || textAt(statement, 'Acct', 'Id', 'Othr', 'Id');
  const entries = all(statement, 'Ntry');
  if (!isStatementId(statementId)) return wrong(0, 'REFERENCE_WRONG');
  if (typeof opening === 'string') return wrong(0, opening);
  if (typeof closing === 'string') return wrong(0, closing);
  const fromOn = one(statement, 'FrToDt') ? dayOf(textAt(statement, 'FrToDt', 'FrDtTm')) : opening.on;
  if (fromOn === undefined) return wrong(0, 'DAY_WRONG');
  if (fromOn > closing.on) return wrong(0, 'DAY_OUTSIDE_PERIOD');
  if (entries.length > LINES_MAX) return wrong(0, 'TOO_MANY_LINES');
  const lines = entries.map((entry, index) => lineOf(entry, index + 1));
  const file = {
    statementId,
    fromOn,
    closedOn: closing.on,
    openingFen: opening.amountFen,
    closingFen: closing.amountFen,
    lines: lines.filter((line): line is FileLine => !('fault' in line)),
    ...(servicedAccount === '' ? {} : { servicedAccount }),
  };
  return { file, faults: lines.filter((line): line is StatementFault => 'fault' in line) };
};

type Balance = { readonly amountFen: Fen; readonly on: LocalDate };

const balanceOf = (statement: XmlElement, code: string): Balance | FaultCode => {
  const found = all(statement, 'Bal').filter((one) => textAt(one, 'Tp', 'CdOrPrtry', 'Cd') === code);
  if (found.length !== 1) return 'COLUMNS_WRONG';
  const amountFen = amountOf(found[0]!);
  const on = dateIn(one(found[0]!, 'Dt'));
  if (typeof amountFen === 'string') return amountFen;
  if (on === undefined) return 'DAY_WRONG';
  const direction = textAt(found[0]!, 'CdtDbtInd');
  if (direction !== 'CRDT' && direction !== 'DBIT') return 'DIRECTION_WRONG';
  if (direction === 'DBIT' && amountFen > 0) return 'OVERDRAWN';
  return { amountFen, on };
};

const lineOf = (entry: XmlElement, row: number): FileLine | StatementFault => {
  const faulty = (fault: FaultCode): StatementFault => ({ row, fault });
  const amountFen = amountOf(entry);
  const bookedOn = dateIn(one(entry, 'BookgDt'));
  const direction = textAt(entry, 'CdtDbtInd');
  const transactions = all(one(entry, 'NtryDtls'), 'TxDtls');
  // A line that stands for several payments has no reference of its own.
  const reference = transactions.length === 1 ? textAt(transactions[0]!, 'Refs', 'EndToEndId') : '';
  const bankReference = textAt(entry, 'AcctSvcrRef');
  if (textAt(entry, 'Sts', 'Cd') !== 'BOOK') return faulty('NOT_BOOKED');
  if (typeof amountFen === 'string') return faulty(amountFen);
  if (amountFen === 0) return faulty('AMOUNT_WRONG');
  if (direction !== 'CRDT' && direction !== 'DBIT') return faulty('DIRECTION_WRONG');
  if (bookedOn === undefined) return faulty('DAY_WRONG');
  if (!isReference(reference) || !isReference(bankReference)) return faulty('REFERENCE_WRONG');
  const kind = direction === 'CRDT' ? 'credit' : 'debit';
  return { row, kind, amountFen, bookedOn, reference: payersReference(reference), bankReference };
};

const amountOf = (within: XmlElement): Fen | FaultCode => {
  const amount = one(within, 'Amt');
  if (amount?.attributes['Ccy'] !== 'CNY') return 'CURRENCY_WRONG';
  return fenOfXmlAmount(amount.text) ?? 'AMOUNT_WRONG';
};

const dateIn = (choice: XmlElement | undefined): LocalDate | undefined =>
  choice && dayOf(textAt(choice, 'Dt') || textAt(choice, 'DtTm'));

/** A day, or the day of a time: of one in UTC the day in Shanghai, of any other the day that it writes. */
const dayOf = (text: string): LocalDate | undefined => {
  if (isInstant(text)) return businessDay(text);
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:\+08:00)?)?$/.exec(text) ?? [];
  return isLocalDate(day) ? day : undefined;
};

const all = (within: XmlElement | undefined, name: string): readonly XmlElement[] =>
  within?.children.filter((child) => child.name === name) ?? [];

/** The only child of that name; two of them are as none. */
const one = (within: XmlElement | undefined, name: string): XmlElement | undefined => {
  const found = all(within, name);
  return found.length === 1 ? found[0] : undefined;
};

const textAt = (within: XmlElement, ...path: readonly string[]): string =>
  path.reduce<XmlElement | undefined>(one, within)?.text ?? '';
