import type { RefusalCatalogue } from '@yigong/kernel';
import type { CoverageRefusal } from './coverage.decider.js';

export const coverageRefusals: RefusalCatalogue<CoverageRefusal> = {
  PERSON_ALREADY_COVERED: {
    status: 409,
    zh: '该会员在此保障计划的同一期间已有保障，或已列入另一批次。',
    en: 'The person is covered by this plan in that period already, or stands in another batch.',
    rule: '同一保障计划、同一期间每人一份保障',
  },
  COVERAGE_NOT_RESERVED: {
    status: 409,
    zh: '没有为该批次预留这份保障，不能生效。',
    en: 'The cover was not reserved for this batch and cannot start.',
  },
  COVERAGE_NOT_FOUND: { status: 404, zh: '没有这份保障。', en: 'There is no such coverage.' },
  COVERAGE_NOT_OVER: {
    status: 409,
    zh: '保障至 {coverTo} 才结束。',
    en: 'The cover lasts until {coverTo}.',
  },
  NOT_COVERED_ON_DAY: {
    status: 409,
    zh: '{insuredOn} 不在保障期间内。',
    en: '{insuredOn} is not a day of cover.',
  },
  COVER_USED_UP: {
    status: 409,
    zh: '本保障期间的限额 {capFen} 元已经用完。',
    en: 'The cap of {capFen} yuan for this period has been used up.',
    rule: '每一保障期间给付不超过限额',
  },
  BENEFIT_NOT_RESERVED: {
    status: 409,
    zh: '该理赔没有占用限额，无可恢复。',
    en: 'The claim uses nothing of the cap, so nothing can be restored.',
  },
  RESTORES_TOO_MUCH: {
    status: 409,
    zh: '恢复的限额 {amountFen} 元超过该理赔占用的 {benefitFen} 元。',
    en: '{amountFen} yuan would be restored, but the claim uses {benefitFen}.',
  },
};
