import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { BookProposalRefusal } from './book-proposal.decider.js';
import type { BookProposalState } from './book-proposal.state.js';

const STATUS_WORDS = {
  proposed: { zh: '待审批', en: 'proposed' },
  reviewed: { zh: '已审查' },
  approved: { zh: '已批准' },
  returned: { zh: '已退回' },
  'carried-out': { zh: '已执行', en: 'carried out' },
  failed: { zh: '执行未成功', en: 'failed' },
} satisfies Words & Record<Exclude<BookProposalState['status'], 'none'>, unknown>;

export const bookProposalRefusals: RefusalCatalogue<BookProposalRefusal> = {
  PROPOSAL_NOT_FOUND: {
    status: 404,
    zh: '没有这份申请。',
    en: 'There is no such proposal.',
  },
  PROPOSAL_DECIDED: {
    status: 409,
    zh: '这份申请已有结论（{status}）。',
    en: 'The proposal has been decided already ({status}).',
    words: STATUS_WORDS,
  },
  PROPOSER_MAY_NOT_APPROVE: {
    status: 403,
    zh: '提出人不得审批自己提出的申请。',
    en: 'Whoever made the proposal may not approve it.',
    rule: '会计法（2024）第二十五条',
  },
  REVIEW_NOT_CALLED_FOR: {
    status: 409,
    zh: '只有预算和预算调整需经费审查委员会审查。',
    en: 'Only a budget and its adjustment are reviewed by the review committee.',
  },
  PROPOSAL_NOT_REVIEWED: {
    status: 409,
    zh: '预算须先经经费审查委员会审查，再行批准。',
    en: 'A budget is reviewed by the review committee before it is approved.',
    rule: '工会法（2021）第四十五条；预算按编制、审查、批准的程序办理',
  },
  PROPOSAL_NOT_AS_SEEN: {
    status: 409,
    zh: '所批内容与这份申请不符，请重新查看（当前校验码 {digest}）。',
    en: 'What you approve is not what the proposal says; look again (digest now {digest}).',
  },
  PROPOSER_MAY_NOT_REVIEW: {
    status: 403,
    zh: '编制人不得审查自己编制的预算。',
    en: 'Whoever drafted it may not review it.',
    rule: '会计法（2024）第二十五条',
  },
  REVIEWER_MAY_NOT_APPROVE: {
    status: 403,
    zh: '审查人不得批准同一份预算。',
    en: 'Whoever reviewed it may not approve it.',
    rule: '会计法（2024）第二十五条',
  },
};
