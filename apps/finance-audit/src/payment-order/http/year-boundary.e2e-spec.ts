import { claimApprovedV1 } from '@yigong/contracts';
import { API, type Finance, startFinance } from '../../finance-audit.fixtures.js';

const CLAIM = {
  claimId: 'claim-1',
  coverageId: 'coverage-1',
  unitId: 'O1',
  personRef: 'person-zm',
  cardId: 'card-1',
  planId: 'HOSP-60',
  planVersion: 1,
  amountFen: 36_000,
  approvedOn: '2024-12-20',
};

describe('a claim approved in December and paid in January', () => {
  let finance: Finance;
  let bankLineRef: string;
  let orderId: string;
  const order = async () =>
    (await finance.request('GET', `${API}/payment-orders/${orderId}`, { as: 'approver-fed' })).body;

  beforeAll(async () => {
    finance = await startFinance('2024-12-20');
    await finance.openBook('MUT', 'fed');
    await finance.hear(claimApprovedV1, CLAIM, 'mutual-clerk-b', 'claim-1');
    ({ orderId } = await finance.order('ClaimPaid', 'waitingForFunds'));
  });
  afterAll(() => finance.stop());

  it('has its statement lines seen on the first day of January, before the new book is open', async () => {
    finance.on('2025-01-02');
    bankLineRef = await finance.deposit(36_000, 'party:mutual-society');
    const lines = `${API}/bank-accounts/MUT-10202/statement-lines`;
    const { items } = await finance.until(lines, 'preparer-fed', (list) => list.items?.length === 1);
    expect(items[0]).toMatchObject({ lineRef: bankLineRef, bookedOn: '2025-01-02' });
    expect((await finance.request('GET', lines, { as: 'preparer-o1' })).status).toBe(404);
  });

  it('has its money recorded once the book of that day is open, and is told so before', async () => {
    const receipt = {
      bankLineRef,
      purpose: 'BenefitReceived',
      causeId: 'claim-1',
      amountFen: 36_000,
      text: '-',
    };
    const { status, body } = await finance.post('/receipts', 'preparer-fed', receipt);
    expect([status, body.code, body.facts]).toEqual([409, 'RECEIPT_BOOK_NOT_OPEN', { bookId: 'MUT-2025' }]);
    expect((await finance.post('/receipts', 'preparer-o1', receipt)).status).toBe(404);
    await finance.openBook('MUT', 'fed', [], 2025);
    await finance.until(
      `${API}/payment-orders/${orderId}`,
      'approver-fed',
      ({ bookId, status: now }) => bookId === 'MUT-2025' && now === 'waitingForFunds',
    );
    expect(await order()).toMatchObject({ carriedFrom: 'MUT-2024' });
    await finance.receive('BenefitReceived', 'claim-1', '2025-01-02');
  });

  it('is approved, paid and booked in the new year', async () => {
    const paid = await finance.pay(orderId, 'fed', '2025-01-02');
    expect(paid).toMatchObject({ bookId: 'MUT-2025', entryNumber: 2, settledOn: '2025-01-02' });
    const { body } = await finance.request('GET', '/api/v1/operations/parked', { as: 'operations' });
    expect(body.items).toEqual([]);
  });
});
