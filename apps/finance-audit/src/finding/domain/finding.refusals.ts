import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { FindingRefusal } from './finding.decider.js';
import type { Finding } from './finding.state.js';

const REPAYMENT = '整改以追回款项的入账凭证为据，一证只计一次 (docs/domain/audit-projects.md)';

const STATUS_WORDS = {
  raised: { zh: '已提出' },
  accepted: { zh: '已认可' },
  disputed: { zh: '有异议' },
  withdrawn: { zh: '已撤回' },
  planned: { zh: '整改中', en: 'being put right' },
  submitted: { zh: '整改待核验' },
  verified: { zh: '已核验' },
  closed: { zh: '已销号' },
} satisfies Words & Record<Finding['status'], unknown>;

export const findingRefusals: RefusalCatalogue<FindingRefusal> = {
  FINDING_NOT_FOUND: { status: 404, zh: '没有这个审计问题。', en: 'There is no such finding.' },
  FINDING_DATE_IN_FUTURE: {
    status: 409,
    zh: '日期 {date} 晚于今天（{today}）。',
    en: 'The date {date} lies after today ({today}).',
  },
  FINDING_DATE_TOO_EARLY: {
    status: 409,
    zh: '日期 {date} 早于上一步（{lastOn}）。',
    en: 'The date {date} lies before the last step ({lastOn}).',
  },
  AUDITOR_ANSWERS_OWN_FINDING: {
    status: 403,
    zh: '审计组成员不能代被审计单位答复。',
    en: 'An auditor of the team cannot answer for the audited unit.',
  },
  ONLY_THE_COMMITTEE_MAY: {
    status: 403,
    zh: '只有经审会的审计组可以办理这一步。',
    en: 'Only the review committee’s team may do this.',
    rule: '整改由经审会核销 (docs/domain/audit-projects.md)',
  },
  COMMITTEE_MEMBER_IS_AUDITEE: {
    status: 403,
    zh: '您曾代被审计单位答复，不能核验。',
    en: 'You answered for the audited unit and cannot judge it.',
  },
  FINDING_IN_ANOTHER_STATE: {
    status: 409,
    zh: '审计问题目前的状态是“{status}”，不能办理这一步。',
    en: 'The finding is {status}; this step is not possible now.',
    words: STATUS_WORDS,
  },
  FINDING_UPHELD: {
    status: 409,
    zh: '经审会已维持这个问题，不能再次提出异议。',
    en: 'The committee has upheld this finding; it cannot be disputed again.',
  },
  DUE_DATE_TOO_EARLY: {
    status: 409,
    zh: '整改期限 {dueOn} 早于 {earliestOn}。',
    en: 'The due date {dueOn} lies before {earliestOn}.',
  },
  RECTIFYING_ENTRY_NOT_FOUND: {
    status: 409,
    zh: '账套 {bookId} 没有凭证 {entryNumber}。',
    en: 'The book {bookId} has no entry {entryNumber}.',
  },
  RECTIFYING_ENTRY_REVERSES_ANOTHER: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 不是问题凭证的冲销。',
    en: 'Entry {entryNumber} of {bookId} does not reverse the entry that the finding is about.',
  },
  RECTIFYING_ENTRY_IS_THE_FAULT: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 正是问题凭证，不能作为整改凭证。',
    en: 'Entry {entryNumber} of {bookId} is the one that the finding is about; it puts nothing right.',
  },
  RECTIFYING_ENTRY_OF_ANOTHER_UNIT: {
    status: 409,
    zh: '账套 {bookId} 与问题凭证所在账套不属于同一单位，其凭证 {entryNumber} 不能作为退款凭证。',
    en: 'The book {bookId} is not of the unit that the finding is about; its entry {entryNumber} repays nothing here.',
    rule: REPAYMENT,
  },
  RECTIFYING_ENTRY_BEFORE_FINDING: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 的日期是 {effectiveOn}，早于问题提出日 {raisedOn}，不是本问题的退款。',
    en: 'Entry {entryNumber} of {bookId} is of {effectiveOn}, before the finding ({raisedOn}); it repays nothing.',
    rule: REPAYMENT,
  },
  RECTIFYING_ENTRY_NO_REPAYMENT: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 不是追回款项的入账凭证，不能作为退款凭证。',
    en: 'Entry {entryNumber} of {bookId} does not book money that came back; it repays nothing.',
    rule: REPAYMENT,
  },
  RECTIFYING_ENTRY_FOR_ANOTHER_FINDING: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 是另一审计问题追回的款项。',
    en: 'Entry {entryNumber} of {bookId} is money that was claimed back for another finding.',
    rule: REPAYMENT,
  },
  RECTIFYING_ENTRY_COUNTED_BEFORE: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 已用于审计问题 {number} 的整改，只能计算一次。',
    en: 'Entry {entryNumber} of {bookId} has put finding {number} right already; it counts once.',
    rule: REPAYMENT,
  },
  RECTIFYING_ENTRY_NAMED_TWICE: {
    status: 409,
    zh: '凭证 {bookId} {entryNumber} 重复列出，只能计算一次。',
    en: 'Entry {entryNumber} of {bookId} is named twice; it counts once.',
  },
  RECTIFICATION_TOO_SMALL: {
    status: 409,
    zh: '已整改 {rectifiedFen} 元，少于问题金额 {amountFen} 元。',
    en: '{rectifiedFen} yuan were put right, less than the {amountFen} of the finding.',
  },
};
