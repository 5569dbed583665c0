import { PLAN_CATALOGUE } from '@yigong/mutual-insurance';
import { createHash } from 'node:crypto';
import { type Act, type Answer, type Play } from './player.js';
import { earlierMembersOfO1 } from './people.js';

/** The digest of a paper that the example only names. */
export const paper = (name: string): string =>
  createHash('sha256').update(`example paper: ${name}`).digest('hex');

export const O1_USCC = '91110302MA01ABCD0Y';

type Line = { readonly accountCode: string; readonly side: 'debit' | 'credit'; readonly amountFen: number };

const opening = (bankAccount: string, amountFen: number): readonly Line[] => [
  { accountCode: bankAccount, side: 'debit', amountFen },
  { accountCode: '332', side: 'credit', amountFen },
];

/** One person proposes the book, another approves it; the book then carries it out. */
const openBook = async (
  play: Play,
  entity: string,
  by: string,
  openingLines: readonly Line[],
): Promise<void> => {
  const proposal = await play.post(
    `preparer-${by}`,
    '/api/v1/finance-audit/book-openings',
    {
      entity,
      fiscalYear: 2024,
      text: '示例年初余额 opening of the example',
      evidence: [paper(`opening ${entity}`)],
      openingLines,
    },
    `propose-${entity}`,
  );
  const path = `/api/v1/finance-audit/book-proposals/${proposal.id}`;
  await play.post(`approver-${by}`, `${path}/approvals`, { approvedOn: '2024-01-01' }, `approve-${entity}`);
  await play.until(`preparer-${by}`, path, ({ status }) => status === 'carried-out');
};

const employer = async (play: Play, code: string, uscc: string, name: string): Promise<string> => {
  const body = { uscc, name, identifiedOn: '2024-01-01' };
  return (await play.post('membership-officer', '/api/v1/membership/employers', body, `employer-${code}`)).id;
};

const countWorkers = (play: Play, code: string, employerId: string, workerCount: number): Promise<Answer> =>
  play.post(
    'membership-officer',
    `/api/v1/membership/employers/${employerId}/workforce-counts`,
    { workerCount, countedOn: '2024-01-01' },
    `count-${code}`,
  );

const unit = (
  play: Play,
  body: { readonly unitId: string } & Readonly<Record<string, unknown>>,
): Promise<Answer> =>
  play.post(
    'membership-officer',
    '/api/v1/membership/union-units',
    { establishedOn: '2024-01-01', ...body },
    `unit-${body.unitId}`,
  );

/** What stands before the year begins: unions and employers, the plan, the books with their opening balances (D.0.3). */
export const s00: readonly Act[] = [
  {
    on: '2024-01-01',
    name: 'S-00 unions',
    says: '登记单位，建立区总工会与三家基层工会 employers and unions',
    run: async (play) => {
      const o1 = await employer(play, 'O1', O1_USCC, '北京亦测电子有限公司');
      const o2 = await employer(play, 'O2', '91110302MA02KLMN7A', '北京亦行速递有限公司');
      const o3 = await employer(play, 'O3', '91110302MA03PQRT24', '北京亦微科技有限公司');
      await unit(play, { unitId: 'FED', name: '区总工会', kind: 'federation' });
      for (const [unitId, employerId, uscc, name] of [
        ['O1', o1, '81110302MD0012340G', '北京亦测电子有限公司工会'],
        ['O2', o2, '81110302MD0056781A', '北京亦行速递有限公司工会'],
        ['O3', o3, '81110302MD0099120K', '北京亦微科技有限公司工会'],
      ] as const)
        await unit(play, {
          ...{ unitId, name, uscc, kind: 'grassroots', parentUnitId: 'FED' },
          ...{ employerIds: [employerId], approvalNumber: '京开工发〔2024〕00号' },
        });
      await countWorkers(play, 'O1', o1, 140);
      await countWorkers(play, 'O2', o2, 620);
      await countWorkers(play, 'O3', o3, 12);
    },
  },
  {
    on: '2024-01-01',
    name: 'S-00 plan',
    says: '发布住院津贴计划 HOSP-60 the plan HOSP-60 is published',
    run: async (play) => {
      const { planId, version, validFrom, terms } = PLAN_CATALOGUE.find((plan) => plan.planId === 'HOSP-60')!;
      await play.post('mutual-clerk-a', `/api/v1/mutual-insurance/plans/${planId}/versions`, {
        ...{ version, validFrom, terms, publishedOn: '2024-01-01' },
      });
    },
  },
  {
    on: '2024-01-01',
    name: 'S-00 books',
    says: '启用账套并登记年初余额（S00-1 至 S00-3）books and opening balances',
    run: async (play) => {
      await openBook(play, 'FED', 'fed', opening('10201', 500_000_000));
      await openBook(play, 'BAS-O1', 'o1', opening('102', 10_000_000));
      await openBook(play, 'BAS-O3', 'fed', opening('102', 500_000));
      await openBook(play, 'MUT', 'fed', []);
    },
  },
  {
    on: '2024-01-08',
    name: 'S-00 members',
    says: 'O1 原有会员 119 人集体登记 119 earlier members of O1',
    run: async (play) => {
      const { lines } = await play.post('organiser-o1', '/api/v1/membership/applications/batches', {
        channel: 'company',
        submittedOn: '2024-01-08',
        lines: earlierMembersOfO1.map((worker) => ({ ...worker, employerUscc: O1_USCC })),
      });
      const applicationIds = (lines as readonly { readonly applicationId: string }[]).map(
        ({ applicationId }) => applicationId,
      );
      await play.post(
        'chair-o1',
        '/api/v1/membership/applications/approvals',
        { applicationIds, approvedOn: '2024-01-08' },
        'approve',
      );
      await membersOfO1(play, earlierMembersOfO1.length);
    },
  },
];

type Member = { readonly memberId: string; readonly personRef: string };

/** The members of O1, once there are as many as are expected. */
export const membersOfO1 = async (play: Play, count: number): Promise<readonly Member[]> => {
  const path = '/api/v1/membership/members?status=active&limit=200';
  const { items } = await play.until<{ readonly items: readonly Member[] }>(
    'organiser-o1',
    path,
    (page) => page.items.length === count,
  );
  return items;
};
