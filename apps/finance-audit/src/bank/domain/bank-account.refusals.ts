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
};
