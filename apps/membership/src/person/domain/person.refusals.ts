import type { RefusalCatalogue } from '@yigong/kernel';
import type { PersonRefusal } from './person.decider.js';

const rule = '个人信息保护法 Art. 47';

export const personRefusals: RefusalCatalogue<PersonRefusal> = {
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
