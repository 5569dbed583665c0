import type { RefusalCatalogue } from '@yigong/kernel';
import type { UsccRefusal } from './uscc.js';

const rule = 'GB 32100-2015';

export const usccRefusals: RefusalCatalogue<UsccRefusal> = {
  USCC_WRONG_LENGTH: {
    status: 422,
    zh: '统一社会信用代码应为 18 位。',
    en: 'A unified social credit code has 18 characters.',
    rule,
  },
  USCC_WRONG_CHARACTER: {
    status: 422,
    zh: '统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z。',
    en: 'A unified social credit code has digits and letters only, and never I, O, S, V or Z.',
    rule,
  },
  USCC_WRONG_CHECK_CHARACTER: {
    status: 422,
    zh: '统一社会信用代码的校验位不符，请核对。',
    en: 'The check character of the unified social credit code does not fit; please compare it again.',
    rule,
  },
};
