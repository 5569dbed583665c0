import type { RefusalCatalogue } from '@yigong/kernel';
import type { MemberRefusal } from './member.decider.js';

const rule = '工会会员会籍管理办法 2016';

export const memberRefusals: RefusalCatalogue<MemberRefusal> = {
  MEMBER_NOT_FOUND: { status: 404, zh: '没有找到该会员。', en: 'There is no such member.' },
  MEMBER_ALREADY_REGISTERED: {
    status: 409,
    zh: '此人已有会籍，一人只能有一个会籍。',
    en: 'This person is a member already; a person has one membership.',
    rule,
  },
  MEMBERSHIP_ENDED: {
    status: 409,
    zh: '该会员已退会。',
    en: 'The member has left the union.',
    rule,
  },
  MEMBERSHIP_ALREADY_RETAINED: {
    status: 409,
    zh: '该会员已办理保留会籍。',
    en: 'The membership is retained already.',
    rule,
  },
  NO_UNION_AT_NEW_EMPLOYER: {
    status: 409,
    zh: '新用人单位当日尚未建立工会，会籍无法转入，可先办理保留会籍。',
    en: 'The new employer has no union on that day; the membership can be retained instead.',
    rule,
  },
  CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE: {
    status: 409,
    zh: '日期不能早于会籍的上一次变更（{lastChangeOn}）。',
    en: 'The date cannot lie before the last change of the membership ({lastChangeOn}).',
  },
};
