import { memoryFolder } from '@yigong/service';
import { type StartedService, startService, type TestAnswer } from '@yigong/testing/start-service';
import { VaultPersons } from './adapters/vault-persons.js';
import { employerIdOf } from './employer/domain/employer.events.js';
import { MembershipModule } from './membership.module.js';

export const BASE = '/api/v1/membership';
export const O1_USCC = '91110302MA01ABCD0Y';
export const O2_USCC = '91110302MA02KLMN7A';
export const O3_USCC = '91110302MA03PQRT24';

export const zhangMing = {
  name: '张明',
  identityNumber: '110302198803150012',
  phone: '13812341234',
  address: '荣华街道天宝家园8号楼',
  employerUscc: O1_USCC,
};
export const liFang = {
  name: '李芳',
  identityNumber: '11030219920722004X',
  phone: '13900005678',
  employerUscc: O1_USCC,
};
export const zhaoLei = {
  name: '赵磊',
  identityNumber: '110302199508300211',
  phone: '13700001111',
  employerUscc: O2_USCC,
};

/** Synthetic workers with identity numbers that check; the nth is always the same. */
export const worker = (n: number) => {
  const body = `11030219800101${String(n).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body.charAt(at)), 0);
  const identityNumber = body + '10X98765432'.charAt(sum % 11);
  const phone = `139${String(10_000_000 + n)}`;
  return { name: `职工${n}`, identityNumber, phone, employerUscc: O1_USCC };
};

/** Makes a test user the person that the vault keeps, before that person applies: `member-zhang` is then 张明. */
export const linkToVault = async (
  membership: StartedService,
  as: string,
  { name, identityNumber, phone }: typeof liFang,
): Promise<void> => {
  const persons = membership.resolve(VaultPersons);
  await persons.keep(membership.personOf(as), { name, identityNumber, phone });
};

export type Membership = StartedService & {
  readonly post: (path: string, as: string, body: object, key?: string) => Promise<TestAnswer>;
  readonly get: (path: string, as: string, after?: TestAnswer) => Promise<TestAnswer>;
  /** Applies for a worker through the mini-program; answers the application's id. */
  readonly apply: (applicant?: object) => Promise<string>;
  /** Applies, has the application approved and answers the member that came of it. */
  readonly join: (applicant?: object, approver?: string) => Promise<{ memberId: string; personRef: string }>;
  /** A member's card, issued with a number and activated; answers its id. */
  readonly card: (memberId: string, cardNumber: string) => Promise<string>;
};

let lastKey = 0;

/** The service with the federation, the unions of two employers, and an employer without one. It is 2024-03-04, 10:00. */
export const startMembership = async (folder = memoryFolder()): Promise<Membership> => {
  const started = await startService(MembershipModule, { now: '2024-03-04T02:00:00.000Z', folder });
  const post: Membership['post'] = (path, as, body, key = `key-${(lastKey += 1)}`) =>
    started.request('POST', `${BASE}/${path}`, { as, body, key });
  const get: Membership['get'] = (path, as, after) =>
    started.request('GET', `${BASE}/${path}`, {
      as,
      ...(after && { headers: { 'x-consistent-with': String(after.headers['x-position']) } }),
    });
  const must = async (answer: Promise<TestAnswer>): Promise<TestAnswer['body']> => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(`${status} ${text}`);
    return body;
  };

  const employers = [
    { uscc: O1_USCC, name: '北京亦测电子有限公司', industryCode: 'C39' },
    { uscc: O2_USCC, name: '北京亦行速递有限公司' },
    { uscc: O3_USCC, name: '北京亦微科技有限公司', industryCode: 'I65' },
  ];
  for (const employer of employers)
    await must(post('employers', 'membership-officer', { ...employer, identifiedOn: '2024-01-01' }));
  const federation = { unitId: 'FED', name: '区总工会', kind: 'federation', establishedOn: '2000-01-01' };
  await must(post('union-units', 'membership-officer', federation));
  for (const [unitId, uscc] of [
    ['O1', O1_USCC],
    ['O2', O2_USCC],
  ] as const)
    await must(
      post('union-units', 'membership-officer', {
        unitId,
        name: `${unitId} 工会`,
        kind: 'grassroots',
        parentUnitId: 'FED',
        employerIds: [employerIdOf(uscc)],
        approvalNumber: '京开工〔2024〕1号',
        establishedOn: '2024-01-02',
      }),
    );

  const apply: Membership['apply'] = async (applicant = zhangMing) =>
    (await must(post('applications', 'mini-program', { ...applicant, channel: 'miniProgram' }))).id;
  return {
    ...started,
    post,
    get,
    apply,
    join: async (applicant = zhangMing, approver = 'organiser-o1') => {
      const applicationId = await apply(applicant);
      await must(post(`applications/${applicationId}/approval`, approver, {}));
      const { personRef } = await must(get(`applications/${applicationId}`, approver));
      const page = await started.until(`${BASE}/members?limit=200`, 'membership-officer', ({ items }) =>
        items.some(
          (member: { personRef: string; status: string }) =>
            member.personRef === personRef && member.status === 'active',
        ),
      );
      return page.items.find((member: { personRef: string }) => member.personRef === personRef);
    },
    card: async (memberId, cardNumber) => {
      const { id } = await must(post('cards', 'membership-officer', { memberId }));
      await must(post(`cards/${id}/issue`, 'membership-officer', { cardNumber }));
      await must(post(`cards/${id}/activation`, 'membership-officer', {}));
      return id;
    },
  };
};
