import { TEST_USERS } from '@yigong/service';
import { createHash } from 'node:crypto';
import { claimPathOf, deposit, noted, type Page, pay, receive } from './money-acts.js';
import type { Act, Play } from './player.js';
import { paper } from './s-00.js';

const AUDIT_SEED = 'review-committee-2024-09-10';

type Entry = { readonly entryNumber: number; readonly seq: number };

const personOf = (clientId: string): string =>
  TEST_USERS.find((user) => user.clientId === clientId)!.personRef;

const auditPath = (play: Play): string => `/api/v1/finance-audit/audit-projects/${noted(play, 'audit')}`;
const findingPath = (play: Play): string => `/api/v1/finance-audit/findings/${noted(play, 'finding')}`;

/** The review committee replays, samples and finds; the overpaid 40 yuan come back and the finding is closed. */
export const s01Audit: readonly Act[] = [
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
        claimPathOf(play),
      );
      const workpaper = {
        index: 'MUT-2024-H1-01',
        sampleId: noted(play, 'sample'),
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
          subjectId: noted(play, 'claim'),
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
      const path = `/api/v1/finance-audit/vouchers/${noted(play, 'recovery voucher')}`;
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
        noted(play, 'recovery'),
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
