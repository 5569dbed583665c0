import type { RefusalCatalogue } from '@yigong/kernel';
import type { ApiClientRefusal } from './api-client.decider.js';

export const apiClientRefusals: RefusalCatalogue<ApiClientRefusal> = {
  API_CLIENT_FOR_ONESELF: {
    status: 403,
    zh: '不得为本人登记接入程序，请由另一名运维人员登记。',
    en: 'Nobody gives access to themselves; another operator registers this client.',
    rule: '企业内部控制应用指引 不相容职务分离',
  },
  API_CLIENT_ALREADY_REGISTERED: {
    status: 409,
    zh: '该接入程序已登记。',
    en: 'This client is registered already.',
  },
  API_CLIENT_NOT_FOUND: { status: 404, zh: '没有此接入程序。', en: 'There is no such client.' },
  API_CLIENT_SUSPENDED: {
    status: 409,
    zh: '该接入程序已停用，请重新登记一个。',
    en: 'This client has been suspended; register another one.',
  },
};
