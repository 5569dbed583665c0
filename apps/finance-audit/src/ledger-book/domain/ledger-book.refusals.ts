import type { RefusalCatalogue } from '@yigong/kernel';
import { CAUSE_NAMES } from '../../posting-rules/posting.refusals.js';
import type { LedgerBookRefusal } from './ledger-book.decider.js';

const LEDGER = '会计法（2024）第十四条、第十五条';
const DUTIES = '会计法（2024）第二十五条';
const RESTRICTED = '专款专用：《工会会计制度》（财会〔2021〕7号）限定用途资金';
const BUDGET = '无预算不支出、不得超预算（基层工会经费收支管理办法；皖工发〔2025〕18号）';
const CLOSING = '会计法（2024）第十七条（账实相符）、会计基础工作规范（结账）';

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
  YEAR_CLOSED: {
    status: 409,
    zh: '账套 {bookId} 的 {fiscalYear} 年度已经年结，不能再改动；请记入下一年度账套。',
    en: 'The year {fiscalYear} of the book {bookId} is closed for good; post to the book of the next year.',
    rule: CLOSING,
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
    zh: '每张凭证至少要有一份原始凭证的校验码（SHA-256）。',
    en: 'An entry needs at least one SHA-256 digest of the paper that proves it.',
    rule: LEDGER,
  },
  REFERENCE_MALFORMED: {
    status: 409,
    zh: '资金、项目、往来、预算与预留编号须为不超过 64 位的字母、数字和 . _ : -，不得填写姓名。',
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
    zh: '每条分录的金额须大于零，且精确到分。',
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
  PERIOD_CLOSED: {
    status: 409,
    zh: '{period} 已结账，不能记入；更正请记入未结账的月份，并注明所更正的月份。',
    en: 'The month {period} is closed. Post a correction to an open month and name the closed one.',
    rule: CLOSING,
  },
  PERIOD_UNKNOWN: {
    status: 409,
    zh: '本账套没有会计期间 {period}。',
    en: 'The book has no period {period}.',
  },
  PERIOD_NOT_CLOSED: {
    status: 409,
    zh: '{period} 尚未结账。',
    en: 'The month {period} is not closed.',
  },
  PERIOD_NOT_OVER: {
    status: 409,
    zh: '{period} 要到 {lastDay} 才能结账。',
    en: 'The month {period} can be closed from {lastDay} on.',
  },
  RESERVATIONS_OPEN: {
    status: 409,
    zh: '尚有 {count} 笔预留未了结，例如 {reservationId}；请先支付、撤销，或注明结转下月（年末不得结转）。',
    en: '{count} reservations are open, {reservationId} for one: post or release them, or carry them into the next month (never into the next year).',
    rule: CLOSING,
  },
  ASSERTION_FAILED: {
    status: 409,
    zh: '科目 {accountCode} 在 {effectiveOn} 的余额与“{source}”不符：对方 {assertedFen} 元，账面 {bookFen} 元（借正贷负）。',
    en: 'Account {accountCode} on {effectiveOn} differs from {source}: stated {assertedFen} yuan, in the book {bookFen} yuan (debit positive).',
    rule: CLOSING,
  },
  SUSPENSE_NOT_EMPTY: {
    status: 409,
    zh: '待处理科目 {accountCode} 尚有余额 {balanceFen} 元，处理完毕后方可结账。',
    en: 'The suspense account {accountCode} still holds {balanceFen} yuan; settle it before closing.',
    rule: CLOSING,
  },
  RESULTS_NOT_CLOSED: {
    status: 409,
    zh: '收支科目 {accountCode} {accountName} 尚未结转，不能结十二月的账。',
    en: 'Income and expense are not carried forward yet: {accountCode} {accountName} has a balance.',
    rule: CLOSING,
  },
  REOPENED_BY_SAME_PERSON: {
    status: 403,
    zh: '反结账须由未参与 {period} 及其后各月结账的两人办理。',
    en: 'Reopening {period} takes two persons who had no part in closing it or a later month.',
    rule: DUTIES,
  },
  EXPIRY_MALFORMED: {
    status: 409,
    zh: '预留到期日 {expiresOn} 须不早于 {effectiveOn}，且在 {fiscalYear} 年 12 月 31 日之前。',
    en: 'A reservation expires on a day from {effectiveOn} to 30 December {fiscalYear}, not on {expiresOn}.',
  },
  RESERVATION_NOT_EXPIRED: {
    status: 409,
    zh: '预留 {reservationId} 尚未到期（{expiresOn}）。',
    en: 'The reservation {reservationId} has not expired ({expiresOn}).',
  },
  FUND_TERMS_MALFORMED: {
    status: 409,
    zh: '资金使用规定须注明资金或项目、1 至 {max} 项支出科目（5 字头）及用途，起始日不得晚于截止日。',
    en: 'Terms name a fund or a project, 1 to {max} expense accounts (beginning with 5) with their purposes, and days in order.',
  },
  BUDGET_MALFORMED: {
    status: 409,
    zh: '预算须有 1 至 {max} 条，编号不重复，科目为支出科目（5 字头）；调出和调入的项目不得相同。',
    en: 'A budget has 1 to {max} lines, each named once, on expense accounts (beginning with 5); money moves between two different lines.',
  },
  BUDGET_ALREADY_APPROVED: {
    status: 409,
    zh: '本年度预算（{budgetVersion}）已经批准；变更须走预算调整程序。',
    en: 'The budget of the year is approved ({budgetVersion}); change it by an adjustment.',
    rule: BUDGET,
  },
  BUDGET_NOT_APPROVED: {
    status: 409,
    zh: '本年度预算尚未批准，不能调整。',
    en: 'There is no approved budget to adjust.',
    rule: BUDGET,
  },
  BUDGET_ALREADY_ADJUSTED: {
    status: 409,
    zh: '本年度预算已调整过一次；再次调整须有会员（代表）大会决议，并注明决议编号。',
    en: 'The budget was adjusted this year already; a second time takes a resolution of the congress, which has to be named.',
    rule: '预算调整原则上一年一次，按预算程序办理（皖工发〔2025〕18号）',
  },
  CHART_VERSION_MALFORMED: {
    status: 409,
    zh: '科目表须为新版本、启用日不早于前一版本，含 2 至 {max} 个不重复的科目，且不改变已有科目的余额方向。',
    en: 'A chart version is new, begins no earlier than the one before, lists 2 to {max} accounts once each, and leaves the side of known accounts as it is.',
  },
  DUTIES_NOT_SEPARATED: {
    status: 403,
    zh: '制单、审批、付款须由不同的人办理，且凭证须经审批。',
    en: 'Preparer, approver and payer have to be different persons, and an entry needs an approver.',
    rule: DUTIES,
  },
  RESERVATION_NOT_FOUND: {
    status: 404,
    zh: '没有未使用的预留 {reservationId}。',
    en: 'There is no open reservation {reservationId}.',
  },
  BUDGET_LINE_MISSING: {
    status: 409,
    zh: '本年度实行预算管理，科目 {accountCode} 的支出须注明预算项目。',
    en: 'The book has a budget: spending on {accountCode} needs a line of it.',
    rule: BUDGET,
  },
  BUDGET_LINE_UNKNOWN: {
    status: 409,
    zh: '预算中没有项目 {budgetLine}。',
    en: 'The budget has no line {budgetLine}.',
    rule: BUDGET,
  },
  BUDGET_LINE_OTHER_ACCOUNT: {
    status: 409,
    zh: '预算项目 {budgetLine} 不能用于科目 {accountCode}。',
    en: 'The budget line {budgetLine} is not for account {accountCode}.',
    rule: BUDGET,
  },
  FUND_NOT_IN_FORCE: {
    status: 409,
    zh: '资金 {fund} 项目 {project} 只可在 {validFrom} 至 {validTo} 使用，{effectiveOn} 不在其内。',
    en: 'Fund {fund}, project {project} may be spent from {validFrom} to {validTo}; {effectiveOn} is outside.',
    rule: RESTRICTED,
  },
  FUND_USE_NOT_ALLOWED: {
    status: 409,
    zh: '资金 {fund} 项目 {project} 不得用于科目 {accountCode}（{purpose}）；规定用途：{allowed}。',
    en: 'Fund {fund}, project {project} may not pay for {accountCode} ({purpose}); its terms allow: {allowed}.',
    words: CAUSE_NAMES,
    rule: RESTRICTED,
  },
  FUND_OVERSPENT: {
    status: 409,
    zh: '资金 {fund} 项目 {project} 在 {on} 结余 {availableFen} 元，不足 {neededFen} 元。',
    en: 'Fund {fund}, project {project} has {availableFen} yuan left on {on}, short of the {neededFen} yuan needed.',
    rule: RESTRICTED,
  },
  BUDGET_OVERRUN: {
    status: 409,
    zh: '预算项目 {budgetLine} 在 {on} 可用 {availableFen} 元，不足 {neededFen} 元。只有经编制、经费审查委员会审查、工会委员会批准的预算调整才能放行。',
    en: 'The budget line {budgetLine} has {availableFen} yuan left on {on}, short of the {neededFen} yuan needed. Only an adjustment of the budget, reviewed by the funds review committee and approved by the union committee, releases it.',
    rule: BUDGET,
  },
  FUNDS_INSUFFICIENT: {
    status: 409,
    zh: '科目 {accountCode} {accountName} 在 {on} 可用 {availableFen} 元，不足 {neededFen} 元。',
    en: 'Account {accountCode} {accountName} has {availableFen} yuan available on {on}, short of the {neededFen} yuan needed.',
  },
};
