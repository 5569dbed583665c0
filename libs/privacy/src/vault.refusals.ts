import type { RefusalCatalogue } from '@yigong/kernel';

/** Why the vault says no. None of them tells whose number it is. */
export type VaultRefusal =
  | 'PERSON_ERASED'
  | 'PERSON_NOT_FOUND'
  | 'PERSON_ALREADY_SEALED'
  | 'IDENTITY_NUMBER_ALREADY_REGISTERED'
  | 'PERSON_HOLDS_ANOTHER_IDENTITY_NUMBER';

export const vaultRefusals: RefusalCatalogue<VaultRefusal> = {
  PERSON_ERASED: {
    status: 409,
    zh: '此人的个人信息已删除，不能再登记或查看。',
    en: 'The personal data of this person has been erased and cannot be recorded or read again.',
    rule: '个人信息保护法 第四十七条',
  },
  PERSON_NOT_FOUND: {
    status: 404,
    zh: '没有此人的个人信息。',
    en: 'There is no personal data of this person.',
  },
  PERSON_ALREADY_SEALED: {
    status: 409,
    zh: '此人的个人信息已登记，请用变更登记。',
    en: 'The personal data of this person is recorded already; amend it instead.',
  },
  IDENTITY_NUMBER_ALREADY_REGISTERED: {
    status: 409,
    zh: '该公民身份号码已登记，不能重复申请。',
    en: 'This identity number is registered already; a person is registered once.',
  },
  PERSON_HOLDS_ANOTHER_IDENTITY_NUMBER: {
    status: 409,
    zh: '此人已登记另一个公民身份号码，请用变更登记。',
    en: 'This person is registered with another identity number; amend it instead.',
  },
};
