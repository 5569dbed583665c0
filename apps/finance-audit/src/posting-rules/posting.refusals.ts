import type { RefusalCatalogue } from '@yigong/kernel';
import type { PostingRefusal } from './entry-for.js';

export const postingRefusals: RefusalCatalogue<PostingRefusal> = {
  POSTING_RULE_NOT_FOUND: {
    status: 409,
    zh: '账套 {bookId} 没有业务“{cause}”的记账规则。',
    en: 'There is no posting rule for {cause} in the book {bookId}.',
  },
  REVERSAL_ONLY: {
    status: 409,
    zh: '冲销凭证只能由冲销程序生成。',
    en: 'A reversal is made by reversing an entry, never by posting one.',
  },
  CAUSE_HAS_OWN_PROCEDURE: {
    status: 409,
    zh: '业务“{cause}”须经其自身程序（付款、收款、建账、结账）入账，不能另行填制凭证。',
    en: '{cause} is posted by its own procedure (payment, receipt, opening, close), never by a proposed entry.',
  },
  PROJECT_MISSING: {
    status: 409,
    zh: '业务“{cause}”使用专项资金，必须注明项目编号。',
    en: '{cause} moves restricted money and needs its project code.',
  },
  LINES_NOT_STATED: {
    status: 409,
    zh: '业务“{cause}”须列明分录。',
    en: '{cause} needs its lines to be stated.',
  },
  ACCOUNT_NOT_ALLOWED: {
    status: 409,
    zh: '业务“{cause}”不得使用科目“{accountCode}”。',
    en: '{cause} may not use the account "{accountCode}".',
  },
  DEPRECIATION_MALFORMED: {
    status: 409,
    zh: '业务“{cause}”的折旧须有原值、1 至 1200 个月的年限和其中的第几个月。',
    en: 'The depreciation of {cause} needs a cost, a life of 1 to 1,200 months and a month of it.',
  },
  AMOUNT_PART_MISSING: {
    status: 409,
    zh: '业务“{cause}”缺少金额“{part}”，或该金额不是整数分。',
    en: '{cause} lacks the amount "{part}", or it is not a whole number of fen.',
  },
  AMOUNT_PARTS_DIFFER: {
    status: 409,
    zh: '业务“{cause}”的各项金额之和与总额不符。',
    en: 'The amounts of {cause} do not add up to the total.',
  },
};
