import {
  enterpriseCoveredV1,
  memberRegisteredV1,
  paymentSettledV1,
  receiptPostedV1,
  workforceCountedV1,
} from '@yigong/contracts';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { heard, speaking } from './mutual-insurance.fixtures.js';
import { MutualInsuranceModule } from './mutual-insurance.module.js';

const RIDER_COUNT = 500;
const COVERED_WITHIN_MS = 10_000;
const ZHAO = 'm1';
const memberIds = Array.from({ length: RIDER_COUNT }, (_, index) => `m${index + 1}`);
const linesOf = (ids: readonly string[]) => ids.map((memberId) => ({ memberId }));

/** The part of S-02 that this service plays: riders joined in a drive, and the federation pays their accident plan. */
describe('from the drive to the covered riders', () => {
  let service: StartedService;
  let say: ReturnType<typeof speaking>;
  let batchId: string;

  const hear = (...events: Parameters<StartedService['runtime']['bus']['publish']>[0]) =>
    service.runtime.bus.publish(events);
  const moveTo = (day: string) => service.clock.moveTo(`${day}T02:00:00.000Z`);
  const registered = (unitId: string, memberId: string, personRef = `p-${memberId}`) =>
    heard(memberRegisteredV1, `membershipMember-${memberId}`, {
      ...{ memberId, personRef, unitId },
      ...{ sex: 'male', registeredOn: '2024-04-08' },
    });
  const covered = (unitId: string, employerId: string, coveredOn: string) =>
    heard(enterpriseCoveredV1, 'membershipUnionHierarchy-FED', { unitId, employerId, coveredOn });
  const counted = (employerId: string, workerCount: number) =>
    heard(workforceCountedV1, `membershipEmployer-${employerId}`, {
      ...{ employerId, workerCount, countedOn: '2024-01-10' },
    });

  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-01-10T01:00:00.000Z' });
    say = speaking(service);
    await say.publishPlan('ACC-26');
    // The riders of both platforms were counted in January, before any union was there for them.
    await hear(counted('platform-1', 600), counted('platform-2', 20), counted('platform-3', 1));
    moveTo('2024-04-08');
    await hear(covered('O2', 'platform-1', '2024-03-01'), covered('O2', 'platform-2', '2024-04-01'));
    await hear(covered('O3', 'platform-3', '2024-03-01'), registered('O3', 'zhao-elsewhere', `p-${ZHAO}`));
    await hear(...memberIds.map((memberId) => registered('O2', memberId)));
    await say.heardAll();
    moveTo('2024-04-09');
  });
  afterAll(() => service.stop());

  const validatedBatch = async (as: string, ids: readonly string[]): Promise<string> => {
    const draft = { planId: 'ACC-26', fundingSource: 'federation', lines: linesOf(ids) };
    const { body } = await say.post(as, '/batches', draft);
    await say.post(as, `/batches/${body.id}/validation`);
    return body.id;
  };
  const submit = (as: string, id: string) => say.post(as, `/batches/${id}/submission`);
  const refusalOfFirstLine = async (as: string, id: string) => {
    const holds = ({ items }: { items: { verdict: string }[] }) => items[0]?.verdict !== 'open';
    return (await say.until(as, `/batches/${id}/lines?limit=1`, holds)).items[0].refusal;
  };

  const coveredPersons = async (): Promise<readonly string[]> => {
    const persons: string[] = [];
    for (let page = ''; ;) {
      const { body } = await say.get('organiser-o2', `/coverages?limit=200${page}`);
      persons.push(...body.items.map(({ personRef }: { personRef: string }) => personRef));
      if (body.next === undefined) return persons;
      page = `&after=${encodeURIComponent(body.next)}`;
    }
  };

  it('counts the workers of both platforms, as they were counted before the union covered them', async () =>
    expect((await say.get('organiser-o2', '/union-rolls/O2')).body).toMatchObject({
      memberCount: RIDER_COUNT,
      workers: { workerCount: 620, countedOn: '2024-01-10' },
    }));

  it('refuses 300 of 620 riders', async () => {
    const id = await validatedBatch('organiser-o2', memberIds.slice(0, 300));
    const answer = await submit('organiser-o2', id);
    expect(say.answerOf(answer)).toEqual([409, 'PARTICIPATION_TOO_LOW']);
    expect(answer.body.title).toBe('参保率不足：620 人中有 300 人（48.4%），至少需要 310 人。');
  });

  it('submits 500 of 620, and 13,000 yuan are due from the federation', async () => {
    batchId = await validatedBatch('organiser-o2', memberIds);
    expect(say.answerOf(await submit('organiser-o2', batchId))).toEqual([200, batchId]);
    const row = await say.until(
      'organiser-o2',
      `/batches/${batchId}`,
      ({ status }) => status === 'submitted',
    );
    expect(row).toMatchObject({
      premiumFen: 1_300_000,
      fundingSource: 'federation',
      participation: { acceptedCount: 500, coveredCount: 0, populationCount: 620, requiredCount: 310 },
    });
  });

  it('refuses a second batch with the same rider for the same plan and period', async () => {
    const id = await validatedBatch('organiser-o2', [ZHAO]);
    expect(await refusalOfFirstLine('organiser-o2', id)).toBe('ALREADY_COVERED');
    expect(say.answerOf(await submit('organiser-o2', id))).toEqual([409, 'BATCH_LINES_REFUSED']);
  });

  it('refuses him through his other platform, in another union, too', async () => {
    const id = await validatedBatch('organiser@O3', ['zhao-elsewhere']);
    expect(await refusalOfFirstLine('organiser@O3', id)).toBe('ALREADY_COVERED');
    expect(say.answerOf(await submit('organiser@O3', id))).toEqual([409, 'BATCH_LINES_REFUSED']);
  });

  it('takes a rider who joined after the drive in a batch of one', async () => {
    await hear(registered('O2', 'latecomer'));
    await say.heardAll();
    const id = await validatedBatch('organiser-o2', ['latecomer']);
    expect(say.answerOf(await submit('organiser-o2', id))).toEqual([200, id]);
    const row = await say.until('organiser-o2', `/batches/${id}`, ({ status }) => status === 'submitted');
    expect(row.participation).toMatchObject({ acceptedCount: 1, coveredCount: 500, populationCount: 620 });
  });

  it('covers 500 riders, once each, from the month after the premium was remitted', async () => {
    const booked = { causeId: batchId, bookId: 'MUT-2024', amountFen: 1_300_000 };
    moveTo('2024-04-10');
    const receipt = { ...booked, receiptId: 'r2', purpose: 'PremiumReceived', entryNumber: 1 };
    await hear(heard(receiptPostedV1, 'financeAuditReceipt-r2', { ...receipt, receivedOn: '2024-04-10' }));
    const batchIs = (wanted: string) =>
      say.until('organiser-o2', `/batches/${batchId}`, ({ status }) => status === wanted);
    await batchIs('premium-received');
    moveTo('2024-04-12');
    const order = { ...booked, orderId: 'o2', purpose: 'PremiumRemitted', entryNumber: 2 };
    await hear(heard(paymentSettledV1, 'financeAuditPaymentOrder-o2', { ...order, settledOn: '2024-04-12' }));
    expect(await batchIs('remitted')).toMatchObject({ coverFrom: '2024-05-01', coverTo: '2025-04-30' });
    moveTo('2024-05-01');
    await batchIs('in-force');
    const ofZhao = await say.until(
      'mutual-clerk-a',
      `/coverages?personRef=p-${ZHAO}`,
      ({ items }) => items.length > 0,
    );
    expect(ofZhao.items).toHaveLength(1);
    expect(ofZhao.items[0]).toMatchObject({ planId: 'ACC-26', coverFrom: '2024-05-01', unitId: 'O2' });
    const deadline = Date.now() + COVERED_WITHIN_MS;
    while ((await coveredPersons()).length < RIDER_COUNT && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const persons = await coveredPersons();
    expect([persons.length, new Set(persons).size]).toEqual([RIDER_COUNT, RIDER_COUNT]);
  });
});
