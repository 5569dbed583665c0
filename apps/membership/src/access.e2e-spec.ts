import { RouteAudit } from '@yigong/service';
import { BASE, type Membership, startMembership } from './membership.fixtures.js';

const OFFICER = 'membership-officer';
const EVERYONE =
  'member organiser station-officer membership-officer mutual-officer finance-preparer finance-approver finance-payer auditor operations api-client';

/** Who may call what. A change here is a decision, not a side effect. */
const TABLE: Readonly<Record<string, string>> = {
  'POST /employers': OFFICER,
  'POST /employers/:employerId/workforce-counts': 'membership-officer organiser',
  'GET /employers': 'membership-officer mutual-officer auditor',
  'GET /employers/:employerId': 'membership-officer mutual-officer auditor organiser',
  'POST /union-units': OFFICER,
  'POST /union-units/:unitId/reassignments': OFFICER,
  'POST /union-units/:unitId/dissolution': OFFICER,
  'POST /union-units/:unitId/employers': OFFICER,
  'POST /union-units/:unitId/employers/:employerId/departure': OFFICER,
  'GET /union-units': EVERYONE,
  'GET /union-units/:unitId': EVERYONE,
  'GET /union-units/:unitId/superiors': EVERYONE,
  'POST /routing-rules': OFFICER,
  'POST /routing-rules/ends': OFFICER,
  'GET /routing-rules': OFFICER,
  'POST /applications': 'api-client organiser membership-officer',
  'POST /applications/batches': 'organiser membership-officer',
  'POST /applications/approvals': 'organiser',
  'POST /applications/:applicationId/resubmission': 'api-client organiser membership-officer',
  'POST /applications/:applicationId/approval': 'organiser',
  'POST /applications/:applicationId/return': 'organiser',
  'POST /applications/:applicationId/rejection': 'organiser',
  'POST /applications/:applicationId/withdrawal': 'api-client organiser',
  'GET /applications': 'organiser membership-officer api-client',
  'GET /applications/:applicationId': 'organiser membership-officer api-client',
  'POST /members/:memberId/transfer': 'organiser membership-officer',
  'POST /members/:memberId/retention': 'organiser membership-officer',
  'POST /members/:memberId/resignation': 'member organiser membership-officer',
  'GET /members': 'organiser membership-officer mutual-officer auditor',
  'GET /members/:memberId': 'member organiser membership-officer mutual-officer auditor',
  'POST /cards': 'organiser membership-officer',
  'POST /cards/:cardId/issue': OFFICER,
  'POST /cards/:cardId/activation': 'member organiser membership-officer',
  'POST /cards/:cardId/loss': 'member organiser membership-officer',
  'POST /cards/:cardId/replacement': OFFICER,
  'POST /cards/:cardId/cancellation': OFFICER,
  'GET /cards': 'member organiser membership-officer mutual-officer',
  'GET /cards/:cardId': 'member organiser membership-officer mutual-officer',
  'POST /persons/resolutions':
    'organiser membership-officer mutual-officer finance-preparer finance-approver finance-payer',
  'POST /persons/:personRef/field-reads': 'member organiser membership-officer mutual-officer finance-payer',
  'GET /persons/:personRef/field-reads': 'member membership-officer auditor',
  'POST /persons/:personRef/erasure': 'member membership-officer',
  'GET /persons/:personRef/erasure': 'member membership-officer auditor',
};

/** Well-formed bodies, so that only the office stands in the way. */
const FOUNDATION = {
  uscc: '91110302MA01ABCD0Y',
  name: '某单位',
  unitId: 'nobody',
  kind: 'grassroots',
  parentUnitId: 'nobody',
  approvalNumber: '京开工〔2024〕9号',
  criterion: 'district',
  value: '110302',
  employerId: 'nobody',
};
const FIELDS_OF: Readonly<Record<string, string>> = {
  'POST /employers': 'uscc name',
  'POST /union-units': 'unitId name kind parentUnitId approvalNumber',
  'POST /union-units/:unitId/reassignments': 'parentUnitId approvalNumber',
  'POST /union-units/:unitId/dissolution': 'approvalNumber',
  'POST /union-units/:unitId/employers': 'employerId',
  'POST /union-units/:unitId/employers/:employerId/departure': '',
  'POST /routing-rules': 'criterion value unitId',
  'POST /routing-rules/ends': 'criterion value',
};

describe('access to membership', () => {
  let membership: Membership;
  beforeAll(async () => {
    membership = await startMembership();
  });
  afterAll(() => membership.stop());

  it('is what the table says, for every route there is', () => {
    const routes = membership
      .resolve(RouteAudit)
      .routes()
      .filter(({ path }) => path.startsWith(BASE))
      .map(({ method, path, roles }) => [`${method} ${path.slice(BASE.length)}`, [...roles].sort()]);
    const table = Object.entries(TABLE).map(([route, roles]) => [route, roles.split(' ').sort()]);
    expect(Object.fromEntries(routes)).toEqual(Object.fromEntries(table));
  });

  it.each(Object.keys(TABLE))('%s needs a token and one of its roles', async (route) => {
    const [method, path] = route.split(' ') as [string, string];
    const url = `${BASE}${path.replace(/:\w+/g, 'nobody')}`;
    const ask = async (as?: string) =>
      (
        await membership.request(method, url, {
          ...(as && { as }),
          key: `access-${as}`,
          ...(method === 'POST' && { body: {} }),
        })
      ).status;
    expect(await ask()).toBe(401);
    const allowed = TABLE[route]!.split(' ');
    for (const role of EVERYONE.split(' ')) {
      const status = await ask(`${role}@FED`);
      expect([role, status === 403, status >= 500]).toEqual([role, !allowed.includes(role), false]);
    }
  });

  it.each(Object.keys(TABLE).filter((route) => /^POST \/(employers$|union-units|routing-rules)/.test(route)))(
    '%s needs the role at the federation',
    async (route) => {
      const path = route.split(' ')[1]!.replace(/:\w+/g, 'nobody');
      const fields = FIELDS_OF[route]!.split(' ').filter(Boolean);
      const body = Object.fromEntries(
        fields.map((name) => [name, FOUNDATION[name as keyof typeof FOUNDATION]]),
      );
      const { status } = await membership.post(path.slice(1), 'membership-officer@O1', body);
      expect(status).toBe(403);
      expect((await membership.post(path.slice(1), 'membership-officer', body)).status).not.toBe(403);
    },
  );
});
