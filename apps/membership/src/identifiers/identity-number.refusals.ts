import type { RefusalCatalogue } from '@yigong/kernel';
import type { IdentityNumberRefusal } from './identity-number.js';

const rule = 'GB 11643-1999';

export const identityNumberRefusals: RefusalCatalogue<IdentityNumberRefusal> = {
  IDENTITY_NUMBER_WRONG_FORM: {
    status: 422,
    zh: '身份证号码应为 18 位：17 位数字加 1 位数字或 X。',
    en: 'An identity number has 17 digits and then a digit or X.',
    rule,
  },
  IDENTITY_NUMBER_WRONG_REGION: {
    status: 422,
    zh: '身份证号码的地区码不存在，请核对前两位。',
    en: 'The identity number starts with a region that does not exist.',
    rule,
  },
  IDENTITY_NUMBER_WRONG_DATE: {
    status: 422,
    zh: '身份证号码中的出生日期不存在或晚于今天。',
    en: 'The birth date in the identity number does not exist or lies in the future.',
    rule,
  },
  IDENTITY_NUMBER_WRONG_CHECK_DIGIT: {
    status: 422,
    zh: '身份证号码的校验位不符，请核对。',
    en: 'The check digit of the identity number does not fit; please compare it again.',
    rule,
  },
};
