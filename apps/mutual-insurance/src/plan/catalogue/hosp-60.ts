import type { PublishedPlan } from './published-plan.js';
import {
  COMMON_SOURCES,
  EXCLUSIONS,
  NOTICE_DAYS,
  PAPERS_DAYS,
  TREATMENT_CUT_OFF_DAYS,
} from './common-terms.js';

/** 住院津贴: from the fourth day of a stay, 40 yuan a day. */
export const hosp60: PublishedPlan = {
  planId: 'HOSP-60',
  version: 1,
  validFrom: '2024-01-01',
  terms: {
    zh: '在职职工住院津贴互助保障',
    en: 'Hospital stay allowance',
    priceFen: 6_000,
    unitsMax: 1,
    termMonths: 12,
    participation: { of: 'workers', minimumPercent: 80, allBelow: 100 },
    waitingDays: 0,
    noticeDays: NOTICE_DAYS,
    papersDays: PAPERS_DAYS,
    treatmentCutOffDays: TREATMENT_CUT_OFF_DAYS,
    papers: ['claim-form', 'discharge-summary', 'insurance-settlement', 'invoice'],
    exclusions: EXCLUSIONS,
    benefits: [
      { kind: 'daily', event: 'hospital-stay', deductibleDays: 3, dailyFen: 4_000, capFen: 720_000 },
    ],
    examples: [
      { text: '住院 3 天，在免赔天数内', event: 'hospital-stay', units: 1, stayDays: 3, benefitFen: 0 },
      { text: '住院 4 天，给付 1 天', event: 'hospital-stay', units: 1, stayDays: 4, benefitFen: 4_000 },
      { text: '住院 11 天，给付 8 天', event: 'hospital-stay', units: 1, stayDays: 11, benefitFen: 32_000 },
      { text: '住院 12 天，给付 9 天', event: 'hospital-stay', units: 1, stayDays: 12, benefitFen: 36_000 },
      {
        text: '住院 200 天，计至第 180 天',
        event: 'hospital-stay',
        units: 1,
        stayDays: 200,
        benefitFen: 708_000,
      },
    ],
    sources: [
      {
        of: 'priceFen',
        basis: 'published',
        text: '60 元/份/年，mip.1168.tv/news/23946.html（2011）；2024 年高校通知仍为 60 元，gh.btbu.edu.cn',
      },
      {
        of: 'benefits',
        basis: 'published',
        text: '第 4 天起每天 40 元，限额 7,200 元，mip.1168.tv/news/23946.html',
      },
      { of: 'participation', basis: 'assumption', text: '80%，100 人以下全员参保；依据滨州办事处公布的比例' },
      { of: 'waitingDays', basis: 'assumption', text: '住院津贴未见等待期' },
      ...COMMON_SOURCES,
    ],
  },
};
