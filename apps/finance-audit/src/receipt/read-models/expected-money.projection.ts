import { type Fen, fen, type LocalDate, type RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { PaymentRequested } from '../../payment-order/domain/payment-order.events.js';
import type { VoucherProposed } from '../../voucher/domain/voucher.events.js';
import type { ReceiptExpected } from '../domain/expected-receipt.events.js';
import type { ReceiptPosted } from '../domain/receipt.events.js';
import { RECEIPT_PURPOSES, type ReceiptPurpose } from '../domain/receipt-purposes.js';

/** Which money that was announced has not come in yet? */
export type ExpectedMoneyRow = {
  readonly purpose: string;
  readonly causeId: string;
  readonly expectedOn: LocalDate;
  readonly amountFen: Fen;
  readonly receivedFen: Fen;
  readonly stage: 'open' | 'closed';
};

type Announced = PaymentRequested | VoucherProposed | ReceiptExpected;
type Answer = NonNullable<ReceiptPurpose['answers']>;

const purposesOf = (kind: Answer['kind'], purpose: string): readonly string[] =>
  RECEIPT_PURPOSES.filter(({ answers }) => answers?.kind === kind && answers.purpose === purpose).map(
    (answering) => answering.purpose,
  );

const keysOf = (recorded: RecordedEvent): readonly string[] => {
  const { type, data } = recorded as RecordedEvent<Announced | ReceiptPosted>;
  const keyed = (purposes: readonly string[]) => purposes.map((purpose) => `${purpose}:${data.causeId}`);
  if (type === 'PaymentRequested') return keyed(purposesOf('paymentOrder', data.purpose));
  if (type === 'VoucherProposed') return keyed(purposesOf('voucher', data.purpose));
  return type === 'ReceiptExpected' || type === 'ReceiptPosted' ? keyed([data.purpose]) : [];
};

const project = (
  row: ExpectedMoneyRow | undefined,
  recorded: RecordedEvent,
  key: string,
): ExpectedMoneyRow | undefined => {
  const event = recorded as RecordedEvent<Announced | ReceiptPosted>;
  if (event.type === 'ReceiptPosted') return row && counted(row, event.data.amountFen);
  if (row) return row;
  const { causeId, amountFen } = event.data;
  const purpose = key.slice(0, key.indexOf(':'));
  const expected = { purpose, causeId, amountFen, receivedFen: fen(0), stage: 'open' as const };
  return { ...expected, expectedOn: dayOf(event) };
};

const dayOf = ({ type, data }: Announced): LocalDate => {
  if (type === 'PaymentRequested') return data.requestedOn;
  return type === 'VoucherProposed' ? data.accountingOn : data.expectedOn;
};

const counted = (row: ExpectedMoneyRow, amountFen: number): ExpectedMoneyRow => {
  const receivedFen = fen(row.receivedFen + amountFen);
  return { ...row, receivedFen, stage: receivedFen >= row.amountFen ? 'closed' : 'open' };
};

export const expectedMoney: ReadModel<ExpectedMoneyRow> = {
  name: 'expected-money',
  version: 1,
  categories: [
    'financeAuditPaymentOrder',
    'financeAuditVoucher',
    'financeAuditExpectedReceipt',
    'financeAuditReceipt',
  ],
  keysOf,
  project,
  indexes: { byStage: ['stage', 'expectedOn'] },
};
