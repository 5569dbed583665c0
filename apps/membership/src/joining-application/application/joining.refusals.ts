import type { RefusalCatalogue } from '@yigong/kernel';
import { identityNumberRefusals } from '../../identifiers/identity-number.refusals.js';
import { usccRefusals } from '../../identifiers/uscc.refusals.js';
import { joiningApplicationRefusals } from '../domain/joining-application.refusals.js';
import type { LineRefusal } from './joining-lines.js';

/** Every reason for which a line of an application can be refused. None of them repeats what the line said. */
export const joiningRefusals: RefusalCatalogue<Exclude<LineRefusal, 'IDEMPOTENCY_KEY_REUSED'>> = {
  ...identityNumberRefusals,
  ...usccRefusals,
  ...joiningApplicationRefusals,
  LINE_REPEATS_A_PERSON: {
    status: 409,
    zh: '同一批申请中，此身份证号码在前面已经列出。',
    en: 'An earlier line of the same batch has the same identity number.',
  },
  PERSON_ERASED: {
    status: 409,
    zh: '该申请涉及的个人信息已经删除，请重新申请。',
    en: 'The personal data of that request has been erased; please apply anew.',
    rule: '个人信息保护法 Art. 47',
  },
};
