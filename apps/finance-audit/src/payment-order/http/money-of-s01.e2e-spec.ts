import { claimApprovedV1, premiumDueV1, recoveryClaimedV1 } from '@yigong/contracts';
import { API, type Finance, startFinance } from '../../finance-audit.fixtures.js';

const batch = {
  batchId: 'batch-1',
  unitId: 'O1',
  planId: 'HOSP-60',
  planVersion: 1,
  memberCount: 120,
  amountFen: 720_000,
  fundingSource: 'grassrootsUnion',
  submittedOn: '2024-03-22',
};
const claim = {
  claimId: 'claim-1',
  coverageId: 'coverage-1',
  unitId: 'O1',
  personRef: 'person-zm',
  cardId: 'card-1',
  planId: 'HOSP-60',
  planVersion: 1,
  amountFen: 36_000,
  approvedOn: '2024-06-03',
};
const recovery = {
  recoveryId: 'recovery-1',
  claimId: 'claim-1',
  findingId: 'finding-1',
  personRef: 'person-zm',
  amountFen: 4_000,
  claimedOn: '2024-09-20',
};

const entriesOf = async (finance: Finance, bookId: string) => {
  const { body } = await finance.request('GET', `${API}/ledger-books/${bookId}/entries`, { as: 'auditor-a' });
  return body.items.map((entry: any) => [
    entry.effectiveOn,
    entry.cause.type,
    ...entry.lines.map((line: any) => `${line.side} ${line.accountCode} ${line.amountFen}`),
  ]);
};

describe('the money of S-01', () => {
  let finance: Finance;

  beforeAll(async () => {
    finance = await startFinance();
    await finance.openBooks();
  });
  afterAll(() => finance.stop());

  it('pays the premium from the union’s own book (S01-1), and its people alone may', async () => {
    finance.on('2024-03-22');
    await finance.hear(premiumDueV1, batch, 'organiser-o1', 'premium-1');
    const order = await finance.order('PremiumPaidByUnion', 'reserved', 'approver-o1');
    expect(order).toMatchObject({ bookId: 'BAS-O1-2024', amountFen: 720_000, payeeRef: 'account:MUT-10202' });
    const path = `/payment-orders/${order.orderId}`;

    const foreign = await finance.post(`${path}/approvals`, 'approver-fed', { digest: order.digest });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'PAYMENT_NOT_FOUND']);
    const unseen = await finance.post(`${path}/approvals`, 'approver-o1', { digest: '0'.repeat(64) });
    expect([unseen.status, unseen.body.code]).toEqual([409, 'PAYMENT_CHANGED_SINCE_SEEN']);
    const early = await finance.post(`${path}/instructions`, 'payer-o1');
    expect([early.status, early.body.code]).toEqual([409, 'PAYMENT_IN_ANOTHER_STATE']);

    expect(await finance.pay(order.orderId, 'o1', '2024-03-22')).toMatchObject({
      entryNumber: 2,
      status: 'settled',
    });
  });

  it('receives it in the mutual account on the same day (S01-2) and sends it on (S01-3)', async () => {
    expect(await finance.receive('PremiumReceived', 'batch-1', '2024-03-22')).toMatchObject({
      entryNumber: 1,
    });
    const order = await finance.order('PremiumRemitted', 'reserved');
    expect(order.preparedBy).toBe(finance.personOf('preparer-fed'));
    finance.on('2024-03-25');
    const foreign = await finance.post(`/payment-orders/${order.orderId}/approvals`, 'approver-o1', {
      digest: order.digest,
    });
    expect(foreign.status).toBe(404);
    await finance.pay(order.orderId, 'fed', '2024-03-25');
  });

  it('lets an approved benefit wait for its money, and pays it when that has come (S01-4, S01-5)', async () => {
    finance.on('2024-06-03');
    await finance.hear(claimApprovedV1, claim, 'mutual-clerk-b', 'claim-1');
    const order = await finance.order('ClaimPaid', 'waitingForFunds');
    const refused = await finance.post(`/payment-orders/${order.orderId}/approvals`, 'approver-fed', {
      digest: order.digest,
    });
    expect(refused.body).toMatchObject({
      code: 'PAYMENT_IN_ANOTHER_STATE',
      facts: { status: 'waitingForFunds' },
    });

    finance.on('2024-06-05');
    await finance.deposit(36_000, 'party:mutual-society');
    await finance.receive('BenefitReceived', 'claim-1', '2024-06-05');
    finance.on('2024-06-07');
    await finance.pay(order.orderId, 'fed', '2024-06-07');
  });

  it('books a recovery that is claimed (S01-6), received (S01-7) and returned (S01-8)', async () => {
    finance.on('2024-09-20');
    await finance.hear(recoveryClaimedV1, recovery, 'mutual-clerk-a', 'recovery-1');
    const { items } = await finance.until(
      `${API}/vouchers?status=proposed`,
      'approver-fed',
      (list) => list.items.length === 1,
    );
    const [{ voucherId, digest }] = items;
    await finance.done(`/vouchers/${voucherId}/approvals`, 'approver-fed', { digest });
    await finance.until(`${API}/vouchers/${voucherId}`, 'approver-fed', ({ status }) => status === 'posted');

    finance.on('2024-10-11');
    await finance.deposit(4_000, 'party:member');
    await finance.receive('BenefitRecoveryReceived', 'recovery-1', '2024-10-11');
    finance.on('2024-10-14');
    const { orderId } = await finance.order('BenefitRecoveryReturned', 'reserved');
    await finance.pay(orderId, 'fed', '2024-10-14');
  });

  it('has every voucher of S-01 in its book, on its day, to the fen', async () => {
    expect(await entriesOf(finance, 'BAS-O1-2024')).toEqual([
      ['2024-01-01', 'OpeningBalanced', 'debit 102 10000000', 'credit 332 10000000'],
      ['2024-03-22', 'PremiumPaidByUnion', 'debit 50305 720000', 'credit 102 720000'],
    ]);
    expect(await entriesOf(finance, 'MUT-2024')).toEqual([
      ['2024-03-22', 'PremiumReceived', 'debit 10202 720000', 'credit 23101 720000'],
      ['2024-03-25', 'PremiumRemitted', 'debit 23101 720000', 'credit 10202 720000'],
      ['2024-06-05', 'BenefitReceived', 'debit 10202 36000', 'credit 23101 36000'],
      ['2024-06-07', 'ClaimPaid', 'debit 23101 36000', 'credit 10202 36000'],
      ['2024-09-20', 'BenefitRecoveryClaimed', 'debit 13501 4000', 'credit 23101 4000'],
      ['2024-10-11', 'BenefitRecoveryReceived', 'debit 10202 4000', 'credit 13501 4000'],
      ['2024-10-14', 'BenefitRecoveryReturned', 'debit 23101 4000', 'credit 10202 4000'],
    ]);
  });

  it('changes nothing when everything is heard again', async () => {
    const heads = async () =>
      (await finance.request('GET', `${API}/ledger-books`, { as: 'auditor-a' })).body.items;
    const before = await heads();
    await finance.hear(premiumDueV1, batch, 'organiser-o1', 'premium-1 again');
    await finance.hear(claimApprovedV1, claim, 'mutual-clerk-b', 'claim-1 again');
    // The next event of the same stream: when it has been answered, so have the ones before it.
    await finance.hear(claimApprovedV1, { ...claim, claimId: 'claim-2' }, 'mutual-clerk-b', 'claim-2');
    await finance.order('ClaimPaid', 'waitingForFunds');
    expect(await heads()).toEqual(before);
    const { body } = await finance.request('GET', `${API}/payment-orders`, { as: 'approver-fed' });
    expect(body.items).toHaveLength(5);
  });
});
