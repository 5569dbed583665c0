import type { RefusalCatalogue } from '@yigong/kernel';
import type { PersonRefusal } from './person.decider.js';

const rule = '个人信息保护法 Art. 47';

export const personRefusals: RefusalCatalogue<PersonRefusal> = {
  PURPOSE_NOT_OF_ROLE: {
    status: 403,
    zh: '您的岗位不能以此目的查看个人信息。',
    en: 'Your role may not look at personal data for this purpose.',
    rule: '个人信息保护法 Art. 6',
  },
  FIELDS_BEYOND_PURPOSE: {
    status: 403,
    zh: '所要查看的内容超出该目的所需。',
    en: 'The fields asked for go beyond what the purpose needs.',
    rule: '个人信息保护法 Art. 6',
  },
  PERSON_DATA_ERASED: {
    status: 409,
    zh: '此人的个人信息已经删除。',
    en: 'The personal data of this person has been erased.',
    rule,
  },
  PERSON_DATA_NOT_FOUND: {
    status: 404,
    zh: '没有找到此人的个人信息。',
    en: 'There is no personal data of this person.',
  },
};
