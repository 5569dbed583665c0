import type { RefusalCatalogue } from '@yigong/kernel';
import type { BankAccountRefusal } from './bank-account.decider.js';

export const bankAccountRefusals: RefusalCatalogue<BankAccountRefusal> = {
  STATEMENT_HAS_GAP: {
    status: 409,
    zh: '银行对账单在第 {after} 行之后缺行。',
    en: 'The bank statement misses lines after line {after}.',
  },
  STATEMENT_DOES_NOT_ADD_UP: {
    status: 409,
    zh: '银行对账单第 {lineRef} 行的余额 {balanceFen} 元与发生额不符。',
    en: 'The balance of {balanceFen} yuan on statement line {lineRef} does not follow from its amount.',
  },
  BANK_ACCOUNT_HELD_BY_FILES: {
    status: 409,
    zh: '账户 {accountId} 的流水由对账单文件导入，不再从银行接口读取。',
    en: 'The lines of account {accountId} come from statement files, no longer from the bank itself.',
  },
  STATEMENT_ID_REUSED: {
    status: 409,
    zh: '对账单 {statementId} 已导入过，内容不同。',
    en: 'Statement {statementId} was imported already, with other contents.',
  },
  BANK_ACCOUNT_FED_BY_BANK: {
    status: 409,
    zh: '账户 {accountId} 的流水由银行接口提供，不能再导入文件。',
    en: 'The bank itself sends the lines of account {accountId}; a file cannot be imported beside it.',
  },
  STATEMENT_OF_ANOTHER_ACCOUNT: {
    status: 409,
    zh: '这份对账单不是账户 {accountId} 的。',
    en: 'The statement is of another account than {accountId}.',
  },
  STATEMENT_NOT_OVER: {
    status: 409,
    zh: '对账单截至 {closedOn}，当日尚未结束（今天 {today}）。',
    en: 'The statement runs to {closedOn}, and that day is not over (today is {today}).',
  },
  STATEMENTS_OVERLAP: {
    status: 409,
    zh: '对账单从 {fromOn} 开始，但截至 {closedOn} 的流水已经导入。',
    en: 'The statement begins on {fromOn}, but everything up to {closedOn} was imported already.',
  },
  STATEMENT_DOES_NOT_FOLLOW: {
    status: 409,
    zh: '期初余额 {openingFen} 元与上一份对账单的期末余额 {balanceFen} 元不衔接，中间缺对账单。',
    en: 'The opening balance of {openingFen} yuan does not follow the last known one of {balanceFen} yuan: a statement is missing.',
  },
  STATEMENT_TOTAL_DIFFERS: {
    status: 409,
    zh: '期初余额 {openingFen} 元加本期发生额 {linesFen} 元不等于期末余额 {closingFen} 元。',
    en: 'The opening balance of {openingFen} yuan and lines of {linesFen} yuan do not make the closing balance of {closingFen} yuan.',
  },
};
