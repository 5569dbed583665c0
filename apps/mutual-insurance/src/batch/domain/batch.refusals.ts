import type { RefusalCatalogue, Words } from '@yigong/kernel';
import type { BatchRefusal } from './batch.decider.js';
import type { LineRefusal } from './batch.events.js';

const LINE_WORDS = {
  NOT_A_MEMBER: { zh: '当日不是本工会会员', en: 'no member of the union on that day' },
  ALREADY_COVERED: { zh: '同一期间已有保障', en: 'covered in that period already' },
  WRONG_SEX: { zh: '性别不符合保障计划要求', en: 'the plan is for the other sex' },
  TOO_MANY_UNITS: { zh: '超过可参保份数', en: 'more units than the plan allows' },
  DUPLICATE_LINE: { zh: '名单中重复列出', en: 'named twice in the list' },
} satisfies Words & Record<LineRefusal, unknown>;

export const batchRefusals: RefusalCatalogue<BatchRefusal> = {
  BATCH_ALREADY_DRAFTED: { status: 409, zh: '该批次已经建立。', en: 'The batch has been drafted already.' },
  RENEWED_BATCH_NOT_FOUND: {
    status: 404,
    zh: '没有可续保的同一单位、同一保障计划的批次。',
    en: 'There is no batch of the same union and plan to renew.',
  },
  PLAN_NOT_OPEN: {
    status: 409,
    zh: '保障计划 {planId} 在 {draftedOn} 不接受参保。',
    en: 'Plan {planId} takes no members on {draftedOn}.',
  },
  BATCH_EMPTY: { status: 409, zh: '批次至少要有一名会员。', en: 'A batch has at least one member.' },
  BATCH_TOO_LARGE: {
    status: 409,
    zh: '一个批次最多 {linesMax} 人，此批有 {lines} 人，请分批申报。',
    en: 'A batch holds at most {linesMax} people; this one has {lines}.',
  },
  COVER_STARTS_MID_MONTH: {
    status: 409,
    zh: '保障从每月一日起算，不能自 {startsOn} 开始。',
    en: 'Cover begins on the first day of a month, not on {startsOn}.',
  },
  COVER_STARTS_TOO_EARLY: {
    status: 409,
    zh: '保障最早自 {earliest} 起，不能自 {startsOn} 开始。',
    en: 'Cover begins on {earliest} at the earliest, not on {startsOn}.',
  },
  BATCH_NOT_FOUND: { status: 404, zh: '没有这个参保批次。', en: 'There is no such batch.' },
  BATCH_CANCELLED: { status: 409, zh: '该批次已经撤销。', en: 'The batch was cancelled.' },
  BATCH_DATED_BEFORE_LAST_STEP: {
    status: 409,
    zh: '日期不能早于上一步的日期（{lastOn}）。',
    en: 'The date may not lie before the step of {lastOn}.',
  },
  BATCH_IN_FORCE: {
    status: 409,
    zh: '保障生效后不能退保。',
    en: 'There is no exit once the cover is in force.',
    rule: '由工会团体参保，生效后不退保',
  },
  BATCH_ALREADY_SUBMITTED: {
    status: 409,
    zh: '该批次已经提交，不能再更改。',
    en: 'The batch has been submitted and cannot be changed.',
  },
  BATCH_NOT_VALIDATED: {
    status: 409,
    zh: '请先逐人核验名单，再提交批次。',
    en: 'Validate the batch before it is submitted.',
  },
  BATCH_LINES_REFUSED: {
    status: 409,
    zh: '有 {refused} 人未通过核验（首个原因：{first}），请改正后重新申报。',
    en: '{refused} lines are refused (the first: {first}).',
    words: LINE_WORDS,
  },
  WORKFORCE_NOT_COUNTED: {
    status: 409,
    zh: '该工会所覆盖的用人单位尚未全部核定职工人数，无法核对参保率。',
    en: 'Not every employer of the union has a count of its workers, so participation cannot be judged.',
  },
  PARTICIPATION_TOO_LOW: {
    status: 409,
    zh: '参保率不足：{population} 人中有 {takingPart} 人（{ratePercent}%），至少需要 {required} 人。',
    en: 'Too few take part: {takingPart} of {population} ({ratePercent} %); at least {required} are needed.',
    rule: '单位参保人数不低于规定比例，小单位须全员参保',
  },
  BATCH_NOT_SUBMITTED: { status: 409, zh: '该批次尚未提交。', en: 'The batch has not been submitted.' },
  PREMIUM_NOT_RECEIVED: {
    status: 409,
    zh: '该批次的保费尚未到账。',
    en: 'The premium has not been received.',
  },
  PREMIUM_DIFFERS: {
    status: 409,
    zh: '金额 {amountFen} 元与应缴 {premiumFen} 元不符。',
    en: '{amountFen} yuan is not the premium of {premiumFen} yuan.',
  },
  PREMIUM_PAID_TWICE: { status: 409, zh: '该批次已经缴费。', en: 'The premium has been paid already.' },
  BATCH_NOT_REMITTED: { status: 409, zh: '该批次的款项尚未上缴。', en: 'The premium has not been remitted.' },
  COVER_NOT_BEGUN: {
    status: 409,
    zh: '保障自 {coverFrom} 起才生效。',
    en: 'The cover begins on {coverFrom}.',
  },
  BATCH_NOT_IN_FORCE: { status: 409, zh: '该批次不在保障期内。', en: 'The batch is not in force.' },
  COVER_NOT_OVER: { status: 409, zh: '保障至 {coverTo} 才结束。', en: 'The cover lasts until {coverTo}.' },
};
