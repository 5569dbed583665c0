import type { RefusalCatalogue } from '@yigong/kernel';
import type { PlanRefusal } from './plan.decider.js';

export const planRefusals: RefusalCatalogue<PlanRefusal> = {
  PLAN_VERSION_NUMBER_TAKEN: {
    status: 409,
    zh: '第 {version} 版已经发布，下一版应为第 {next} 版。',
    en: 'Version {version} has been published; the next one is {next}.',
  },
  PLAN_VERSION_NUMBER_SKIPPED: {
    status: 409,
    zh: '版本号不能跳过：下一版应为第 {next} 版，而不是第 {version} 版。',
    en: 'Version numbers have no gaps: the next one is {next}, not {version}.',
  },
  PLAN_VERSIONS_OVERLAP: {
    status: 409,
    zh: '新版本自 {validFrom} 起生效，与自 {lastFrom} 起生效的上一版重叠。',
    en: 'A version from {validFrom} would overlap the one from {lastFrom}.',
    rule: '同一天只有一个版本有效',
  },
  PLAN_HAS_NO_EXAMPLE: {
    status: 409,
    zh: '计划版本至少要有一个计算示例，发布时逐一验算。',
    en: 'A version needs at least one example case; they are run at publication.',
  },
  PLAN_EXAMPLE_FAILS: {
    status: 409,
    zh: '示例“{example}”应得 {expectedFen} 元，按条款计算为 {computedFen} 元，该版本不予发布。',
    en: 'Example "{example}" expects {expectedFen} yuan, but the terms give {computedFen}; the version is not published.',
  },
  PLAN_NOT_FOUND: { status: 404, zh: '没有这个保障计划。', en: 'There is no such plan.' },
  PLAN_VERSION_NOT_FOUND: { status: 404, zh: '没有第 {version} 版。', en: 'There is no version {version}.' },
  PLAN_VERSION_CLOSED: {
    status: 409,
    zh: '该版本已定于 {validTo} 停用。',
    en: 'The version already ends on {validTo}.',
  },
  PLAN_CLOSES_BEFORE_IT_OPENS: {
    status: 409,
    zh: '停用日 {validTo} 早于生效日 {validFrom}。',
    en: 'It would end on {validTo}, before it begins on {validFrom}.',
  },
  PLAN_CONTROL_BACKDATED: {
    status: 409,
    zh: '控制措施不能追溯生效：{setOn} 作出的决定不能自 {validFrom} 起适用。',
    en: 'A control does not reach back: decided on {setOn}, it cannot hold from {validFrom}.',
  },
};
