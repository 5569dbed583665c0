import type { RefusalCatalogue } from '@yigong/kernel';
import type { BankMatchRefusal } from './bank-match.decider.js';

export const bankMatchRefusals: RefusalCatalogue<BankMatchRefusal> = {
  MATCH_LINE_NOT_FOUND: {
    status: 404,
    zh: '这个账户没有银行流水 {lineRef}。',
    en: 'The account has no bank statement line {lineRef}.',
  },
  MATCH_LINE_IS_NO_MONEY: {
    status: 409,
    zh: '银行流水 {lineRef} 是余额结转或退票通知，不参加核对。',
    en: 'Bank statement line {lineRef} is a balance brought forward or an advice; nothing has to match it.',
  },
  MATCH_LINES_OF_BOTH_DIRECTIONS: {
    status: 409,
    zh: '收入和支出不能放在同一次核对中。',
    en: 'Money that came in and money that went out cannot be one match.',
  },
  BANK_LINE_ALREADY_MATCHED: {
    status: 409,
    zh: '银行流水 {lineRef} 已在另一次核对中。',
    en: 'Bank statement line {lineRef} already belongs to another match.',
  },
  MATCH_NAMES_SOMETHING_TWICE: {
    status: 409,
    zh: '同一流水或款项写了两次。',
    en: 'A line or an item is named twice.',
  },
  MATCH_ITEMS_OF_SEVERAL_KINDS: {
    status: 409,
    zh: '一次核对只能对应一类款项：凭证、付款单或应收款。',
    en: 'A match names items of one kind: entries, payment orders or causes.',
  },
  BANK_LINE_HAS_RECEIPT: {
    status: 409,
    zh: '银行流水 {lineRef} 已登记为收款。',
    en: 'Bank statement line {lineRef} was recorded as a receipt.',
  },
  MATCH_ITEM_NOT_FOUND: {
    status: 404,
    zh: '这个账户没有款项 {item}。',
    en: 'The account knows no item {item}.',
  },
  MATCH_ITEM_OF_OTHER_DIRECTION: {
    status: 409,
    zh: '款项 {item} 与流水的收支方向不同。',
    en: 'The item {item} and the line do not go in the same direction.',
  },
  MATCH_ITEM_NOT_OPEN: {
    status: 409,
    zh: '款项 {item} 已了结、尚未支付或已冲销。',
    en: 'The item {item} is settled, not yet paid, or reversed.',
  },
  MATCH_ITEM_ALREADY_MATCHED: {
    status: 409,
    zh: '款项 {item} 已在另一次核对中。',
    en: 'The item {item} already belongs to another match.',
  },
  MATCH_IS_MANY_TO_MANY: {
    status: 409,
    zh: '只能一对一、一对多或多对一，不能多对多。',
    en: 'One to one, one to many or many to one; not many to many.',
  },
  MATCH_AMOUNTS_DIFFER: {
    status: 409,
    zh: '流水合计 {linesFen} 元与款项合计 {itemsFen} 元不等。',
    en: 'The lines make {linesFen} yuan, the items {itemsFen}.',
  },
  MATCH_LINES_OF_SEVERAL_DAYS: {
    status: 409,
    zh: '付款单须在同一天全额支付，这些流水不在同一天。',
    en: 'A payment is made whole and on one day; these lines are of several days.',
  },
  MATCH_NOT_FOUND: { status: 404, zh: '没有这次核对。', en: 'There is no such match.' },
  MATCH_IN_ANOTHER_STATE: {
    status: 409,
    zh: '这次核对的进度已变，现在不能办理这一步，请刷新后再看。',
    en: 'The match is {status}; this step is not possible now.',
  },
  MATCH_DATE_IN_FUTURE: {
    status: 409,
    zh: '日期 {date} 在今天（{today}）之后。',
    en: 'The date {date} is after today ({today}).',
  },
  MATCH_DATE_TOO_EARLY: {
    status: 409,
    zh: '日期 {date} 早于上一步 {earliestOn}。',
    en: 'The date {date} is before the step that it follows ({earliestOn}).',
  },
  MATCH_CONFIRMER_IS_PREPARER: {
    status: 403,
    zh: '核对由他人确认，提出核对的人不能确认。',
    en: 'Another person confirms the match than the one who proposed it.',
    rule: '会计法（2024）第二十五条',
  },
  MATCHED_MONEY_STILL_BOOKED: {
    status: 409,
    zh: '这次核对的款项仍在账上（凭证 {entry}），先冲销凭证再撤销核对。',
    en: 'The money of the match still stands in the book (entry {entry}); the entry is reversed first.',
  },
};
