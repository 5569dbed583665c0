import type { Refusal } from '@yigong/kernel';
import { ROLE_NAMES } from './roles.js';

type HttpRefusal = Omit<Refusal, 'status'> & { readonly status: number };

/** What the HTTP layer refuses by itself, before or beside any rule of a service. */
export const HTTP_REFUSALS = {
  MALFORMED_REQUEST: {
    status: 400,
    zh: '请求内容不符合要求，请按所列字段更正。',
    en: 'The request is malformed; the fields are listed.',
  },
  DATE_IN_FUTURE: {
    status: 400,
    zh: '所填日期 {date} 晚于今天（{today}）。',
    en: '{field} ({date}) is after today ({today}).',
  },
  BAD_CURSOR: {
    status: 400,
    zh: '翻页标记无效，请从第一页重新查询。',
    en: 'The page cursor is not valid; start again from the first page.',
  },
  IDEMPOTENCY_KEY_MISSING: {
    status: 400,
    zh: '此操作须带 Idempotency-Key 请求头，以免重复办理。',
    en: 'This operation needs an Idempotency-Key header, so that a repeat changes nothing.',
  },
  IDEMPOTENCY_KEY_MALFORMED: {
    status: 400,
    zh: 'Idempotency-Key 须为 1 至 128 个可见字符。',
    en: 'An Idempotency-Key is 1 to 128 visible ASCII characters.',
  },
  IF_MATCH_NOT_SUPPORTED: {
    status: 400,
    zh: '此操作不按版本核对，请去掉 If-Match 请求头。',
    en: 'This operation does not compare revisions; leave the If-Match header out.',
  },
  POSITION_OF_ANOTHER_SERVICE: {
    status: 400,
    zh: '该位置标记属于另一项服务，请直接查询所办事项的状态。',
    en: 'That position belongs to another service; ask for the status of the case instead.',
  },
  UNAUTHENTICATED: {
    status: 401,
    zh: '请先登录：缺少访问令牌，或令牌无效、已过期。',
    en: 'An access token is missing, not valid or expired.',
  },
  FORBIDDEN: {
    status: 403,
    zh: '您的身份（{role}）无权进行此操作。',
    en: 'Your role ({role}) may not do this.',
    words: ROLE_NAMES,
  },
  NOT_FOUND: { status: 404, zh: '没有找到所请求的内容。', en: 'There is nothing here.' },
  METHOD_NOT_ALLOWED: {
    status: 405,
    zh: '此地址不支持这种请求方法。',
    en: 'This address does not take that method.',
  },
  CONCURRENT_CHANGE: {
    status: 409,
    zh: '他人刚刚更改了同一内容，本次没有写入，可以重试。',
    en: 'Someone else changed the same thing; nothing was written, it is safe to repeat.',
  },
  IDEMPOTENCY_KEY_IN_FLIGHT: {
    status: 409,
    zh: '带同一 Idempotency-Key 的请求正在处理，请稍候重试。',
    en: 'A request with the same Idempotency-Key is being worked on; try again shortly.',
  },
  VERSION_CHANGED: {
    status: 412,
    zh: '内容已被更改（现为第 {currentRevision} 版），请重新读取后再改。',
    en: 'It has changed since you read it (now at revision {currentRevision}); read it again first.',
  },
  BODY_TOO_LARGE: { status: 413, zh: '请求内容过大。', en: 'The request body is too large.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    zh: '请求内容须为 application/json。',
    en: 'The request body has to be application/json.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    zh: '同一 Idempotency-Key 已用于另一份内容不同的请求。',
    en: 'The same Idempotency-Key was used for a different request.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again later.',
  },
  INTERNAL_ERROR: {
    status: 500,
    zh: '系统内部出错，请将关联编号告知运维人员。',
    en: 'Something went wrong on our side; tell operations the correlation id.',
  },
  OVERLOADED: { status: 503, zh: '系统繁忙，请稍后重试。', en: 'The system is busy; try again shortly.' },
  ISSUER_DOWN: {
    status: 503,
    zh: '暂时无法核验访问令牌，请稍后重试。',
    en: 'Access tokens cannot be verified at the moment: their issuer does not answer.',
  },
  NOT_YET_CONSISTENT: {
    status: 503,
    zh: '数据尚未更新到所要求的位置，请稍后重试。',
    en: 'The data has not reached that position yet; try again shortly.',
  },
} as const satisfies Record<string, HttpRefusal>;

export type HttpRefusalCode = keyof typeof HTTP_REFUSALS;
