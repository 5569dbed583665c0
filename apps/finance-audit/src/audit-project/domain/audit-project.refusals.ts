import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { AuditProjectRefusal } from './audit-project.decider.js';
import type { AuditProject } from './audit-project.state.js';

const AUDIT_LAW = (article: string) => `审计法 (2021) ${article}, 参照`;
const SEEDED_SAMPLE = '抽样种子先承诺后公布 (docs/domain/audit-projects.md)';

const STATUS_WORDS = {
  planned: { zh: '已立项' },
  noticed: { zh: '已送达通知', en: 'noticed' },
  fieldwork: { zh: '现场取证', en: 'in the field' },
  consulting: { zh: '征求意见', en: 'waiting for the audited unit' },
  reported: { zh: '已出具报告' },
  archived: { zh: '已归档' },
} satisfies Words & Record<AuditProject['status'], unknown>;

export const auditProjectRefusals: RefusalCatalogue<AuditProjectRefusal> = {
  AUDIT_PROJECT_NOT_FOUND: { status: 404, zh: '没有这个审计项目。', en: 'There is no such audit project.' },
  AUDIT_ALREADY_PLANNED: { status: 409, zh: '审计项目已立项。', en: 'The audit project is planned already.' },
  AUDIT_TEAM_TOO_SMALL: {
    status: 409,
    zh: '审计组至少两人，现在是 {size} 人。',
    en: 'An audit team has at least two auditors; this one has {size}.',
    rule: AUDIT_LAW('第四十三条'),
  },
  AUDIT_DATE_IN_FUTURE: {
    status: 409,
    zh: '日期 {date} 晚于今天（{today}）。',
    en: 'The date {date} lies after today ({today}).',
  },
  AUDIT_DATE_TOO_EARLY: {
    status: 409,
    zh: '日期 {date} 早于上一步（{lastOn}）。',
    en: 'The date {date} lies before the last step ({lastOn}).',
  },
  NOT_ON_THE_AUDIT_TEAM: {
    status: 403,
    zh: '只有本项目审计组成员可以办理这一步。',
    en: 'Only an auditor of the project’s team may do this.',
  },
  AUDIT_IN_ANOTHER_STATE: {
    status: 409,
    zh: '审计项目目前的状态是“{status}”，不能办理这一步。',
    en: 'The audit project is {status}; this step is not possible now.',
    words: STATUS_WORDS,
  },
  AUDIT_NOTICE_TOO_SHORT: {
    status: 409,
    zh: '审计通知须在进点三个工作日前送达，最早可于 {earliestOn} 进点。',
    en: 'Notice is given three working days before fieldwork, which can begin on {earliestOn} at the earliest.',
    rule: AUDIT_LAW('第四十二条'),
  },
  FIELDWORK_NOT_BEGUN: {
    status: 409,
    zh: '自 {fieldworkFrom} 起进点，此前不能取证。',
    en: 'Fieldwork begins on {fieldworkFrom}; nothing is examined before.',
  },
  BOOK_POSITION_NOT_FOUND: {
    status: 409,
    zh: '账套 {bookId} 没有位置 {position}，或不能重放到该位置。',
    en: 'The book {bookId} has no position {position}, or could not be replayed to it.',
  },
  BOOK_NOT_IN_SCOPE: {
    status: 409,
    zh: '账套 {bookId} 不在审计范围内。',
    en: 'The book {bookId} is not in the scope of the audit.',
  },
  SAMPLE_ID_REUSED: { status: 409, zh: '样本编号已用过。', en: 'The sample id is used already.' },
  SAMPLE_SEED_NOT_COMMITTED: {
    status: 409,
    zh: '须先提交抽样种子的承诺值，才能列出总体或抽样。',
    en: 'The seed is committed to before the population is listed or a sample drawn.',
    rule: SEEDED_SAMPLE,
  },
  SAMPLE_POPULATION_ALREADY_LISTED: {
    status: 409,
    zh: '样本的总体已列出，不能重列。',
    en: 'The population of this sample is listed already and stays what it is.',
    rule: SEEDED_SAMPLE,
  },
  POSITION_NOT_REPLAYED: {
    status: 409,
    zh: '账套 {bookId} 尚未重放到位置 {position}。',
    en: 'The book {bookId} was not replayed to position {position}.',
  },
  SAMPLE_LARGER_THAN_POPULATION: {
    status: 409,
    zh: '样本量 {size} 大于总体 {entryCount}。',
    en: 'The sample of {size} is larger than the population of {entryCount}.',
  },
  AUDITOR_AUDITS_OWN_ACT: {
    status: 403,
    zh: '审计组有成员经办、审批或支付过总体中的凭证，须回避。',
    en: 'An auditor of the team prepared, approved or paid an entry of this population and must step aside.',
    rule: AUDIT_LAW('第十四条'),
  },
  SAMPLE_POPULATION_NOT_LISTED: {
    status: 409,
    zh: '须先列出总体，才能抽样。',
    en: 'The population is listed before the sample is drawn.',
    rule: SEEDED_SAMPLE,
  },
  SAMPLE_ALREADY_DRAWN: {
    status: 409,
    zh: '样本已抽取，只抽一次。',
    en: 'The sample is drawn already; it is drawn once.',
    rule: SEEDED_SAMPLE,
  },
  SEED_DOES_NOT_MATCH_COMMITMENT: {
    status: 409,
    zh: '种子与承诺值不符。',
    en: 'The seed is not the one that was committed to.',
    rule: SEEDED_SAMPLE,
  },
  WORKPAPER_ID_REUSED: { status: 409, zh: '底稿编号已用过。', en: 'The workpaper id is used already.' },
  SAMPLE_NOT_DRAWN: { status: 409, zh: '样本尚未抽取。', en: 'The sample is not drawn yet.' },
  ENTRY_NOT_IN_SAMPLE: {
    status: 409,
    zh: '凭证 {entryNumber} 不在样本中。',
    en: 'Entry {entryNumber} is not in the sample.',
  },
  WORKPAPER_NOT_FOUND: { status: 404, zh: '没有这份底稿。', en: 'There is no such workpaper.' },
  WORKPAPER_ALREADY_SIGNED: {
    status: 409,
    zh: '您已签署这份底稿，须由另一名审计人员签署。',
    en: 'You have signed this workpaper; the other signature is another auditor’s.',
    rule: AUDIT_LAW('第四十三条'),
  },
  WORKPAPER_NEEDS_TWO_SIGNATURES: {
    status: 409,
    zh: '底稿须有两名审计人员签署，才能提出问题。',
    en: 'A finding rests on a workpaper that two auditors have signed.',
    rule: AUDIT_LAW('第四十三条'),
  },
  ENTRY_NOT_IN_WORKPAPER: {
    status: 409,
    zh: '底稿没有涉及凭证 {entryNumber}。',
    en: 'The workpaper does not examine entry {entryNumber}.',
  },
  NOTHING_EXAMINED: {
    status: 409,
    zh: '没有经两人签署的底稿，不能出具报告初稿。',
    en: 'There is no workpaper with two signatures to report on.',
  },
  RESPONDER_IS_AUDITOR: {
    status: 403,
    zh: '审计组成员不能代被审计单位答复。',
    en: 'An auditor of the team cannot answer for the audited unit.',
  },
  RESPONSE_TOO_LATE: {
    status: 409,
    zh: '最迟应于 {responseDueOn} 答复，逾期视为无异议。',
    en: 'The answer was due on {responseDueOn}; silence counts as no objection.',
    rule: AUDIT_LAW('第四十四条'),
  },
  RESPONSE_STILL_DUE: {
    status: 409,
    zh: '被审计单位最迟可于 {responseDueOn} 答复，答复后或期满后才能出具报告。',
    en: 'The audited unit has until {responseDueOn} to answer; the report follows its answer or that day.',
    rule: AUDIT_LAW('第四十四条'),
  },
  FINDINGS_STILL_OPEN: {
    status: 409,
    zh: '还有 {openFindings} 个问题未销号。',
    en: '{openFindings} findings are not closed yet.',
  },
};
