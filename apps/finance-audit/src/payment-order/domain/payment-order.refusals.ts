import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { PaymentOrderRefusal } from './payment-order.decider.js';
import type { PaymentStatus } from './payment-order.state.js';

const SEPARATION = '会计法 (2024) 第二十五条; 不相容岗位相互分离';

const STATUS_WORDS = {
  requested: { zh: '已提出' },
  waitingForFunds: { zh: '待资金到账', en: 'waiting for funds' },
  reserved: { zh: '已预留资金、待审批', en: 'reserved, to be approved' },
  approved: { zh: '已审批、待支付', en: 'approved, to be paid' },
  instructed: { zh: '已发出支付指令', en: 'instructed' },
  unknown: { zh: '支付结果未知', en: 'of unknown outcome' },
  settled: { zh: '已支付' },
  returned: { zh: '已退票' },
} satisfies Words & Record<PaymentStatus, unknown>;

export const paymentOrderRefusals: RefusalCatalogue<PaymentOrderRefusal> = {
  PAYMENT_NOT_FOUND: { status: 404, zh: '没有这张付款单。', en: 'There is no such payment order.' },
  PAYMENT_ALREADY_REQUESTED: {
    status: 409,
    zh: '同一事由已有付款单，金额 {amountFen} 元，内容与这次不同。',
    en: 'The same cause already has a payment order of {amountFen} yuan that says something else.',
  },
  PAYMENT_IN_ANOTHER_STATE: {
    status: 409,
    zh: '付款单目前的状态是“{status}”，不能办理这一步。',
    en: 'The payment order is {status}; this step is not possible now.',
    words: STATUS_WORDS,
  },
  PAYMENT_DATE_IN_FUTURE: {
    status: 409,
    zh: '日期 {date} 晚于今天（{today}）。',
    en: 'The date {date} lies after today ({today}).',
  },
  PAYMENT_DATE_TOO_EARLY: {
    status: 409,
    zh: '日期 {date} 早于上一步（{earliestOn}）。',
    en: 'The date {date} lies before the step that it follows ({earliestOn}).',
  },
  PAYMENT_AFTER_BOOK_YEAR: {
    status: 409,
    zh: '账套 {bookId} 不能记入 {paidOn} 的付款，暂不能支付；新年度账套启用后，付款单转入新账套，重新审批后支付。',
    en: 'The book {bookId} cannot take a payment of {paidOn}, so none is made; once the book of the new year is open the order goes on there, with a new approval.',
  },
  PAYMENT_CHANGED_SINCE_SEEN: {
    status: 409,
    zh: '付款单在您查看之后有改动，请重新查看再审批（当前校验码 {digest}）。',
    en: 'The payment order is not what you saw any more; look again before you approve (digest now {digest}).',
  },
  APPROVER_IS_PREPARER: {
    status: 403,
    zh: '经办人不能审批自己经办的付款。',
    en: 'Whoever prepared a payment cannot approve it.',
    rule: SEPARATION,
  },
  PAYER_IS_PREPARER: {
    status: 403,
    zh: '经办人不能支付自己经办的付款。',
    en: 'Whoever prepared a payment cannot pay it.',
    rule: SEPARATION,
  },
  PAYER_IS_APPROVER: {
    status: 403,
    zh: '审批人不能支付自己审批的付款。',
    en: 'Whoever approved a payment cannot pay it.',
    rule: SEPARATION,
  },
  PAYMENT_REFERENCE_UNKNOWN: {
    status: 409,
    zh: '银行流水号 {bankReference} 不是这张付款单当前的支付指令。',
    en: 'The bank reference {bankReference} is not the instruction that this order waits for.',
  },
  SETTLED_AMOUNT_DIFFERS: {
    status: 409,
    zh: '银行支付了 {amountFen} 元，与付款单的 {orderedFen} 元不符。',
    en: 'The bank paid {amountFen} yuan; the order says {orderedFen}.',
  },
  PAYEE_NOT_PERMITTED: {
    status: 409,
    zh: '这种付款不能付给“{payeeRef}”。',
    en: 'A payment of this kind cannot go to “{payeeRef}”.',
  },
};
