import { memberRegisteredV1, paymentSettledV1, receiptPostedV1 } from '@yigong/contracts';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { coveredWorkers, heard, speaking } from './mutual-insurance.fixtures.js';
import { MutualInsuranceModule } from './mutual-insurance.module.js';

/** A small union of three through two years: its cover begins, ends on its last day, and is renewed without a gap. */
describe('cover through the years', () => {
  let service: StartedService;
  let say: ReturnType<typeof speaking>;
  const batches: string[] = [];

  const moveTo = (day: string) => service.clock.moveTo(`${day}T02:00:00.000Z`);

  /** From the draft to the remittance of its premium, all on one day. */
  const paidBatch = async (day: string, more: object = {}): Promise<string> => {
    const body = {
      planId: 'HOSP-60',
      fundingSource: 'grassrootsUnion',
      lines: ['m1', 'm2', 'm3'].map((memberId) => ({ memberId })),
      ...more,
    };
    const { body: drafted } = await say.post('organiser@O3', '/batches', body);
    const batchId: string = drafted.id;
    await say.post('organiser@O3', `/batches/${batchId}/validation`);
    const submitted = await say.post('organiser@O3', `/batches/${batchId}/submission`);
    expect([submitted.status, submitted.body.code]).toEqual([200, undefined]);
    const booked = { causeId: batchId, bookId: `MUT-${day.slice(0, 4)}`, amountFen: 18_000, entryNumber: 1 };
    const receipt = { ...booked, receiptId: `r-${batchId}`, purpose: 'PremiumReceived', receivedOn: day };
    await service.runtime.bus.publish([heard(receiptPostedV1, `financeAuditReceipt-${batchId}`, receipt)]);
    await say.until('organiser@O3', `/batches/${batchId}`, (row) => row.status === 'premium-received');
    const order = { ...booked, orderId: `o-${batchId}`, purpose: 'PremiumRemitted', settledOn: day };
    await service.runtime.bus.publish([
      heard(paymentSettledV1, `financeAuditPaymentOrder-${batchId}`, order),
    ]);
    await say.until('organiser@O3', `/batches/${batchId}`, (row) => row.status === 'remitted');
    return batchId;
  };

  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-01-02T01:00:00.000Z' });
    say = speaking(service);
    await say.publishPlan('HOSP-60');
    await service.runtime.bus.publish([
      ...coveredWorkers('O3', 'e3', 3, '2024-01-02'),
      ...['m1', 'm2', 'm3'].map((memberId) =>
        heard(memberRegisteredV1, `membershipMember-${memberId}`, {
          ...{ memberId, personRef: `p-${memberId}`, unitId: 'O3', registeredOn: '2024-01-02' },
          sex: 'female',
        }),
      ),
    ]);
    await say.heardAll();
    moveTo('2024-03-20');
  });
  afterAll(() => service.stop());

  const periods = async () => {
    const { body } = await say.get('mutual-clerk-a', '/coverages?personRef=p-m1');
    return body.items.map(
      (row: { coverFrom: string; coverTo: string; status: string; isRenewal: boolean }) => [
        row.coverFrom,
        row.coverTo,
        row.status,
        row.isRenewal,
      ],
    );
  };
  const until = async (wanted: unknown) => {
    await say.until('mutual-clerk-a', '/coverages?personRef=p-m1', () => true);
    const deadline = Date.now() + 5_000;
    while (JSON.stringify(await periods()) !== JSON.stringify(wanted) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await periods()).toEqual(wanted);
  };

  it('begins on the first of the next month', async () => {
    batches.push(await paidBatch('2024-03-20'));
    moveTo('2024-04-01');
    await until([['2024-04-01', '2025-03-31', 'in-force', false]]);
  });

  it('refuses a second batch that would overlap', async () => {
    moveTo('2025-02-10');
    const { body } = await say.post('organiser@O3', '/batches', {
      ...{ planId: 'HOSP-60', fundingSource: 'member', lines: [{ memberId: 'm1' }], startsOn: '2025-03-01' },
    });
    await say.post('organiser@O3', `/batches/${body.id}/validation`);
    const lines = await say.until(
      'organiser@O3',
      `/batches/${body.id}/lines`,
      ({ items }) => items[0]?.verdict !== 'open',
    );
    expect(lines.items[0].refusal).toBe('ALREADY_COVERED');
  });

  it('is renewed ahead of its end by a batch that asks for the day after', async () => {
    batches.push(await paidBatch('2025-02-10', { startsOn: '2025-04-01', renewsBatchId: batches[0] }));
    moveTo('2025-03-31');
    await say.post('operations', '/calendar-runs');
    expect(await periods()).toEqual([['2024-04-01', '2025-03-31', 'in-force', false]]);
    moveTo('2025-04-01');
    await until([
      ['2025-04-01', '2026-03-31', 'in-force', true],
      ['2024-04-01', '2025-03-31', 'expired', false],
    ]);
    expect(
      (await say.until('organiser@O3', `/batches/${batches[0]}`, (row) => row.status === 'renewed'))
        .renewedByBatchId,
    ).toBe(batches[1]);
    await say.until('organiser@O3', `/batches/${batches[1]}`, (row) => row.status === 'in-force');
  });

  it('ends without a renewal, however late somebody looks', async () => {
    moveTo('2027-01-01');
    await until([
      ['2025-04-01', '2026-03-31', 'expired', true],
      ['2024-04-01', '2025-03-31', 'expired', false],
    ]);
    expect((await say.post('operations', '/calendar-runs')).body).toMatchObject({
      begunCount: 0,
      endedCount: 0,
    });
  });
});
