import { ZHANG_MINGS_CARD, zhangMing } from './people.js';
import { claimPathOf, deposit, noted, orderOf, type Page, pay, receive } from './money-acts.js';
import type { Act } from './player.js';
import { membersOfO1, O1_USCC, paper } from './s-00.js';
import { s01Audit } from './s-01-audit.js';

const joining: readonly Act[] = [
  {
    on: '2024-03-04',
    name: 'S-01 step 1',
    says: '张明通过小程序申请入会 Zhang Ming applies on his phone',
    run: async (play) => {
      const application = {
        ...zhangMing,
        employerUscc: O1_USCC,
        channel: 'miniProgram',
        submittedOn: '2024-03-04',
      };
      const { id } = await play.post('mini-program', '/api/v1/membership/applications', application);
      play.note('application', id);
    },
  },
  {
    on: '2024-03-05',
    name: 'S-01 step 2',
    says: 'O1 批准入会 O1 takes him in',
    run: async (play) => {
      const path = `/api/v1/membership/applications/${noted(play, 'application')}`;
      await play.post('organiser-o1', `${path}/approval`, { approvedOn: '2024-03-05' });
      const { personRef } = await play.get<{ readonly personRef: string }>('organiser-o1', path);
      const member = (await membersOfO1(play, 120)).find((one) => one.personRef === personRef)!;
      play.note('member', member.memberId);
      play.note('person', personRef);
    },
  },
  {
    on: '2024-03-18',
    name: 'S-01 step 3',
    says: '申领、发放并激活互助服务卡 his card',
    run: async (play) => {
      const { id } = await play.post(
        'organiser-o1',
        '/api/v1/membership/cards',
        { memberId: noted(play, 'member'), requestedOn: '2024-03-18' },
        'request',
      );
      const path = `/api/v1/membership/cards/${id}`;
      await play.post(
        'membership-officer',
        `${path}/issue`,
        { cardNumber: ZHANG_MINGS_CARD, issuedOn: '2024-03-18' },
        'issue',
      );
      await play.post('organiser-o1', `${path}/activation`, { activatedOn: '2024-03-18' }, 'activate');
    },
  },
];

const insurance: readonly Act[] = [
  {
    on: '2024-03-20',
    name: 'S-01 step 4',
    says: 'O1 为 120 人参保 HOSP-60（120/140 = 85.7%）O1 enrols 120 of 140',
    run: async (play) => {
      const members = await membersOfO1(play, 120);
      const batch = {
        planId: 'HOSP-60',
        fundingSource: 'grassrootsUnion',
        lines: members.map(({ memberId }) => ({ memberId })),
        draftedOn: '2024-03-20',
      };
      const { id } = await play.post('organiser-o1', '/api/v1/mutual-insurance/batches', batch, 'draft');
      play.note('batch', id);
      const path = `/api/v1/mutual-insurance/batches/${id}`;
      await play.post('organiser-o1', `${path}/validation`, { validatedOn: '2024-03-20' }, 'validate');
      await play.until(
        'organiser-o1',
        path,
        ({ status, refusedCount }) => status === 'validated' && refusedCount === 0,
      );
    },
  },
  {
    on: '2024-03-22',
    name: 'S-01 step 5 submit',
    says: '提交参保批次，O1 支付互助保障金 7,200 元（S01-1）the batch is submitted and paid',
    run: async (play) => {
      const path = `/api/v1/mutual-insurance/batches/${noted(play, 'batch')}/submission`;
      await play.post('organiser-o1', path, { submittedOn: '2024-03-22' }, 'submit');
      await pay(play, 'BAS-O1-2024', 'PremiumPaidByUnion', '2024-03-22', 'o1');
    },
  },
  {
    on: '2024-03-22',
    name: 'S-01 step 5 receive',
    says: '互助专户收到 7,200 元（S01-2）the mutual account receives it',
    run: async (play) => {
      await receive(
        play,
        'PremiumReceived',
        noted(play, 'batch'),
        720_000,
        '2024-03-22',
        'O1 参保批次 batch of O1',
      );
    },
  },
  {
    on: '2024-03-25',
    name: 'S-01 step 5 remit',
    says: '上缴互助会 7,200 元（S01-3）on to the mutual society',
    run: async (play) => {
      await pay(play, 'MUT-2024', 'PremiumRemitted', '2024-03-25', 'fed');
      const path = `/api/v1/mutual-insurance/batches/${noted(play, 'batch')}`;
      await play.until('organiser-o1', path, ({ status }) => status === 'remitted');
    },
  },
  {
    on: '2024-04-01',
    name: 'S-01 step 6',
    says: '120 份保障生效，至 2025-03-31 120 coverages start',
    run: async (play) => {
      await play.post('mutual-clerk-a', '/api/v1/mutual-insurance/calendar-runs', {});
      const path = `/api/v1/mutual-insurance/batches/${noted(play, 'batch')}`;
      await play.until('organiser-o1', path, ({ status }) => status === 'in-force');
      const mine = `/api/v1/mutual-insurance/coverages?personRef=${noted(play, 'person')}`;
      const { items } = await play.until<Page<{ readonly coverageId: string }>>(
        'organiser-o1',
        mine,
        (page) => page.items.length === 1,
      );
      play.note('coverage', items[0]!.coverageId);
    },
  },
];

const claim: readonly Act[] = [
  {
    on: '2024-05-09',
    name: 'S-01 step 7',
    says: '报告住院 the stay is reported',
    run: async (play) => {
      const { id } = await play.post('organiser-o1', '/api/v1/mutual-insurance/claims', {
        coverageId: noted(play, 'coverage'),
        event: 'hospital-stay',
        insuredOn: '2024-05-06',
        reportedOn: '2024-05-09',
      });
      play.note('claim', id);
    },
  },
  {
    on: '2024-05-27',
    name: 'S-01 step 8',
    says: '提交材料并经工会核对；经办人把 11 天填成 12 天 papers in; the clerk enters 12 days for 11',
    run: async (play) => {
      const kinds = ['claim-form', 'discharge-summary', 'insurance-settlement', 'invoice'];
      const submission = {
        papers: kinds.map((kind) => ({ kind, digest: paper(kind) })),
        stay: { stayFrom: '2024-05-06', stayTo: '2024-05-17', stayDays: 12 },
        submittedOn: '2024-05-27',
      };
      await play.post('organiser-o1', `${claimPathOf(play)}/submission`, submission, 'submit');
      await play.post('chair-o1', `${claimPathOf(play)}/union-check`, { checkedOn: '2024-05-27' }, 'check');
    },
  },
  {
    on: '2024-06-03',
    name: 'S-01 step 9',
    says: '批准给付 360 元，款未到账，付款单等待资金 360 yuan approved; the order waits for its funds',
    run: async (play) => {
      await play.post('mutual-clerk-a', `${claimPathOf(play)}/approval`, { approvedOn: '2024-06-03' });
      await orderOf(play, 'MUT-2024', 'ClaimPaid', 'waitingForFunds', 'fed');
    },
  },
  {
    on: '2024-06-05',
    name: 'S-01 step 9 funds',
    says: '互助会拨来 360 元（S01-4）the society sends 360',
    run: async (play) => {
      await deposit(play, 36_000, 'party:mutual-society', '互助会拨付', '2024-06-05');
      await receive(
        play,
        'BenefitReceived',
        noted(play, 'claim'),
        36_000,
        '2024-06-05',
        '互助会拨付理赔款 from the society',
      );
    },
  },
  {
    on: '2024-06-07',
    name: 'S-01 step 10',
    says: '给付到卡（S01-5）paid to the card',
    run: async (play) => {
      await pay(play, 'MUT-2024', 'ClaimPaid', '2024-06-07', 'fed');
      await play.until('organiser-o1', claimPathOf(play), ({ status }) => status === 'paid');
    },
  },
];

/** From the phone to the audited benefit: the spine of the platform. */
export const s01: readonly Act[] = [...joining, ...insurance, ...claim, ...s01Audit];
