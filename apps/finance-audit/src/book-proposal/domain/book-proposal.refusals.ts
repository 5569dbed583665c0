import type { RefusalCatalogue } from '@yigong/kernel';
import type { BookProposalRefusal } from './book-proposal.decider.js';

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
  },
  PROPOSER_MAY_NOT_APPROVE: {
    status: 403,
    zh: '制单人不得审批自己的申请。',
    en: 'Whoever made the proposal may not approve it.',
    rule: '会计法（2024）第二十五条',
  },
};
