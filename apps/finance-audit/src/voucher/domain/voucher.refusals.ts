import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { VoucherRefusal } from './voucher.decider.js';
import type { Voucher } from './voucher.state.js';

const STATUS_WORDS = {
  proposed: { zh: '待审批', en: 'proposed' },
  approved: { zh: '已审批' },
  refused: { zh: '已驳回' },
  posted: { zh: '已入账' },
} satisfies Words & Record<Voucher['status'], unknown>;

export const voucherRefusals: RefusalCatalogue<VoucherRefusal> = {
  VOUCHER_NOT_FOUND: { status: 404, zh: '没有这张记账申请。', en: 'There is no such voucher.' },
  VOUCHER_ALREADY_PROPOSED: {
    status: 409,
    zh: '同一事由已有记账申请，金额 {amountFen} 元，内容与这次不同。',
    en: 'The same cause already has a voucher of {amountFen} yuan that says something else.',
  },
  VOUCHER_IN_ANOTHER_STATE: {
    status: 409,
    zh: '记账申请目前的状态是“{status}”，不能办理这一步。',
    en: 'The voucher is {status}; this step is not possible now.',
    words: STATUS_WORDS,
  },
  VOUCHER_DATE_IN_FUTURE: {
    status: 409,
    zh: '日期 {date} 晚于今天（{today}）。',
    en: 'The date {date} lies after today ({today}).',
  },
  VOUCHER_DATE_TOO_EARLY: {
    status: 409,
    zh: '日期 {date} 早于记账日期（{earliestOn}）。',
    en: 'The date {date} lies before the accounting date ({earliestOn}).',
  },
  VOUCHER_CHANGED_SINCE_SEEN: {
    status: 409,
    zh: '记账申请与您查看的内容不同，请重新查看（当前校验码 {digest}）。',
    en: 'The voucher is not what you saw; look again before you approve (digest now {digest}).',
  },
  VOUCHER_APPROVER_IS_PREPARER: {
    status: 403,
    zh: '提出人不能审批自己提出的记账申请。',
    en: 'Whoever proposed a voucher cannot approve it.',
    rule: '会计法 (2024) 第二十五条; 不相容岗位相互分离',
  },
};
