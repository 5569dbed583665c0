import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { ClaimRefusal } from './claim.decider.js';
import type { InsuredEventKind } from './claim.events.js';
import type { ClaimStatus } from './claim.state.js';

const DUTIES = '职责分离：提交、审核、批准由不同的人办理';

const STATUS_WORDS = {
  reported: { zh: '已报案' },
  'documents-requested': { zh: '待补材料', en: 'papers asked for' },
  submitted: { zh: '已提交' },
  'union-checked': { zh: '工会已审核', en: 'checked by the union' },
  approved: { zh: '已批准' },
  refused: { zh: '不予给付' },
  paid: { zh: '已给付' },
  'payout-returned': { zh: '款项已退回', en: 'payout returned' },
} satisfies Words & Record<ClaimStatus, unknown>;

const EVENT_WORDS = {
  'hospital-stay': { zh: '住院', en: 'stay in hospital' },
  illness: { zh: '疾病' },
  accident: { zh: '意外' },
} satisfies Words & Record<InsuredEventKind, unknown>;

/** The papers that a plan of the catalogue may ask for. */
const PAPER_WORDS: Words = {
  'claim-form': { zh: '理赔申请表', en: 'claim form' },
  'discharge-summary': { zh: '出院小结', en: 'discharge summary' },
  'insurance-settlement': { zh: '医保结算单', en: 'settlement of the medical insurance' },
  invoice: { zh: '医疗费发票' },
  diagnosis: { zh: '诊断证明' },
  'pathology-report': { zh: '病理报告', en: 'pathology report' },
  'accident-proof': { zh: '意外事故证明', en: 'proof of the accident' },
  'death-certificate': { zh: '死亡证明', en: 'death certificate' },
};

/** The exclusions of the catalogue's plans; a plan may lack one that another has. */
const EXCLUSION_WORDS: Words = {
  'pre-existing-illness': { zh: '既往症', en: 'illness from before the cover' },
  'self-harm': { zh: '自伤', en: 'self-harm' },
  crime: { zh: '犯罪行为' },
  'drink-driving': { zh: '酒后驾驶', en: 'drink-driving' },
  'cosmetic-treatment': { zh: '美容整形', en: 'cosmetic treatment' },
};

export const claimRefusals: RefusalCatalogue<ClaimRefusal> = {
  CLAIM_ALREADY_REPORTED: {
    status: 409,
    zh: '同一事故已经报案。',
    en: 'The same insured event has been reported already.',
  },
  REPORTED_BEFORE_EVENT: {
    status: 409,
    zh: '报案日 {reportedOn} 早于事故日 {insuredOn}。',
    en: 'It is reported on {reportedOn}, before it happened on {insuredOn}.',
  },
  PLAN_NOT_IN_FORCE: {
    status: 409,
    zh: '保障计划 {planId} 在 {insuredOn} 没有生效的版本。',
    en: 'Plan {planId} was not in force on {insuredOn}.',
  },
  EVENT_NOT_INSURED: {
    status: 409,
    zh: '保障计划 {planId} 不保障此类事故（{event}）。',
    en: 'Plan {planId} does not insure such an event ({event}).',
    words: EVENT_WORDS,
  },
  INSURED_BEFORE_COVER: {
    status: 409,
    zh: '事故发生于 {insuredOn}，保障自 {coverFrom} 才开始。',
    en: 'It happened on {insuredOn}; the cover began on {coverFrom}.',
    rule: '保障期间之外发生的事故不予给付',
  },
  NOT_COVERED_AT_EVENT: {
    status: 409,
    zh: '{insuredOn} 不在保障期间内。',
    en: '{insuredOn} is not within a period of cover.',
    rule: '保障期间之外发生的事故不予给付',
  },
  IN_WAITING_TIME: {
    status: 409,
    zh: '{insuredOn} 仍在等待期内，{waitingUntil} 起发生的事故才予保障。',
    en: '{insuredOn} is within the waiting time; cover for it begins on {waitingUntil}.',
    rule: '等待期内发生的事故不予给付',
  },
  NOTICE_TOO_LATE: {
    status: 409,
    zh: '最迟应于 {noticeUntil} 报案，{reportedOn} 已经逾期。',
    en: 'Notice was due by {noticeUntil}; {reportedOn} is too late.',
    rule: '报案期限',
  },
  CLAIM_NOT_FOUND: { status: 404, zh: '没有这件理赔。', en: 'There is no such claim.' },
  DATED_BEFORE_LAST_STEP: {
    status: 409,
    zh: '日期不能早于上一步的日期（{lastOn}）。',
    en: 'The date may not lie before the step of {lastOn}.',
  },
  CLAIM_NOT_AWAITING_PAPERS: {
    status: 409,
    zh: '该理赔（{status}）现在不接收材料。',
    en: 'The claim ({status}) takes no papers now.',
    words: STATUS_WORDS,
  },
  PAPERS_MISSING: {
    status: 409,
    zh: '还缺材料：{missing}。',
    en: 'Papers are missing: {missing}.',
    words: PAPER_WORDS,
    rule: '理赔材料清单',
  },
  STAY_MISSING: {
    status: 409,
    zh: '请填写住院起止日期和天数。',
    en: 'The stay is missing: from, to and days.',
  },
  STAY_BEGINS_ON_ANOTHER_DAY: {
    status: 409,
    zh: '住院起始日 {stayFrom} 与报案的 {insuredOn} 不一致。',
    en: 'The stay begins on {stayFrom}, but {insuredOn} was reported.',
  },
  STAY_ENDS_BEFORE_IT_BEGINS: {
    status: 409,
    zh: '出院日 {stayTo} 早于入院日 {stayFrom}。',
    en: 'The stay ends on {stayTo}, before it begins on {stayFrom}.',
  },
  STAY_NOT_OVER: {
    status: 409,
    zh: '出院日 {stayTo} 晚于提交日 {submittedOn}，请出院后提交。',
    en: 'The stay lasts until {stayTo}, after the papers of {submittedOn}.',
  },
  STAY_DAYS_DIFFER_FROM_DATES: {
    status: 409,
    zh: '填写 {stayDays} 天，但自 {stayFrom} 至 {stayTo} 为 {daysFromDates} 天。',
    en: '{stayDays} days were entered, but {stayFrom} to {stayTo} are {daysFromDates}.',
    rule: '住院天数按起止日期计算',
  },
  PAPERS_TOO_LATE: {
    status: 409,
    zh: '材料最迟应于 {papersUntil} 提交，{submittedOn} 已经逾期。',
    en: 'Papers were due by {papersUntil}; {submittedOn} is too late.',
    rule: '材料提交期限',
  },
  CLAIM_NOT_SUBMITTED: {
    status: 409,
    zh: '该理赔（{status}）目前没有待工会审核的材料。',
    en: 'The claim ({status}) has no papers for the union to check.',
    words: STATUS_WORDS,
  },
  CHECKER_IS_SUBMITTER: {
    status: 403,
    zh: '提交材料的人不能审核同一件理赔。',
    en: 'Who submitted the papers may not check them.',
    rule: DUTIES,
  },
  CHECKER_IS_CLAIMANT: {
    status: 403,
    zh: '不能审核自己的理赔。',
    en: 'Nobody checks their own claim.',
    rule: DUTIES,
  },
  CLAIM_NOT_UNDER_REVIEW: {
    status: 409,
    zh: '该理赔（{status}）不在审核中。',
    en: 'The claim ({status}) is not under review.',
    words: STATUS_WORDS,
  },
  CLAIM_NOT_CHECKED: {
    status: 409,
    zh: '该理赔（{status}）尚未经工会审核，或已经办结。',
    en: 'The claim ({status}) does not stand at the office after a union check.',
    words: STATUS_WORDS,
  },
  APPROVER_IS_SUBMITTER: {
    status: 403,
    zh: '提交材料的人不能对同一件理赔作出决定。',
    en: 'Who submitted the papers may not decide on them.',
    rule: DUTIES,
  },
  APPROVER_IS_CHECKER: {
    status: 403,
    zh: '工会审核人不能对同一件理赔作出决定。',
    en: 'Who checked the papers for the union may not decide on them.',
    rule: DUTIES,
  },
  APPROVER_IS_CLAIMANT: {
    status: 403,
    zh: '不能批准自己的理赔。',
    en: 'Nobody approves their own claim.',
    rule: DUTIES,
  },
  BENEFIT_IS_NOTHING: {
    status: 409,
    zh: '按条款计算的给付金额为零，应作不予给付处理。',
    en: 'The terms give nothing; the claim has to be refused instead.',
  },
  NO_ACTIVE_CARD: {
    status: 409,
    zh: '该会员在 {approvedOn} 没有可收款的会员卡（未激活、已挂失或已注销），无法给付。',
    en: 'The member has no active card on {approvedOn} to which the benefit could be paid; lost and cancelled ones take none.',
    rule: '给付到会员互助服务卡',
  },
  CLAIM_ALREADY_DECIDED: {
    status: 409,
    zh: '该理赔（{status}）已经作出决定。',
    en: 'The claim ({status}) has been decided.',
    words: STATUS_WORDS,
  },
  EXCLUSION_NOT_IN_TERMS: {
    status: 409,
    zh: '条款中没有除外责任“{exclusion}”。',
    en: 'The terms know no exclusion "{exclusion}".',
    words: EXCLUSION_WORDS,
  },
  CLAIM_NOT_APPROVED: {
    status: 409,
    zh: '该理赔（{status}）目前没有待给付的款项。',
    en: 'The claim ({status}) has no benefit on its way.',
    words: STATUS_WORDS,
  },
  PAYOUT_DIFFERS: {
    status: 409,
    zh: '金额 {amountFen} 元与批准的 {approvedFen} 元不符。',
    en: '{amountFen} yuan is not the approved {approvedFen} yuan.',
  },
  PAYOUT_NOT_RETURNED: {
    status: 409,
    zh: '该理赔（{status}）没有被退回的款项。',
    en: 'The claim ({status}) has no returned payout.',
    words: STATUS_WORDS,
  },
  RESENDER_IS_SUBMITTER: {
    status: 403,
    zh: '提交材料的人不能重新发放同一件理赔的款项。',
    en: 'Who submitted the papers may not send the benefit out again.',
    rule: DUTIES,
  },
  CLAIM_NOT_PAID: {
    status: 409,
    zh: '该理赔（{status}）尚未给付，无可追回。',
    en: 'The claim ({status}) has not been paid, so nothing can be recovered.',
    words: STATUS_WORDS,
  },
  RECOVERY_EXCEEDS_PAID: {
    status: 409,
    zh: '追回 {amountFen} 元超过尚可追回的 {recoverableFen} 元。',
    en: '{amountFen} yuan is more than the {recoverableFen} yuan that can still be recovered.',
  },
  RECOVERY_NOT_FOUND: { status: 404, zh: '没有这笔追回。', en: 'There is no such recovery.' },
  RECOVERY_EXCEEDED: {
    status: 409,
    zh: '到账 {amountFen} 元超过待追回的 {openFen} 元。',
    en: '{amountFen} yuan came in, but only {openFen} yuan is outstanding.',
  },
  RECOVERY_NOT_RECEIVED: {
    status: 409,
    zh: '上缴 {amountFen} 元超过已追回的 {heldFen} 元。',
    en: '{amountFen} yuan is more than the {heldFen} yuan that has come in.',
  },
};
