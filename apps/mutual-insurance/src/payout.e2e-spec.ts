import {
  cardActivatedV1,
  cardDeactivatedV1,
  claimApprovedV1,
  memberRegisteredV1,
  paymentReturnedV1,
  type PaymentSettledV1,
  paymentSettledV1,
  receiptPostedV1,
} from '@yigong/contracts';
import { BusContext } from '@yigong/messaging';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { PayoutReactions } from './claim/integration/payout.reactions.js';
import { heard, speaking } from './mutual-insurance.fixtures.js';
import { MutualInsuranceModule } from './mutual-insurance.module.js';

const digest = 'b'.repeat(64);
const papers = ['claim-form', 'diagnosis', 'pathology-report'].map((kind) => ({ kind, digest }));

/** 李芳's claim under the women's plan: diagnosed after the waiting time, paid to a card whose account was closed. */
describe('a special illness, and a payout that comes back', () => {
  let service: StartedService;
  let say: ReturnType<typeof speaking>;
  let coverageId: string;
  let claimId: string;
  const published: { type: string; data: { cardId?: string; amountFen: number } }[] = [];

  const hear = (...events: Parameters<StartedService['runtime']['bus']['publish']>[0]) =>
    service.runtime.bus.publish(events);
  const moveTo = (day: string) => service.clock.moveTo(`${day}T02:00:00.000Z`);
  const claimIs = (status: string) =>
    say.until('organiser-o1', `/claims/${claimId}`, (row) => row.status === status);
  const card = (cardId: string, activatedOn: string) =>
    heard(cardActivatedV1, `membershipCard-${cardId}`, {
      cardId,
      memberId: 'li',
      personRef: 'p-li',
      activatedOn,
    });
  const member = (memberId: string, sex: 'female' | 'male') =>
    heard(memberRegisteredV1, `membershipMember-${memberId}`, {
      ...{ memberId, personRef: `p-${memberId}`, unitId: 'O1', sex, registeredOn: '2024-01-02' },
    });

  beforeAll(async () => {
    service = await startService(MutualInsuranceModule, { now: '2024-01-02T01:00:00.000Z' });
    service.runtime.bus.consume(
      'test-listener',
      new Map([[claimApprovedV1.type, async (event) => void published.push(event as never)]]),
    );
    say = speaking(service);
    await say.publishPlan('WOM-25');
    await hear(member('li', 'female'), member('wang', 'male'), card('old-card', '2024-01-10'));
    moveTo('2024-03-20');
    await say.heardAll();
    const draft = { planId: 'WOM-25', fundingSource: 'grassrootsUnion', lines: [{ memberId: 'li' }] };
    const batchId = (await say.post('organiser-o1', '/batches', draft)).body.id;
    await say.post('organiser-o1', `/batches/${batchId}/validation`);
    await say.post('organiser-o1', `/batches/${batchId}/submission`);
    const booked = { causeId: batchId, bookId: 'MUT-2024', amountFen: 2_500, entryNumber: 1 };
    await hear(
      heard(receiptPostedV1, 'financeAuditReceipt-r1', {
        ...booked,
        receiptId: 'r1',
        purpose: 'PremiumReceived',
        receivedOn: '2024-03-22',
      }),
    );
    await say.until('organiser-o1', `/batches/${batchId}`, ({ status }) => status === 'premium-received');
    await hear(
      heard(paymentSettledV1, 'financeAuditPaymentOrder-o1', {
        ...booked,
        orderId: 'o1',
        purpose: 'PremiumRemitted',
        settledOn: '2024-03-25',
      }),
    );
    await say.until('organiser-o1', `/batches/${batchId}`, ({ status }) => status === 'remitted');
    moveTo('2024-04-01');
    const { items } = await say.until('organiser-o1', '/coverages', (page) => page.items.length === 1);
    coverageId = items[0].coverageId;
  });
  afterAll(() => service.stop());

  it("refuses a man in the women's plan", async () => {
    const { body } = await say.post('organiser-o1', '/batches', {
      ...{ planId: 'WOM-25', fundingSource: 'grassrootsUnion', lines: [{ memberId: 'wang' }] },
    });
    await say.post('organiser-o1', `/batches/${body.id}/validation`);
    const lines = await say.until(
      'organiser-o1',
      `/batches/${body.id}/lines`,
      ({ items }) => items[0]?.verdict === 'refused',
    );
    expect(lines.items[0].refusal).toBe('WRONG_SEX');
  });

  const report = (insuredOn: string, itemCode = 'breast-cancer') =>
    say.post('organiser-o1', '/claims', { coverageId, event: 'illness', itemCode, insuredOn });

  it('refuses a diagnosis within the waiting time of 90 days, and an illness that is not on the list', async () => {
    moveTo('2024-06-29');
    expect(say.answerOf(await report('2024-06-29'))).toEqual([409, 'IN_WAITING_TIME']);
    expect(say.answerOf(await report('2024-06-29', 'influenza'))).toEqual([409, 'EVENT_NOT_INSURED']);
  });

  it('approves 15,000 yuan for a diagnosis after it', async () => {
    moveTo('2024-11-05');
    claimId = (await report('2024-11-01')).body.id;
    await say.post('organiser-o1', `/claims/${claimId}/submission`, { papers });
    await say.post('chair-o1', `/claims/${claimId}/union-check`);
    moveTo('2024-11-18');
    expect(
      (await say.post('mutual-clerk-a', `/claims/${claimId}/document-requests`, { papers: ['diagnosis'] }))
        .status,
    ).toBe(201);
    await say.post('organiser-o1', `/claims/${claimId}/submission`, { papers });
    await say.post('chair-o1', `/claims/${claimId}/union-check`);
    expect((await say.post('mutual-clerk-b', `/claims/${claimId}/approval`)).status).toBe(200);
    expect((await claimIs('approved')).amountFen).toBe(1_500_000);
  });

  it('shows that the card of an approved claim was reported lost', async () => {
    expect(await claimIs('approved')).not.toHaveProperty('cardDeactivated');
    moveTo('2024-11-20');
    const loss = { reason: 'lost', deactivatedOn: '2024-11-20' } as const;
    await hear(
      heard(cardDeactivatedV1, 'membershipCard-old-card', {
        ...loss,
        cardId: 'old-card',
        memberId: 'li',
        personRef: 'p-li',
      }),
    );
    await say.heardAll();
    const { body: claim } = await say.get('mutual-clerk-a', `/claims/${claimId}`);
    expect(claim).toMatchObject({ cardId: 'old-card', cardDeactivated: loss });
    const { body: approved } = await say.get('mutual-clerk-a', '/claims?status=approved');
    expect(approved.items).toMatchObject([{ claimId, cardDeactivated: loss }]);
  });

  it('reopens a payout that the bank returned and sends it to the card that is active then', async () => {
    moveTo('2024-11-22');
    const payment = { purpose: 'ClaimPaid', causeId: claimId, bookId: 'MUT-2024', amountFen: 1_500_000 };
    await hear(
      heard(paymentReturnedV1, 'financeAuditPaymentOrder-o2', {
        ...payment,
        orderId: 'o2',
        reason: 'account closed',
        returnedOn: '2024-11-22',
      }),
    );
    expect((await claimIs('payout-returned')).returnReason).toBe('account closed');
    expect(say.answerOf(await say.post('mutual-clerk-a', `/claims/${claimId}/payouts`))).toEqual([
      409,
      'NO_ACTIVE_CARD',
    ]);
    moveTo('2024-11-25');
    await hear(card('new-card', '2024-11-25'));
    await say.heardAll();
    const resent = await say.post('mutual-clerk-a', `/claims/${claimId}/payouts`);
    expect(resent.status).toBe(200);
    await claimIs('approved');
    await hear(
      heard(paymentSettledV1, 'financeAuditPaymentOrder-o3', {
        ...payment,
        orderId: 'o3',
        entryNumber: 9,
        settledOn: '2024-11-26',
      }),
    );
    expect(await claimIs('paid')).toMatchObject({ paidOn: '2024-11-26', entryNumber: 9 });
    const deadline = Date.now() + 5_000;
    while (published.length < 2 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(published.map(({ data }) => data.amountFen)).toEqual([1_500_000, 1_500_000]);
    expect(published.map(({ data }) => data.cardId)).toEqual(['old-card', 'new-card']);
  });

  it('does not swallow what finance-audit says of a claim that is not there, or of another amount', async () => {
    const reactions = service.resolve(PayoutReactions);
    const told = (data: PaymentSettledV1) =>
      reactions.recordPayout(
        data,
        new BusContext(heard(paymentSettledV1, 'financeAuditPaymentOrder-o4', data), 1),
      );
    const payment = { purpose: 'ClaimPaid', causeId: 'no-such-claim', orderId: 'o4', bookId: 'MUT-2024' };
    const rest = { amountFen: 1, entryNumber: 10, settledOn: '2024-11-26' };
    await expect(told({ ...payment, ...rest })).rejects.toThrow('CLAIM_NOT_FOUND');
    await expect(told({ ...payment, ...rest, causeId: claimId })).rejects.toThrow('CLAIM_NOT_APPROVED');
    await expect(told({ ...payment, ...rest, purpose: 'AidPaid' })).resolves.toBeUndefined();
  });
});
