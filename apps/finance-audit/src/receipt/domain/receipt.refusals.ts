import type { RefusalCatalogue, Words } from '@yigong/kernel';
import { CAUSE_NAMES } from '../../posting-rules/posting.refusals.js';
import type { ReceiptRefusal } from './receipt.decider.js';
import type { Receipt } from './receipt.state.js';

const STATUS_WORDS = {
  recorded: { zh: '已登记、待确认', en: 'recorded, to be confirmed' },
  sentBack: { zh: '已退回登记人', en: 'sent back' },
  confirmed: { zh: '已确认' },
  posted: { zh: '已入账' },
} satisfies Words & Record<Receipt['status'], unknown>;

export const receiptRefusals: RefusalCatalogue<ReceiptRefusal> = {
  BANK_LINE_NOT_FOUND: {
    status: 404,
    zh: '没有这条银行流水：{bankLineRef}。',
    en: 'There is no bank statement line {bankLineRef}.',
  },
  BANK_LINE_ALREADY_RECEIPTED: {
    status: 409,
    zh: '银行流水 {bankLineRef} 已登记为收款（{purpose}）。一条流水只登记一次。',
    en: 'Bank statement line {bankLineRef} is already a receipt ({purpose}). One line is one receipt.',
    words: CAUSE_NAMES,
  },
  BANK_LINE_IS_NO_CREDIT: {
    status: 409,
    zh: '银行流水 {bankLineRef} 不是收入款项。',
    en: 'Bank statement line {bankLineRef} is not money that came in.',
  },
  RECEIPT_AMOUNT_DIFFERS: {
    status: 409,
    zh: '登记金额 {amountFen} 元与银行流水 {lineFen} 元不符。',
    en: 'The receipt says {amountFen} yuan, the bank {lineFen}.',
  },
  RECEIPT_BOOK_NOT_OPEN: {
    status: 409,
    zh: '账套 {bookId} 尚未启用，启用后再登记这笔收款。',
    en: 'The book {bookId} is not open yet; record the receipt once it is.',
  },
  RECEIPT_PURPOSE_NOT_ALLOWED: {
    status: 409,
    zh: '这个账套不能登记“{purpose}”的收款。',
    en: 'No posting rule of this book receives money for “{purpose}”.',
    words: CAUSE_NAMES,
  },
  RECEIPT_CAUSE_UNKNOWN: {
    status: 409,
    zh: '没有与“{purpose}”对应的事由 {causeId}。',
    en: 'Nothing known as {causeId} waits for money as “{purpose}”.',
    words: CAUSE_NAMES,
  },
  RECEIPT_NOT_FOUND: { status: 404, zh: '没有这笔收款。', en: 'There is no such receipt.' },
  RECEIPT_IN_ANOTHER_STATE: {
    status: 409,
    zh: '这笔收款目前的状态是“{status}”，不能办理这一步。',
    en: 'The receipt is {status}; this step is not possible now.',
    words: STATUS_WORDS,
  },
  RECEIPT_DATE_IN_FUTURE: {
    status: 409,
    zh: '日期 {date} 晚于今天（{today}）。',
    en: 'The date {date} lies after today ({today}).',
  },
  RECEIPT_DATE_TOO_EARLY: {
    status: 409,
    zh: '日期 {date} 早于上一步（{earliestOn}）。',
    en: 'The date {date} lies before the step that it follows ({earliestOn}).',
  },
  CONFIRMER_IS_PREPARER: {
    status: 403,
    zh: '登记人不能确认自己登记的收款。',
    en: 'Whoever recorded a receipt cannot confirm it.',
    rule: '会计法 (2024) 第二十五条; 不相容岗位相互分离',
  },
};
