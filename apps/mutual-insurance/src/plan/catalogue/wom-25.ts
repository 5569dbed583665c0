import type { PublishedPlan } from './published-plan.js';
import {
  COMMON_SOURCES,
  EXCLUSIONS,
  NOTICE_DAYS,
  PAPERS_DAYS,
  TREATMENT_CUT_OFF_DAYS,
} from './common-terms.js';

/** 女职工特殊疾病: twelve illnesses, up to 15,000 yuan. */
export const wom25: PublishedPlan = {
  planId: 'WOM-25',
  version: 1,
  validFrom: '2024-01-01',
  terms: {
    zh: '女职工特殊疾病互助保障',
    en: 'Special illnesses of women workers',
    priceFen: 2_500,
    unitsMax: 1,
    sex: 'female',
    termMonths: 12,
    participation: { of: 'female-members', minimumPercent: 80, allBelow: 100 },
    waitingDays: 90,
    noticeDays: NOTICE_DAYS,
    papersDays: PAPERS_DAYS,
    treatmentCutOffDays: TREATMENT_CUT_OFF_DAYS,
    papers: ['claim-form', 'diagnosis', 'pathology-report'],
    exclusions: EXCLUSIONS,
    benefits: [
      {
        kind: 'lump-sum',
        event: 'illness',
        capFen: 1_500_000,
        items: [
          { code: 'breast-cancer', zh: '乳腺癌', en: 'Cancer of the breast', amountFen: 1_500_000 },
          { code: 'cervical-cancer', zh: '宫颈癌', en: 'Cancer of the cervix', amountFen: 1_500_000 },
          { code: 'ovarian-cancer', zh: '卵巢癌', en: 'Cancer of the ovary', amountFen: 1_500_000 },
          { code: 'uterine-cancer', zh: '子宫内膜癌', en: 'Cancer of the womb', amountFen: 1_500_000 },
        ],
      },
    ],
    examples: [
      {
        text: '确诊乳腺癌，给付 15,000 元',
        event: 'illness',
        units: 1,
        itemCode: 'breast-cancer',
        benefitFen: 1_500_000,
      },
      { text: '所列疾病之外不给付', event: 'illness', units: 1, itemCode: 'influenza', benefitFen: 0 },
    ],
    sources: [
      { of: 'priceFen', basis: 'published', text: '25 元/份，lnhjjl.com（2021）' },
      { of: 'benefits', basis: 'published', text: '12 种疾病，每份最高 15,000 元，lnhjjl.com（2021）' },
      {
        of: 'benefits.items',
        basis: 'assumption',
        text: '12 种疾病的全表未找到，此处列其中 4 种，均按最高额',
      },
      { of: 'termMonths', basis: 'published', text: '1 年期（另有 2 年期），lnhjjl.com（2021）' },
      { of: 'waitingDays', basis: 'assumption', text: '90 日，取自宁波特殊疾病等待期' },
      { of: 'participation', basis: 'published', text: '80%，100 人以下全员参保，滨州女职工计划' },
      ...COMMON_SOURCES,
    ],
  },
};
