import type { Role } from '@yigong/http';
import { derivedId } from '@yigong/kernel';

/** Somebody as whom the sandbox can be tried. Their secrets are made by the issuer at first start. */
export type TestUser = {
  readonly clientId: string;
  readonly personRef: string;
  readonly role: Role;
  readonly unit: string;
  readonly zh: string;
  readonly en: string;
};

const user = (clientId: string, role: Role, unit: string, zh: string, en: string): TestUser => ({
  clientId,
  personRef: derivedId('example-person', clientId),
  role,
  unit,
  zh,
  en,
});

/** The people and programs of the example year. They exist only while the folder holds no real data. */
export const TEST_USERS: readonly TestUser[] = [
  user(
    'mini-program',
    'api-client',
    'FED',
    '会员小程序：代职工提交申请',
    'the member mini-program: applies for workers',
  ),
  user('member-zhang', 'member', 'O1', '一名会员：查看保障计划', 'a member: reads the plans'),
  user(
    'organiser-o1',
    'organiser',
    'O1',
    'O1 基层工会干部：入会、参保、理赔',
    'organiser of O1: joining, enrolment, claims',
  ),
  user('chair-o1', 'organiser', 'O1', 'O1 工会主席：复核本会事项', 'chair of O1: checks what O1 submits'),
  user('organiser-o2', 'organiser', 'O2', 'O2 基层工会干部', 'organiser of O2'),
  user(
    'membership-officer',
    'membership-officer',
    'FED',
    '区总工会组织部：单位与工会',
    'federation, employers and unions',
  ),
  user('mutual-clerk-a', 'mutual-officer', 'FED', '互助保障办公室经办人', 'mutual-aid office, first clerk'),
  user('mutual-clerk-b', 'mutual-officer', 'FED', '互助保障办公室复核人', 'mutual-aid office, second clerk'),
  user('preparer-o1', 'finance-preparer', 'O1', 'O1 会计：制单', 'O1 finance: prepares'),
  user('approver-o1', 'finance-approver', 'O1', 'O1 财务负责人：审批', 'O1 finance: approves'),
  user('payer-o1', 'finance-payer', 'O1', 'O1 出纳：付款', 'O1 finance: pays'),
  user('preparer-fed', 'finance-preparer', 'FED', '区总工会会计：制单', 'federation finance: prepares'),
  user('approver-fed', 'finance-approver', 'FED', '区总工会财务负责人：审批', 'federation finance: approves'),
  user('payer-fed', 'finance-payer', 'FED', '区总工会出纳：付款', 'federation finance: pays'),
  user('auditor-a', 'auditor', 'FED', '经审会审计人员甲', 'review committee, first auditor'),
  user('auditor-b', 'auditor', 'FED', '经审会审计人员乙', 'review committee, second auditor'),
  user('operations', 'operations', 'FED', '运维人员', 'operations'),
];
