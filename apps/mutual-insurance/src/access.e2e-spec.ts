import { memberRegisteredV1 } from '@yigong/contracts';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { BASE, coveredWorkers, heard, speaking } from './mutual-insurance.fixtures.js';
import { MutualInsuranceModule } from './mutual-insurance.module.js';
import { hosp60 } from './plan/catalogue/hosp-60.js';

const ROLES = [
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
type Role = (typeof ROLES)[number];

const READERS: readonly Role[] = ['member', 'organiser', 'mutual-officer', 'auditor'];
const STAFF_READERS: readonly Role[] = ['organiser', 'mutual-officer', 'auditor'];
const UNION: readonly Role[] = ['organiser', 'mutual-officer'];
const OFFICE: readonly Role[] = ['mutual-officer'];

/** The declared table: who may call what. Whoever is not named is refused before anything is looked at. */
const TABLE: readonly (readonly [
  method: string,
  path: string,
  roles: readonly Role[],
  key: 'keyed' | 'free',
])[] = [
  ['GET', '/plans', READERS, 'free'],
  ['GET', '/plans/HOSP-60', READERS, 'free'],
  ['POST', '/plans/HOSP-60/versions', OFFICE, 'keyed'],
  ['POST', '/plans/HOSP-60/versions/1/closing', OFFICE, 'free'],
  ['POST', '/plans/HOSP-60/controls', OFFICE, 'free'],
  ['GET', '/batches', STAFF_READERS, 'free'],
  ['GET', '/batches/x', STAFF_READERS, 'free'],
  ['GET', '/batches/x/lines', STAFF_READERS, 'free'],
  ['POST', '/batches', UNION, 'keyed'],
  ['POST', '/batches/x/validation', UNION, 'free'],
  ['POST', '/batches/x/submission', UNION, 'keyed'],
  ['POST', '/batches/x/cancellation', UNION, 'free'],
  ['POST', '/calendar-runs', ['mutual-officer', 'operations'], 'free'],
  ['GET', '/union-rolls/O1', STAFF_READERS, 'free'],
  ['GET', '/coverages', READERS, 'free'],
  ['GET', '/coverages/x', READERS, 'free'],
  ['GET', '/claims', READERS, 'free'],
  ['GET', '/claims/awaiting-check?desk=union', UNION, 'free'],
  ['GET', '/claims/x', READERS, 'free'],
  ['POST', '/claims', UNION, 'keyed'],
  ['POST', '/claims/x/submission', UNION, 'free'],
  ['POST', '/claims/x/union-check', ['organiser'], 'free'],
  ['POST', '/claims/x/document-requests', OFFICE, 'free'],
  ['POST', '/claims/x/approval', OFFICE, 'keyed'],
  ['POST', '/claims/x/refusal', OFFICE, 'free'],
  ['POST', '/claims/x/payouts', OFFICE, 'keyed'],
];

describe('who may call what', () => {
  let service: StartedService;
  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-03-20T01:00:00.000Z' });
  });
  afterAll(() => service.stop());

  const call = (method: string, path: string, role: string, key?: string) =>
    service.request(method, `${BASE}${path}`, {
      as: `${role}@FED`,
      ...(method === 'POST' ? { body: {} } : {}),
      ...(key === undefined ? {} : { key }),
    });

  it.each(TABLE)('%s %s', async (method, path, roles) => {
    for (const role of ROLES) {
      const { status } = await call(method, path, role, `${role}-${path}`);
      expect([role, status === 403]).toEqual([role, !roles.includes(role)]);
    }
    expect((await service.request(method, `${BASE}${path}`)).status).toBe(401);
  });

  it.each(TABLE.filter(([, , , key]) => key === 'keyed'))(
    '%s %s needs an Idempotency-Key',
    async (method, path, roles) =>
      expect((await call(method, path, roles[0]!)).body.code).toBe('IDEMPOTENCY_KEY_MISSING'),
  );

  it.each([
    ['/claims/x/document-requests', { papers: ['invoice'] }],
    ['/claims/x/approval', {}],
    ['/claims/x/refusal', { reason: 'excluded' }],
    ['/claims/x/payouts', {}],
    [
      '/plans/HOSP-60/versions',
      { version: hosp60.version, validFrom: hosp60.validFrom, terms: hosp60.terms },
    ],
    ['/plans/HOSP-60/versions/1/closing', { validTo: '2024-12-31' }],
    ['/plans/HOSP-60/controls', { stayDaysFrom: 'dates', validFrom: '2024-01-01', reason: '-' }],
  ])('%s is the business of the office, not of a union', async (path, body) => {
    const asUnion = { as: 'mutual-officer@O1', key: 'as-a-union', body };
    const answer = await service.request('POST', `${BASE}${path}`, asUnion);
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it('has no route that is not in the table', async () => {
    const { RouteAudit } = await import('@yigong/service');
    const routes = service
      .resolve(RouteAudit)
      .routes()
      .filter(({ path }) => path.includes('mutual-insurance'));
    expect(routes).toHaveLength(TABLE.length);
  });
});

describe('what belongs to another union', () => {
  let service: StartedService;
  let say: ReturnType<typeof speaking>;
  let batchId: string;
  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-03-20T01:00:00.000Z' });
    say = speaking(service);
    await say.publishPlan('HOSP-60');
    const body = { planId: 'HOSP-60', fundingSource: 'grassrootsUnion', lines: [{ memberId: 'm1' }] };
    batchId = (await say.post('organiser-o1', '/batches', body)).body.id;
    await say.until('organiser-o1', `/batches/${batchId}`, ({ status }) => status === 'drafted');
  });
  afterAll(() => service.stop());

  it.each([
    ['GET', ''],
    ['GET', '/lines'],
    ['POST', '/validation'],
    ['POST', '/submission'],
    ['POST', '/cancellation'],
  ])('is as if it were not there: %s batch%s', async (method, path) => {
    const ask = async (id: string) => {
      const { status, body } = await service.request(method, `${BASE}/batches/${id}${path}`, {
        as: 'organiser-o2',
        ...(method === 'POST' ? { body: {}, key: `foreign-${id}${path}` } : {}),
      });
      const { correlationId: _, ...told } = body;
      return [status, told];
    };
    const foreign = await ask(batchId);
    expect(foreign[0]).toBe(404);
    expect(foreign).toEqual(await ask('no-such-batch'));
  });

  it('is not in its lists, and the federation sees it', async () => {
    expect((await say.get('organiser-o2', '/batches')).body.items).toEqual([]);
    expect((await say.get('mutual-clerk-a', '/batches')).body.items).toHaveLength(1);
  });

  it('cannot be drafted for', async () => {
    const body = {
      unitId: 'O1',
      planId: 'HOSP-60',
      fundingSource: 'grassrootsUnion',
      lines: [{ memberId: 'm1' }],
    };
    expect((await say.post('organiser-o2', '/batches', body)).status).toBe(404);
  });
});

describe('a malformed request', () => {
  let service: StartedService;
  let say: ReturnType<typeof speaking>;
  const batch = { planId: 'HOSP-60', fundingSource: 'grassrootsUnion', lines: [{ memberId: 'm1' }] };
  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-03-20T01:00:00.000Z' });
    say = speaking(service);
    await say.publishPlan('HOSP-60');
  });
  afterAll(() => service.stop());

  it.each([
    ['an unknown field', { ...batch, shoeSize: 42 }, 'shoeSize'],
    ['no lines', { ...batch, lines: [] }, 'lines'],
    [
      '2,001 lines',
      { ...batch, lines: Array.from({ length: 2_001 }, (_, n) => ({ memberId: `m${n}` })) },
      'lines',
    ],
    ['a day that does not exist', { ...batch, draftedOn: '2024-02-30' }, 'draftedOn'],
    ['a funding source that does not exist', { ...batch, fundingSource: 'lottery' }, 'fundingSource'],
    ['half a unit', { ...batch, lines: [{ memberId: 'm1', units: 0.5 }] }, 'lines.0.units'],
    ['a unit count over 2^53', { ...batch, lines: [{ memberId: 'm1', units: 2 ** 60 }] }, 'lines.0.units'],
    ['a list for an object', { ...batch, lines: [['m1']] }, undefined],
  ])('with %s is refused and writes nothing', async (_, body, field) => {
    const answer = await say.post('organiser-o1', '/batches', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
    if (field !== undefined)
      expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect((await say.get('organiser-o1', '/batches')).body.items).toEqual([]);
  });

  it('dated after today is refused', async () =>
    expect(
      (await say.post('organiser-o1', '/batches', { ...batch, draftedOn: '2024-03-21' })).body.code,
    ).toBe('DATE_IN_FUTURE'));

  it('with a daily benefit for an illness is refused', async () => {
    const { terms } = hosp60;
    const wrong = { ...terms, benefits: [{ ...terms.benefits[0]!, event: 'illness' }] };
    const body = { version: 1, validFrom: '2024-01-01', terms: wrong };
    const answer = await say.post('mutual-clerk-a', '/plans/OTHER/versions', body);
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'terms.benefits.0']);
  });

  it.each(['%00', 'a%2Fb', '%F0%9F%98%80', '__proto__', 'hosp-60', 'X'.repeat(33)])(
    'for a plan called %s is refused',
    async (id) => {
      const { planId: _, ...version } = hosp60;
      const answer = await say.post('mutual-clerk-a', `/plans/${id}/versions`, version);
      expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
      expect((await say.get('mutual-clerk-a', '/plans')).body.items).toHaveLength(1);
    },
  );

  it('with a key that was used for another body is refused', async () => {
    const as = { as: 'organiser-o1', key: 'used-once' };
    expect((await service.request('POST', `${BASE}/batches`, { ...as, body: batch })).status).toBe(201);
    const other = { ...batch, fundingSource: 'federation' };
    const answer = await service.request('POST', `${BASE}/batches`, { ...as, body: other });
    expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('a union below another in the tree', () => {
  it('is acted for from above, once membership has told of it', async () => {
    const { unionEstablishedV1 } = await import('@yigong/contracts');
    const service = await startService(MutualInsuranceModule, { now: '2024-03-20T01:00:00.000Z' });
    const say = speaking(service);
    await say.publishPlan('HOSP-60');
    const body = {
      unitId: 'O1-7',
      planId: 'HOSP-60',
      fundingSource: 'grassrootsUnion',
      lines: [{ memberId: 'm1' }],
    };
    expect((await say.post('organiser-o1', '/batches', body)).status).toBe(404);
    await service.runtime.bus.publish([
      heard(unionEstablishedV1, 'membershipUnionUnit-O1-7', {
        ...{ unitId: 'O1-7', name: '分会', kind: 'branch', parentUnitId: 'O1', establishedOn: '2024-01-01' },
      }),
      ...coveredWorkers('O1-7', 'e7', 1, '2024-01-10'),
      heard(memberRegisteredV1, 'membershipMember-m1', {
        ...{ memberId: 'm1', personRef: 'p1', unitId: 'O1-7', sex: 'female', registeredOn: '2024-01-10' },
      }),
    ]);
    await say.heardAll();
    expect((await say.post('organiser-o1', '/batches', body)).status).toBe(201);
    expect((await say.get('organiser-o1', '/union-rolls/O1-7')).body).toEqual({
      unitId: 'O1-7',
      on: '2024-03-20',
      memberCount: 1,
      femaleMemberCount: 1,
      workers: { workerCount: 1, countedOn: '2024-01-10' },
    });
    expect((await say.get('organiser-o2', '/union-rolls/O1-7')).body.code).toBe('UNION_ROLL_NOT_FOUND');
    await service.stop();
  });
});
