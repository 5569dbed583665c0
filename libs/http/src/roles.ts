import type { Words } from '@yigong/kernel';

/** What a person or a program may be to the platform. A token carries exactly one, with the unit it is held in. */
export const ROLES = [
  'member',
  'organiser',
  'station-officer',
  'membership-officer',
  'mutual-officer',
  'finance-preparer',
  'finance-approver',
  'finance-payer',
  'auditor',
  'operations',
  'api-client',
] as const;

export type Role = (typeof ROLES)[number];

/** What a role is called. */
export const ROLE_NAMES = {
  member: { zh: '会员' },
  organiser: { zh: '基层工会干部' },
  'station-officer': { zh: '服务站工作人员', en: 'station officer' },
  'membership-officer': { zh: '会籍管理员', en: 'membership officer' },
  'mutual-officer': { zh: '互助保障经办员', en: 'mutual insurance officer' },
  'finance-preparer': { zh: '财务制单员', en: 'preparer of the finance office' },
  'finance-approver': { zh: '财务审批人', en: 'approver of the finance office' },
  'finance-payer': { zh: '出纳', en: 'payer of the finance office' },
  auditor: { zh: '审计人员' },
  operations: { zh: '运维人员' },
  'api-client': { zh: '接入程序', en: 'API client' },
} as const satisfies Words & Record<Role, unknown>;

/** The root of the organisation tree: the federation (区总工会). */
export const ROOT_UNIT = 'FED';
