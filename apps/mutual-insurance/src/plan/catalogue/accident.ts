import type { PublishedPlan } from './published-plan.js';
import {
  COMMON_SOURCES,
  EXCLUSIONS,
  NOTICE_DAYS,
  PAPERS_DAYS,
  TREATMENT_CUT_OFF_DAYS,
} from './common-terms.js';

const FULL_TIER_YUAN = 100;
const FULL_TIER_DEATH_FEN = 6_000_000;

/** 意外伤害: four tiers of one plan text. The tier of 100 yuan is published; the others are taken in proportion. */
const accidentTier = (yuan: number): PublishedPlan => {
  const deathFen = (FULL_TIER_DEATH_FEN * yuan) / FULL_TIER_YUAN;
  const isPublished = yuan === FULL_TIER_YUAN;
  return {
    planId: `ACC-${yuan}`,
    version: 1,
    validFrom: '2024-01-01',
    terms: {
      zh: `在职职工意外伤害互助保障（${yuan} 元档）`,
      en: `Accidents, tier of ${yuan} yuan`,
      priceFen: yuan * 100,
      unitsMax: 1,
      termMonths: 12,
      participation: { of: 'workers', minimumPercent: 50, allBelow: 30 },
      waitingDays: 0,
      noticeDays: NOTICE_DAYS,
      papersDays: PAPERS_DAYS,
      treatmentCutOffDays: TREATMENT_CUT_OFF_DAYS,
      papers: ['claim-form', 'accident-proof', 'death-certificate'],
      exclusions: EXCLUSIONS,
      benefits: [
        {
          kind: 'lump-sum',
          event: 'accident',
          capFen: deathFen,
          items: [
            { code: 'death', zh: '意外身故（含丧葬）', en: 'Death, with funeral', amountFen: deathFen },
          ],
        },
      ],
      examples: [
        {
          text: `意外身故，${yuan} 元档`,
          event: 'accident',
          units: 1,
          itemCode: 'death',
          benefitFen: deathFen,
        },
        { text: '所列情形之外不给付', event: 'accident', units: 1, itemCode: 'bruise', benefitFen: 0 },
      ],
      sources: [
        { of: 'priceFen', basis: 'published', text: '26、50、74、100 元四档，ldwb.workerbj.cn，2017-12-29' },
        {
          of: 'benefits',
          basis: isPublished ? 'published' : 'assumption',
          text: isPublished
            ? '100 元档身故含丧葬 60,000 元，ldwb.workerbj.cn，2017-12-29'
            : '该档给付额未找到，按 100 元档的比例计',
        },
        { of: 'participation', basis: 'published', text: '不低于 50%，30 人以下全员参保，地方办事处公布' },
        { of: 'termMonths', basis: 'published', text: '1 年，gonghui.wxc.edu.cn' },
        ...COMMON_SOURCES,
      ],
    },
  };
};

export const accidentPlans: readonly PublishedPlan[] = [26, 50, 74, 100].map(accidentTier);
