import type { RefusalCatalogue } from '@yigong/kernel';
import type { LedgerBookRefusal } from './ledger-book.decider.js';

const LEDGER = '会计法（2024）第十四条、第十五条';

export const ledgerBookRefusals: RefusalCatalogue<LedgerBookRefusal> = {
  BOOK_NOT_FOUND: {
    status: 404,
    zh: '没有账套 {bookId}。',
    en: 'There is no book {bookId}.',
  },
  BOOK_ALREADY_OPENED: {
    status: 409,
    zh: '账套 {bookId} 已经启用。',
    en: 'The book {bookId} is open already.',
  },
  ENTRY_NOT_FOUND: {
    status: 404,
    zh: '没有第 {entryNumber} 号凭证。',
    en: 'There is no entry number {entryNumber}.',
  },
  REVERSAL_NOT_REVERSIBLE: {
    status: 409,
    zh: '第 {entryNumber} 号凭证本身是冲销凭证，不能再冲销；请另填一张更正凭证。',
    en: 'Entry {entryNumber} is a reversal itself and cannot be reversed; post a correcting entry instead.',
    rule: LEDGER,
  },
  ALREADY_REVERSED: {
    status: 409,
    zh: '第 {entryNumber} 号凭证已被冲销过一次。',
    en: 'Entry {entryNumber} has been reversed before; an entry is reversed at most once.',
    rule: LEDGER,
  },
  REVERSAL_BEFORE_ENTRY: {
    status: 409,
    zh: '冲销日期不得早于原第 {entryNumber} 号凭证的日期（{effectiveOn}）。',
    en: 'A reversal cannot be dated before the entry {entryNumber} that it reverses ({effectiveOn}).',
  },
  RESERVATION_ID_REUSED: {
    status: 409,
    zh: '预留编号 {reservationId} 已用于另一笔预留。',
    en: 'The reservation id {reservationId} stands for another reservation.',
  },
  TEXT_MALFORMED: {
    status: 409,
    zh: '摘要须为 1 至 {max} 个字。',
    en: 'The text has 1 to {max} characters.',
  },
  EVIDENCE_MISSING: {
    status: 409,
    zh: '每张凭证至少要有一份原始凭证的 SHA-256 摘要。',
    en: 'An entry needs at least one SHA-256 digest of the paper that proves it.',
    rule: LEDGER,
  },
  REFERENCE_MALFORMED: {
    status: 409,
    zh: '专项、项目、往来、预算与预留编号须为不超过 64 位的字母、数字和 . _ : -，不得写姓名。',
    en: 'Fund, project, counterparty, budget-line and reservation references are at most 64 letters, digits and . _ : -, never a name.',
  },
  ENTRY_NEEDS_TWO_LINES: {
    status: 409,
    zh: '一张凭证至少要有两条分录。',
    en: 'An entry needs at least two lines.',
    rule: LEDGER,
  },
  ENTRY_HAS_TOO_MANY_LINES: {
    status: 409,
    zh: '一张凭证最多 {max} 条分录。',
    en: 'An entry has at most {max} lines.',
  },
  AMOUNT_NOT_POSITIVE: {
    status: 409,
    zh: '每条分录的金额须为大于零的整数分。',
    en: 'Every line has an amount of a whole number of fen above zero.',
  },
  AMOUNT_TOO_LARGE: {
    status: 409,
    zh: '金额超出上限（{maxFen} 元）。',
    en: 'The amount is above the limit ({maxFen} yuan).',
  },
  ENTRY_UNBALANCED: {
    status: 409,
    zh: '借方合计 {debitFen} 元与贷方合计 {creditFen} 元不相等。',
    en: 'Debits of {debitFen} yuan and credits of {creditFen} yuan are not equal.',
    rule: LEDGER,
  },
  ACCOUNT_UNKNOWN: {
    status: 409,
    zh: '账套 {bookId} 没有可记账的科目 {accountCode}。',
    en: 'The book {bookId} does not post to an account {accountCode}.',
  },
  ACCOUNT_NOT_GUARDED: {
    status: 409,
    zh: '科目 {accountCode} 不是货币资金科目，不能预留资金。',
    en: 'Account {accountCode} is not a money account, so nothing can be reserved on it.',
  },
  OUTSIDE_FISCAL_YEAR: {
    status: 409,
    zh: '日期 {effectiveOn} 不在 {fiscalYear} 会计年度内。',
    en: 'The date {effectiveOn} is not in the fiscal year {fiscalYear}.',
  },
  ACCOUNT_NOT_VALID_ON_DATE: {
    status: 409,
    zh: '科目 {accountCode} 在 {effectiveOn} 不可使用。',
    en: 'Account {accountCode} is not in use on {effectiveOn}.',
  },
  DUTIES_NOT_SEPARATED: {
    status: 403,
    zh: '制单、审批、付款须由不同的人办理，且凭证须经审批。',
    en: 'Preparer, approver and payer have to be different persons, and an entry needs an approver.',
    rule: '会计法（2024）第二十五条',
  },
  RESERVATION_NOT_FOUND: {
    status: 404,
    zh: '没有未使用的预留 {reservationId}。',
    en: 'There is no open reservation {reservationId}.',
  },
  FUNDS_INSUFFICIENT: {
    status: 409,
    zh: '科目 {accountCode} {accountName} 在 {on} 可用 {availableFen} 元，不足 {neededFen} 元。',
    en: 'Account {accountCode} {accountName} has {availableFen} yuan available on {on}, short of the {neededFen} yuan needed.',
  },
};
