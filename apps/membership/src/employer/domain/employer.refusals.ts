import type { RefusalCatalogue } from '@yigong/kernel';
import { usccRefusals } from '../../identifiers/uscc.refusals.js';
import type { EmployerRefusal } from './employer.decider.js';

export const employerRefusals: RefusalCatalogue<EmployerRefusal> = {
  ...usccRefusals,
  EMPLOYER_ALREADY_IDENTIFIED: {
    status: 409,
    zh: '该统一社会信用代码的用人单位已经登记。',
    en: 'The employer with this unified social credit code is on record already.',
    rule: 'GB 32100-2015',
  },
  EMPLOYER_NOT_FOUND: {
    status: 404,
    zh: '没有找到该用人单位。',
    en: 'There is no such employer.',
  },
  COUNTED_BEFORE_IDENTIFIED: {
    status: 409,
    zh: '职工人数的统计日不能早于单位登记日（{identifiedOn}）。',
    en: 'The workforce cannot be counted before the employer was identified ({identifiedOn}).',
  },
};
