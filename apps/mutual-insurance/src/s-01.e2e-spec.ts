import {
  cardActivatedV1,
  findingAcceptedV1,
  memberRegisteredV1,
  paymentSettledV1,
  receiptPostedV1,
} from '@yigong/contracts';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { coveredWorkers, heard, speaking } from './mutual-insurance.fixtures.js';
import { MutualInsuranceModule } from './mutual-insurance.module.js';

const digest = 'a'.repeat(64);
const papers = ['claim-form', 'discharge-summary', 'insurance-settlement', 'invoice'].map((kind) => ({
  kind,
  digest,
}));
const memberIds = Array.from({ length: 120 }, (_, index) => `m${index + 1}`);
const linesOf = (count: number) => memberIds.slice(0, count).map((memberId) => ({ memberId }));

/** The part of S-01 that this service plays; the other services are heard as they would publish. */
describe('from the batch to the recovered benefit', () => {
  let service: StartedService;
  let say: ReturnType<typeof speaking>;
  let batchId: string;
  let claimId: string;
  let sameNightClaimId: string;
  let coverageId: string;

  const hear = (...events: Parameters<StartedService['runtime']['bus']['publish']>[0]) =>
    service.runtime.bus.publish(events);
  const moveTo = (day: string) => service.clock.moveTo(`${day}T02:00:00.000Z`);
  const batchIs = (status: string) =>
    say.until('organiser-o1', `/batches/${batchId}`, (row) => row.status === status);
  const claimIs = (status: string) =>
    say.until('organiser-o1', `/claims/${claimId}`, (row) => row.status === status);

  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-01-02T01:00:00.000Z' });
    say = speaking(service);
    await say.publishPlan('HOSP-60');
    await hear(
      ...coveredWorkers('O1', 'e1', 140, '2024-01-10'),
      ...memberIds.map((memberId) =>
        heard(memberRegisteredV1, `membershipMember-${memberId}`, {
          ...{ memberId, personRef: memberId === 'm1' ? service.personOf('member-zhang') : `p-${memberId}` },
          ...{ unitId: 'O1', sex: 'male', registeredOn: '2024-03-05' },
        }),
      ),
    );
    await say.heardAll();
    moveTo('2024-03-20');
  });
  afterAll(() => service.stop());

  const draft = (count: number) =>
    say.post('organiser-o1', '/batches', {
      planId: 'HOSP-60',
      fundingSource: 'grassrootsUnion',
      lines: linesOf(count),
    });

  const validatedBatch = async (count: number): Promise<string> => {
    const { body } = await draft(count);
    await say.post('organiser-o1', `/batches/${body.id}/validation`);
    return body.id;
  };

  it('refuses 111 of 140 workers', async () => {
    const id = await validatedBatch(111);
    const answer = await say.post('organiser-o1', `/batches/${id}/submission`);
    expect(say.answerOf(answer)).toEqual([409, 'PARTICIPATION_TOO_LOW']);
    expect(answer.body.title).toBe('参保率不足：140 人中有 111 人（79.3%），至少需要 112 人。');
    expect((await say.post('organiser-o1', `/batches/${id}/cancellation`)).status).toBe(200);
  });

  it('submits 120 of 140 on 03-20, and its premium is due', async () => {
    batchId = await validatedBatch(120);
    const answer = await say.post('organiser-o1', `/batches/${batchId}/submission`);
    expect(say.answerOf(answer)).toEqual([200, batchId]);
    expect(await batchIs('submitted')).toMatchObject({
      premiumFen: 720_000,
      participation: {
        acceptedCount: 120,
        populationCount: 140,
        requiredCount: 112,
        countedOn: '2024-01-10',
      },
    });
  });

  it('refuses the same people in a second batch', async () => {
    const { body } = await draft(120);
    await say.post('organiser-o1', `/batches/${body.id}/validation`);
    const lines = await say.until(
      'organiser-o1',
      `/batches/${body.id}/lines?verdict=refused&limit=200`,
      ({ items }) => items.length === 120,
    );
    expect(lines.items[0]).toMatchObject({ lineNumber: 1, memberId: 'm1', refusal: 'ALREADY_COVERED' });
    const answer = await say.post('organiser-o1', `/batches/${body.id}/submission`);
    expect(say.answerOf(answer)).toEqual([409, 'BATCH_LINES_REFUSED']);
  });

  it('takes the premium on 03-22 and its remittance on 03-25', async () => {
    const booked = { causeId: batchId, bookId: 'MUT-2024', amountFen: 720_000 };
    moveTo('2024-03-22');
    await hear(
      heard(receiptPostedV1, 'financeAuditReceipt-r1', {
        ...{ ...booked, receiptId: 'r1', purpose: 'PremiumReceived', entryNumber: 1 },
        receivedOn: '2024-03-22',
      }),
    );
    await batchIs('premium-received');
    moveTo('2024-03-25');
    await hear(
      heard(paymentSettledV1, 'financeAuditPaymentOrder-o1', {
        ...{ ...booked, orderId: 'o1', purpose: 'PremiumRemitted', entryNumber: 2 },
        settledOn: '2024-03-25',
      }),
    );
    expect(await batchIs('remitted')).toMatchObject({ coverFrom: '2024-04-01', coverTo: '2025-03-31' });
  });

  it('covers 120 people from 04-01 on, by itself', async () => {
    moveTo('2024-03-31');
    expect((await say.post('operations', '/calendar-runs')).body).toEqual({
      on: '2024-03-31',
      begunCount: 0,
      endedCount: 0,
    });
    moveTo('2024-04-01');
    await batchIs('in-force');
    const { items } = await say.until(
      'organiser-o1',
      '/coverages?limit=200',
      (page) => page.items.length === 120,
    );
    expect(items[0]).toMatchObject({
      coverFrom: '2024-04-01',
      coverTo: '2025-03-31',
      status: 'in-force',
      usedFen: 0,
    });
    const own = await say.get('member-zhang', '/coverages');
    expect(own.body.items).toHaveLength(1);
    coverageId = own.body.items[0].coverageId;
  });

  it('allows no exit in force', async () =>
    expect(say.answerOf(await say.post('organiser-o1', `/batches/${batchId}/cancellation`))).toEqual([
      409,
      'BATCH_IN_FORCE',
    ]));

  it('refuses a stay that began on 03-30, before cover', async () => {
    moveTo('2024-04-03');
    const report = { coverageId, event: 'hospital-stay', insuredOn: '2024-03-30' };
    expect(say.answerOf(await say.post('organiser-o1', '/claims', report))).toEqual([
      409,
      'INSURED_BEFORE_COVER',
    ]);
  });

  it('takes the report of 05-09 and the papers of 05-27, with 12 days for a stay of 11', async () => {
    moveTo('2024-05-09');
    const report = { coverageId, event: 'hospital-stay', insuredOn: '2024-05-06' };
    const answer = await say.post('organiser-o1', '/claims', report);
    expect(answer.status).toBe(201);
    claimId = answer.body.id;
    expect(say.answerOf(await say.post('organiser-o1', '/claims', report))).toEqual([
      409,
      'CLAIM_ALREADY_REPORTED',
    ]);
    moveTo('2024-05-20');
    const sameNight = await say.post('organiser-o1', '/claims', { ...report, insuredOn: '2024-05-16' });
    sameNightClaimId = sameNight.body.id;
    moveTo('2024-05-27');
    const stay = { stayFrom: '2024-05-06', stayTo: '2024-05-17', stayDays: 12 };
    expect((await say.post('mutual-clerk-a', `/claims/${claimId}/submission`, { papers, stay })).status).toBe(
      200,
    );
    const desk = await say.until(
      'chair-o1',
      '/claims/awaiting-check?desk=union',
      ({ items }) => items.length === 1,
    );
    expect(desk.items[0]).toMatchObject({ claimId, since: '2024-05-27' });
    expect((await say.post('chair-o1', `/claims/${claimId}/union-check`)).status).toBe(200);
  });

  it('refuses an approval to who submitted the papers, and without a card', async () => {
    moveTo('2024-06-03');
    expect(say.answerOf(await say.post('mutual-clerk-a', `/claims/${claimId}/approval`))).toEqual([
      403,
      'APPROVER_IS_SUBMITTER',
    ]);
    expect(say.answerOf(await say.post('mutual-clerk-b', `/claims/${claimId}/approval`))).toEqual([
      409,
      'NO_ACTIVE_CARD',
    ]);
  });

  it('approves 360 yuan by another clerk, once for a repeated key', async () => {
    const personRef = service.personOf('member-zhang');
    await hear(
      heard(cardActivatedV1, 'membershipCard-c1', {
        cardId: 'c1',
        memberId: 'm1',
        personRef,
        activatedOn: '2024-03-18',
      }),
    );
    const approve = () =>
      service.request('POST', `/api/v1/mutual-insurance/claims/${claimId}/approval`, {
        as: 'mutual-clerk-b',
        body: {},
        key: 'approve-once',
      });
    await say.heardAll();
    const answer = await approve();
    expect(answer.status).toBe(200);
    const again = await approve();
    expect([again.status, again.body]).toEqual([200, answer.body]);
    expect(await claimIs('approved')).toMatchObject({
      amountFen: 36_000,
      benefit: { calculatedFen: 36_000, capFen: 720_000, usedFen: 0, benefitFen: 36_000 },
    });
    const cover = await say.until(
      'member-zhang',
      `/coverages/${coverageId}`,
      ({ periods }) => periods[0].usedFen > 0,
    );
    expect(cover.periods[0]).toMatchObject({ capFen: 720_000, usedFen: 36_000, leftFen: 684_000 });
  });

  it('refuses a claim for a night that is paid already', async () => {
    const submission = { papers, stay: { stayFrom: '2024-05-16', stayTo: '2024-05-26', stayDays: 10 } };
    const answer = await say.post('organiser-o1', `/claims/${sameNightClaimId}/submission`, submission);
    expect(say.answerOf(answer)).toEqual([409, 'STAY_OVERLAPS_ANOTHER_CLAIM']);
    expect(answer.body.title).toBe(
      '住院 2024-05-16 至 2024-05-26 与该会员另一件已批准理赔的住院 2024-05-06 至 2024-05-17 重叠。',
    );
  });

  it('is paid on 06-07', async () => {
    moveTo('2024-06-07');
    const payment = {
      orderId: 'o2',
      purpose: 'ClaimPaid',
      causeId: claimId,
      bookId: 'MUT-2024',
      entryNumber: 4,
    };
    await hear(
      heard(paymentSettledV1, 'financeAuditPaymentOrder-o2', {
        ...payment,
        amountFen: 36_000,
        settledOn: '2024-06-07',
      }),
    );
    expect(await claimIs('paid')).toMatchObject({ paidOn: '2024-06-07', entryNumber: 4 });
  });

  it('claims 40 yuan back when the finding is accepted, and takes it on 10-11 and returns it on 10-14', async () => {
    moveTo('2024-09-20');
    const finding = {
      findingId: 'f1',
      auditProjectId: 'a1',
      subjectService: 'mutual-insurance',
      subjectId: claimId,
    };
    await hear(
      heard(findingAcceptedV1, 'financeAuditFinding-f1', {
        ...finding,
        amountFen: 4_000,
        acceptedOn: '2024-09-20',
      }),
    );
    const claimed = await say.until(
      'organiser-o1',
      `/claims/${claimId}`,
      ({ recoveries }) => recoveries.length === 1,
    );
    const { recoveryId, amountFen } = claimed.recoveries[0];
    expect(amountFen).toBe(4_000);
    moveTo('2024-10-11');
    const booked = { causeId: recoveryId, bookId: 'MUT-2024', amountFen: 4_000 };
    await hear(
      heard(receiptPostedV1, 'financeAuditReceipt-r9', {
        ...{ ...booked, receiptId: 'r9', purpose: 'BenefitRecoveryReceived', entryNumber: 6 },
        receivedOn: '2024-10-11',
      }),
    );
    const recovered = (day: string, field: string) =>
      say.until('organiser-o1', `/claims/${claimId}`, ({ recoveries }) => recoveries[0][field] === day);
    await recovered('2024-10-11', 'receivedOn');
    moveTo('2024-10-14');
    await hear(
      heard(paymentSettledV1, 'financeAuditPaymentOrder-o9', {
        ...{ ...booked, orderId: 'o9', purpose: 'BenefitRecoveryReturned', entryNumber: 7 },
        settledOn: '2024-10-14',
      }),
    );
    await recovered('2024-10-14', 'returnedOn');
    await say.until(
      'member-zhang',
      `/coverages/${coverageId}`,
      ({ periods }) => periods[0].usedFen === 32_000,
    );
  });

  it('computes the days from the dates from 10-15 on', async () => {
    moveTo('2024-10-15');
    const control = { stayDaysFrom: 'dates', validFrom: '2024-10-15', reason: 'F-2024-001' };
    expect((await say.post('mutual-clerk-a', '/plans/HOSP-60/controls', control)).status).toBe(201);
    moveTo('2024-10-30');
    const report = { coverageId, event: 'hospital-stay', insuredOn: '2024-10-20' };
    const { body } = await say.post('organiser-o1', '/claims', report);
    const submit = (stayDays: number) =>
      say.post('organiser-o1', `/claims/${body.id}/submission`, {
        papers,
        stay: { stayFrom: '2024-10-20', stayTo: '2024-10-26', stayDays },
      });
    expect(say.answerOf(await submit(7))).toEqual([409, 'STAY_DAYS_DIFFER_FROM_DATES']);
    expect((await submit(6)).status).toBe(200);
  });

  it('changes nothing when a year-old message is delivered again', async () => {
    const before = await say.get('organiser-o1', `/claims/${claimId}`);
    const payment = {
      orderId: 'o2',
      purpose: 'ClaimPaid',
      causeId: claimId,
      bookId: 'MUT-2024',
      entryNumber: 4,
    };
    const settled = heard(paymentSettledV1, 'financeAuditPaymentOrder-o2', {
      ...payment,
      amountFen: 36_000,
      settledOn: '2024-06-07',
    });
    moveTo('2025-06-07');
    await hear({ ...settled, id: '00000000-0000-5000-8000-000000000001' });
    await say.heardAll();
    expect((await say.get('organiser-o1', `/claims/${claimId}`)).body).toEqual(before.body);
    expect(await service.runtime.bus.parked()).toEqual([]);
  });
});
