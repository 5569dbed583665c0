import { paymentSettledV1, type ReceiptPostedV1, receiptPostedV1 } from '@yigong/contracts';
import { SqliteEventStore } from '@yigong/event-store';
import { eventIdOf } from '@yigong/kernel';
import { BusContext } from '@yigong/messaging';
import { CataloguePlanOffer } from '../../adapters/catalogue-plan-offer.js';
import { CoverageCoverPlaces } from '../../adapters/coverage-cover-places.js';
import { EmployerWorkforceWorkerCounts } from '../../adapters/employer-workforce-worker-counts.js';
import { RollMemberRoll } from '../../adapters/roll-member-roll.js';
import { CoverageService } from '../../coverage/application/coverage.service.js';
import { EmployerWorkforceService } from '../../employer-workforce/application/employer-workforce.service.js';
import { heard } from '../../mutual-insurance.fixtures.js';
import { PlanService } from '../../plan/application/plan.service.js';
import { UnionRollService } from '../../union-roll/application/union-roll.service.js';
import { BatchService } from '../application/batch.service.js';
import { batchStream } from '../domain/batch.events.js';
import { drafted, submitted, validated } from '../domain/batch.fixtures.js';
import { PremiumReactions } from './premium.reactions.js';

const actor = { personRef: 'p', role: 'organiser', unit: 'O1' };

/** A submitted batch, and the reactions as the bus would call them. */
const started = async () => {
  const store = new SqliteEventStore({ file: ':memory:', clock: { now: () => '2024-03-20T02:00:00.000Z' } });
  const batches = new BatchService(
    store,
    new CataloguePlanOffer(new PlanService(store)),
    new RollMemberRoll(
      new UnionRollService(store, new EmployerWorkforceWorkerCounts(new EmployerWorkforceService(store))),
    ),
    new CoverageCoverPlaces(new CoverageService(store)),
  );
  const past = [drafted(), validated(), submitted()].map((event, index) => ({
    ...event,
    id: eventIdOf('batch-1', 'past', index),
    metadata: { schemaVersion: 1, correlationId: 'c', causationId: 'c', commandId: 'past', actor },
  }));
  await store.append(batchStream('batch-1'), 'absent', past);
  const types = async () => (await store.readStream(batchStream('batch-1'))).slice(3).map(({ type }) => type);
  return { reactions: new PremiumReactions(batches), batches, types, store };
};

const booked = { causeId: 'batch-1', bookId: 'MUT-2024', entryNumber: 1, amountFen: 720_000 };
const receipt = { ...booked, receiptId: 'r1', purpose: 'PremiumReceived', receivedOn: '2024-03-22' };
const order = { ...booked, orderId: 'o1', purpose: 'PremiumRemitted', settledOn: '2024-03-25' };
const receiptHeard = (data: ReceiptPostedV1 = receipt) =>
  new BusContext(heard(receiptPostedV1, 'financeAuditReceipt-r1', data), 1);
const orderHeard = () => new BusContext(heard(paymentSettledV1, 'financeAuditPaymentOrder-o1', order), 1);

describe('the premium’s way through the books', () => {
  it('is taken down once, however often it is heard', async () => {
    const { reactions, types, store } = await started();
    await reactions.recordReceipt(receipt, receiptHeard());
    await reactions.recordRemittance(order, orderHeard());
    const head = await store.head();
    await reactions.recordReceipt(receipt, receiptHeard());
    await reactions.recordRemittance(order, orderHeard());
    expect(await types()).toEqual(['PremiumReceived', 'PremiumRemitted']);
    expect(await store.head()).toBe(head);
  });

  it('knows the message that caused it', async () => {
    const { reactions, store } = await started();
    await reactions.recordReceipt(receipt, receiptHeard());
    const [event] = await store.readStream(batchStream('batch-1'), { from: 3 });
    expect(event?.metadata).toMatchObject({
      causationId: receiptHeard().event.causationid,
      origin: 'sandbox',
    });
  });

  it('is somebody else’s business for another purpose', async () => {
    const { reactions, types } = await started();
    await reactions.recordReceipt({ ...receipt, purpose: 'BenefitReceived' }, receiptHeard());
    await reactions.recordRemittance({ ...order, purpose: 'PremiumPaidByUnion' }, orderHeard());
    expect(await types()).toEqual([]);
  });

  it('is a case for people when the amount is another, or the order is turned round', async () => {
    const { reactions, types } = await started();
    const wrong = { ...receipt, amountFen: 719_999 };
    await expect(reactions.recordReceipt(wrong, receiptHeard(wrong))).rejects.toThrow('PREMIUM_DIFFERS');
    await expect(reactions.recordRemittance(order, orderHeard())).rejects.toThrow('PREMIUM_NOT_RECEIVED');
    expect(await types()).toEqual([]);
  });
});
