import type { Source } from '../domain/plan.terms.js';

/** What the plans share, with where it comes from. Where no text of Beijing is known, another city's figure is said to be an assumption. */
export const NOTICE_DAYS = 10;
export const PAPERS_DAYS = 60;
export const TREATMENT_CUT_OFF_DAYS = 180;

export const EXCLUSIONS = [
  'pre-existing-illness',
  'self-harm',
  'crime',
  'drink-driving',
  'cosmetic-treatment',
] as const;

export const COMMON_SOURCES: readonly Source[] = [
  { of: 'noticeDays', basis: 'assumption', text: '10 日，取自安庆办事处公布的报案期限；北京文本未找到' },
  { of: 'papersDays', basis: 'assumption', text: '60 日，取自四川公布的材料期限；北京文本未找到' },
  { of: 'treatmentCutOffDays', basis: 'published', text: '180 日，全国计划文本，gonghui.wxc.edu.cn' },
  { of: 'papers', basis: 'published', text: '理赔材料清单，全国计划文本，gonghui.wxc.edu.cn' },
  { of: 'exclusions', basis: 'published', text: '各计划文本所列除外责任的共同部分' },
];
