import { TEST_USERS } from '@yigong/service';
import { createHash } from 'node:crypto';
import { ZHANG_MINGS_CARD, zhangMing } from './people.js';
import type { Act, Answer, Play } from './player.js';
import { membersOfO1, O1_USCC, paper } from './s-00.js';

const AUDIT_SEED = 'review-committee-2024-09-10';
const MUT_BANK_ACCOUNT = 'MUT-10202';

type Page<Item> = { readonly items: readonly Item[] };
type Order = {
  readonly orderId: string;
  readonly purpose: string;
  readonly causeId: string;
  readonly digest: string;
};
type Line = { readonly lineRef: string; readonly amountFen: number };
type Entry = { readonly entryNumber: number; readonly seq: number };

const personOf = (clientId: string): string =>
  TEST_USERS.find((user) => user.clientId === clientId)!.personRef;

/** The payment order of a purpose and a cause, once it is in a status. */
const orderOf = async (
  play: Play,
  bookId: string,
  purpose: string,
  status: string,
  by: string,
): Promise<Order> => {
  const path = `/api/v1/finance-audit/payment-orders?bookId=${bookId}&status=${status}&limit=200`;
  const isIt = (order: Order): boolean => order.purpose === purpose;
  const { items } = await play.until<Page<Order>>(`preparer-${by}`, path, (page) => page.items.some(isIt));
  return items.find(isIt)!;
};

/** One person approves exactly what was seen, another pays; the entry is posted when the bank has settled. */
const pay = async (play: Play, bookId: string, purpose: string, on: string, by: string): Promise<void> => {
  const known = play.notes[`order ${purpose}`];
  const orderId = known ?? (await orderOf(play, bookId, purpose, 'reserved', by)).orderId;
  const path = `/api/v1/finance-audit/payment-orders/${play.note(`order ${purpose}`, orderId)}`;
  const { digest } = await play.get<Order>(`preparer-${by}`, path);
  await play.post(`approver-${by}`, `${path}/approvals`, { digest, approvedOn: on }, 'approve');
  await play.post(`payer-${by}`, `${path}/instructions`, { paidOn: on }, 'pay');
  await play.until(`preparer-${by}`, path, ({ stage }) => stage === 'closed');
};

/** Money that the bank shows gets its purpose from one person and its confirmation from another. */
const receive = async (
  play: Play,
  purpose: string,
  causeId: string,
  amountFen: number,
  on: string,
  text: string,
): Promise<Answer> => {
  const path = `/api/v1/finance-audit/bank-accounts/${MUT_BANK_ACCOUNT}/statement-lines?match=unmatched`;
  const isIt = (line: Line): boolean => line.amountFen === amountFen;
  const known = play.notes[`line ${purpose}`];
  const bankLineRef =
    known ??
    (await play.until<Page<Line>>('preparer-fed', path, ({ items }) => items.some(isIt))).items.find(isIt)!
      .lineRef;
  play.note(`line ${purpose}`, bankLineRef);
  const receipt = { bankLineRef, purpose, causeId, amountFen, text, recordedOn: on };
  const { id } = await play.post('preparer-fed', '/api/v1/finance-audit/receipts', receipt, 'record');
  const receiptPath = `/api/v1/finance-audit/receipts/${id}`;
  await play.post('approver-fed', `${receiptPath}/confirmations`, { confirmedOn: on }, 'confirm');
  return play.until<Answer>('preparer-fed', receiptPath, ({ status }) => status === 'posted');
};

const deposit = (
  play: Play,
  amountFen: number,
  fromRef: string,
  text: string,
  bookedOn: string,
): Promise<Answer> =>
  play.post(
    'operations',
    '/api/v1/sandbox/bank/deposits',
    { accountId: MUT_BANK_ACCOUNT, amountFen, fromRef, text, bookedOn },
    'deposit',
  );

const note = (play: Play, name: string): string => {
  const value = play.notes[name];
  if (value === undefined) throw new Error(`an earlier act did not note ${name}`);
  return value;
};

const claimPath = (play: Play): string => `/api/v1/mutual-insurance/claims/${note(play, 'claim')}`;
const auditPath = (play: Play): string => `/api/v1/finance-audit/audit-projects/${note(play, 'audit')}`;
const findingPath = (play: Play): string => `/api/v1/finance-audit/findings/${note(play, 'finding')}`;

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
      const path = `/api/v1/membership/applications/${note(play, 'application')}`;
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
        { memberId: note(play, 'member'), requestedOn: '2024-03-18' },
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
      const path = `/api/v1/mutual-insurance/batches/${note(play, 'batch')}/submission`;
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
        note(play, 'batch'),
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
      const path = `/api/v1/mutual-insurance/batches/${note(play, 'batch')}`;
      await play.until('organiser-o1', path, ({ status }) => status === 'remitted');
    },
  },
  {
    on: '2024-04-01',
    name: 'S-01 step 6',
    says: '120 份保障生效，至 2025-03-31 120 coverages start',
    run: async (play) => {
      await play.post('mutual-clerk-a', '/api/v1/mutual-insurance/calendar-runs', {});
      const path = `/api/v1/mutual-insurance/batches/${note(play, 'batch')}`;
      await play.until('organiser-o1', path, ({ status }) => status === 'in-force');
      const mine = `/api/v1/mutual-insurance/coverages?personRef=${note(play, 'person')}`;
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
        coverageId: note(play, 'coverage'),
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
      await play.post('organiser-o1', `${claimPath(play)}/submission`, submission, 'submit');
      await play.post('chair-o1', `${claimPath(play)}/union-check`, { checkedOn: '2024-05-27' }, 'check');
    },
  },
  {
    on: '2024-06-03',
    name: 'S-01 step 9',
    says: '批准给付 360 元，款未到账，付款单等待资金 360 yuan approved; the order waits for its funds',
    run: async (play) => {
      await play.post('mutual-clerk-a', `${claimPath(play)}/approval`, { approvedOn: '2024-06-03' });
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
        note(play, 'claim'),
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
      await play.until('organiser-o1', claimPath(play), ({ status }) => status === 'paid');
    },
  },
];

const audit: readonly Act[] = [
  {
    on: '2024-09-02',
    name: 'S-01 step 11 plan',
    says: '经审会立项并发出审计通知 the review is planned and noticed',
    run: async (play) => {
      const plan = {
        kind: 'financialReview',
        title: '互助保障资金上半年收支审计',
        year: 2024,
        auditeeUnitId: 'FED',
        bookIds: ['MUT-2024'],
        team: [personOf('auditor-a'), personOf('auditor-b')],
        actedOn: '2024-09-02',
      };
      const { id } = await play.post('auditor-a', '/api/v1/finance-audit/audit-projects', plan, 'plan');
      play.note('audit', id);
      const notice = { fieldworkFrom: '2024-09-10', actedOn: '2024-09-02' };
      await play.post('auditor-a', `${auditPath(play)}/notices`, notice, 'notice');
    },
  },
  {
    on: '2024-09-10',
    name: 'S-01 step 11 fieldwork',
    says: '重放 MUT 至六月末位置，先承诺种子再列总体，抽样 replay, committed seed, sample',
    run: async (play) => {
      const entries = '/api/v1/finance-audit/ledger-books/MUT-2024/entries?effectiveTo=2024-06-30&limit=200';
      const { items } = await play.get<Page<Entry>>('auditor-a', entries);
      const position = Math.max(...items.map(({ seq }) => seq));
      const act = { bookId: 'MUT-2024', actedOn: '2024-09-10' };
      await play.post('auditor-a', `${auditPath(play)}/replays`, { ...act, position }, 'replay');
      const commitment = createHash('sha256').update(AUDIT_SEED).digest('hex');
      const { id } = await play.post(
        'auditor-a',
        `${auditPath(play)}/samples`,
        { ...act, commitment, size: 2 },
        'commit',
      );
      play.note('sample', id);
      const samplePath = `${auditPath(play)}/samples/${id}`;
      await play.post(
        'auditor-a',
        `${samplePath}/population`,
        { position, actedOn: '2024-09-10' },
        'population',
      );
      await play.post('auditor-a', `${samplePath}/draw`, { seed: AUDIT_SEED, actedOn: '2024-09-10' }, 'draw');
    },
  },
  {
    on: '2024-09-12',
    name: 'S-01 step 12',
    says: '出院小结为 11 天，多付 40 元，提出问题 the summary says 11 days: overpaid by 40',
    run: async (play) => {
      const { entryNumber } = await play.get<{ readonly entryNumber: number }>(
        'mutual-clerk-a',
        claimPath(play),
      );
      const workpaper = {
        index: 'MUT-2024-H1-01',
        sampleId: note(play, 'sample'),
        entryNumbers: [entryNumber],
        aim: '核实理赔给付金额是否正确',
        procedure: '将理赔申请的住院天数与出院小结逐项核对',
        result: '申请填列 12 天，出院小结为 11 天；应付 320 元，实付 360 元',
        evidence: [paper('discharge-summary')],
        actedOn: '2024-09-12',
      };
      const { id } = await play.post('auditor-a', `${auditPath(play)}/workpapers`, workpaper, 'workpaper');
      await play.post(
        'auditor-b',
        `${auditPath(play)}/workpapers/${id}/signatures`,
        { actedOn: '2024-09-12' },
        'sign',
      );
      const finding = {
        ...{ workpaperId: id, entryNumber, amountFen: 4_000, actedOn: '2024-09-12' },
        ...{
          subjectService: 'mutual-insurance',
          subjectId: note(play, 'claim'),
          title: '住院天数多计一天，多付 40 元',
        },
      };
      play.note(
        'finding',
        (await play.post('auditor-a', `${auditPath(play)}/findings`, finding, 'finding')).id,
      );
      await play.until('auditor-a', findingPath(play), ({ status }) => status === 'raised');
      await play.post('auditor-a', `${auditPath(play)}/drafts`, { actedOn: '2024-09-12' }, 'draft');
    },
  },
  {
    on: '2024-09-20',
    name: 'S-01 step 13',
    says: '接受问题，确定追回 40 元（S01-6）accepted; the recovery is claimed',
    run: async (play) => {
      const on = { actedOn: '2024-09-20' };
      await play.post(
        'mutual-clerk-a',
        `${auditPath(play)}/responses`,
        { ...on, response: '情况属实，立即追回。' },
        'respond',
      );
      await play.post(
        'mutual-clerk-a',
        `${findingPath(play)}/acceptances`,
        { ...on, statement: '情况属实' },
        'accept',
      );
      const plan = {
        ...on,
        ownerRef: personOf('mutual-clerk-a'),
        measures: '向会员追回多付款并退回互助会',
        dueOn: '2024-10-20',
      };
      await play.post('mutual-clerk-a', `${findingPath(play)}/plans`, plan, 'plan');
      type Voucher = { readonly voucherId: string; readonly digest: string; readonly causeId: string };
      const vouchers = '/api/v1/finance-audit/vouchers?status=proposed';
      const isNoted = play.notes['recovery voucher'] !== undefined;
      if (!isNoted) {
        const { items } = await play.until<Page<Voucher>>(
          'preparer-fed',
          vouchers,
          (page) => page.items.length === 1,
        );
        play.note('recovery', items[0]!.causeId);
        play.note('recovery voucher', items[0]!.voucherId);
      }
      const path = `/api/v1/finance-audit/vouchers/${note(play, 'recovery voucher')}`;
      const { digest } = await play.get<Voucher>('preparer-fed', path);
      await play.post('approver-fed', `${path}/approvals`, { digest, approvedOn: '2024-09-20' }, 'approve');
      await play.until('preparer-fed', path, ({ status }) => status === 'posted');
    },
  },
  {
    on: '2024-09-25',
    name: 'S-01 step 13 report',
    says: '出具审计报告 the report',
    run: async (play) => {
      const report = {
        actedOn: '2024-09-25',
        summary: '上半年资金收支清楚，一笔理赔多付 40 元，已责成追回。',
      };
      await play.post('auditor-a', `${auditPath(play)}/reports`, report);
    },
  },
  {
    on: '2024-10-11',
    name: 'S-01 step 14',
    says: '会员退回 40 元（S01-7），提交整改 40 yuan come back; the rectification is submitted',
    run: async (play) => {
      await deposit(play, 4_000, 'party:member', '退回多付款', '2024-10-11');
      const { entryNumber } = await receive(
        play,
        'BenefitRecoveryReceived',
        note(play, 'recovery'),
        4_000,
        '2024-10-11',
        '会员退回 from the member',
      );
      await play.post(
        'mutual-clerk-a',
        `${findingPath(play)}/rectifications`,
        {
          entries: [{ kind: 'repayment', bookId: 'MUT-2024', entryNumber }],
          control: '住院天数改由起止日期计算 stay days are computed from the dates',
          evidence: [paper('repayment slip')],
          actedOn: '2024-10-11',
        },
        'rectify',
      );
    },
  },
  {
    on: '2024-10-14',
    name: 'S-01 step 14 return',
    says: '退回互助会 40 元（S01-8）returned to the society',
    run: (play) => pay(play, 'MUT-2024', 'BenefitRecoveryReturned', '2024-10-14', 'fed'),
  },
  {
    on: '2024-10-15',
    name: 'S-01 step 15',
    says: '核验销号，住院天数改由日期计算 verified and closed; stay days now come from the dates',
    run: async (play) => {
      const on = { actedOn: '2024-10-15' };
      const control = {
        stayDaysFrom: 'dates',
        validFrom: '2024-10-15',
        reason: '审计问题整改 finding F-2024-001',
        setOn: '2024-10-15',
      };
      await play.post(
        'mutual-clerk-b',
        '/api/v1/mutual-insurance/plans/HOSP-60/controls',
        control,
        'control',
      );
      await play.post(
        'auditor-b',
        `${findingPath(play)}/verifications`,
        { ...on, check: '已核对银行回单与两笔分录' },
        'verify',
      );
      await play.post('auditor-a', `${findingPath(play)}/closings`, on, 'close');
      await play.post('auditor-a', `${auditPath(play)}/archive`, on, 'archive');
    },
  },
];

/** From the phone to the audited benefit: the spine of the platform. */
export const s01: readonly Act[] = [...joining, ...insurance, ...claim, ...audit];
