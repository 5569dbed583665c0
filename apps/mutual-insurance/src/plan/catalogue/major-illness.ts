import type { PublishedPlan } from './published-plan.js';
import {
  COMMON_SOURCES,
  EXCLUSIONS,
  NOTICE_DAYS,
  PAPERS_DAYS,
  TREATMENT_CUT_OFF_DAYS,
} from './common-terms.js';

/** 重大疾病: 40 yuan a unit, up to two units a person. */
export const major40: PublishedPlan = {
  planId: 'MAJ-40',
  version: 1,
  validFrom: '2024-01-01',
  terms: {
    zh: '在职职工重大疾病互助保障',
    en: 'Major illness',
    priceFen: 4_000,
    unitsMax: 2,
    termMonths: 12,
    participation: { of: 'workers', minimumPercent: 80, allBelow: 100 },
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
        capFen: 1_000_000,
        items: [
          { code: 'malignant-tumour', zh: '恶性肿瘤', en: 'Malignant tumour', amountFen: 1_000_000 },
          { code: 'heart-attack', zh: '急性心肌梗死', en: 'Acute heart attack', amountFen: 1_000_000 },
          { code: 'stroke', zh: '脑卒中后遗症', en: 'After-effects of a stroke', amountFen: 1_000_000 },
        ],
      },
    ],
    examples: [
      {
        text: '恶性肿瘤，1 份',
        event: 'illness',
        units: 1,
        itemCode: 'malignant-tumour',
        benefitFen: 1_000_000,
      },
      {
        text: '恶性肿瘤，2 份',
        event: 'illness',
        units: 2,
        itemCode: 'malignant-tumour',
        benefitFen: 2_000_000,
      },
    ],
    sources: [
      { of: 'priceFen', basis: 'published', text: '40 元/份，gh.btbu.edu.cn' },
      { of: 'unitsMax', basis: 'published', text: '每人最多 2 份，gh.btbu.edu.cn' },
      { of: 'benefits', basis: 'assumption', text: '病种表及金额未找到，暂按每份 10,000 元（宁波特殊疾病）' },
      { of: 'termMonths', basis: 'published', text: '1 年期（另有 3 年期），gh.btbu.edu.cn' },
      { of: 'waitingDays', basis: 'assumption', text: '90 日，取自宁波特殊疾病等待期' },
      { of: 'participation', basis: 'assumption', text: '80%，100 人以下全员参保；依据滨州办事处公布的比例' },
      ...COMMON_SOURCES,
    ],
  },
};
