import type { RefusalCatalogue } from '@yigong/kernel';

export type SandboxRefusal = 'CLOCK_ONLY_FORWARD' | 'CLOCK_IS_REAL';

export const sandboxRefusals: RefusalCatalogue<SandboxRefusal> = {
  CLOCK_ONLY_FORWARD: {
    status: 409,
    zh: '测试时钟只能向前拨，现为 {now}。',
    en: 'The test clock moves forward only; it stands at {now}.',
  },
  CLOCK_IS_REAL: {
    status: 409,
    zh: '已有真实数据，时钟不再可调。',
    en: 'There is real data; the clock can no longer be set.',
  },
};
