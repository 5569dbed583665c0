import type { RefusalCatalogue } from '@yigong/kernel';
import type { JoiningApplicationRefusal } from './joining-application.decider.js';

const separation = '申请与审批分离';

export const joiningApplicationRefusals: RefusalCatalogue<JoiningApplicationRefusal> = {
  APPLICATION_NOT_FOUND: {
    status: 404,
    zh: '没有找到该入会申请。',
    en: 'There is no such application to join.',
  },
  DUPLICATE_APPLICATION: {
    status: 409,
    zh: '该身份证号码已有一份入会申请正在办理，不能重复申请。',
    en: 'An application with this identity number is being worked on; a second one is refused.',
    rule: '工会会员会籍管理办法',
  },
  ALREADY_MEMBER: {
    status: 409,
    zh: '该身份证号码的持有人已是会员，请办理会籍转接。',
    en: 'The holder of this identity number is a member already; transfer the membership instead.',
    rule: '工会会员会籍管理办法：一次入会、动态接转',
  },
  APPLICATION_NOT_RETURNED: {
    status: 409,
    zh: '只有被退回的申请可以重新提交。',
    en: 'Only an application that was returned can be submitted again.',
  },
  APPLICATION_CLOSED: {
    status: 409,
    zh: '该申请已经办结，不能撤回。',
    en: 'The application is closed and cannot be withdrawn.',
  },
  DATED_BEFORE_LAST_ACT: {
    status: 409,
    zh: '日期不能早于上一步办理日期（{lastActOn}）。',
    en: 'The date cannot lie before the last act on this application ({lastActOn}).',
  },
  NO_UNION_RECEIVES_WORKER: {
    status: 409,
    zh: '该用人单位尚无工会，所属行业和地区也没有接收工会，请联系区总工会。',
    en: 'The employer has no union, and no union receives workers of its industry or district; please ask the federation.',
    rule: '工会法 Art. 11',
  },
  ROUTED_TO_ANOTHER_UNION: {
    status: 409,
    zh: '该用人单位的职工由另一家工会接收，不能由本工会提交。',
    en: 'Another union receives the workers of that employer; this union cannot submit for them.',
  },
  APPLICATION_NOT_UNDER_REVIEW: {
    status: 409,
    zh: '该申请不在审核中。',
    en: 'The application is not under review.',
  },
  REVIEWER_IS_APPLICANT: {
    status: 403,
    zh: '不能审核本人的入会申请。',
    en: 'Nobody reviews their own application.',
    rule: separation,
  },
  REVIEWER_IS_SUBMITTER: {
    status: 403,
    zh: '不能审核由本人提交的入会申请，须由另一人审核。',
    en: 'Whoever submitted an application does not review it; someone else does.',
    rule: separation,
  },
};
