import { claimApprovedV1, premiumDueV1 } from '@yigong/contracts';
import { BankSandboxController } from '../../bank/http/bank-sandbox.controller.js';
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
  approvedOn: '2024-06-03',
};

describe('receipts', () => {
  let finance: Finance;
  let bankLineRef: string;
  const record = async (change: object = {}, as = 'preparer-fed') => {
    const body = {
      bankLineRef,
      purpose: 'BenefitReceived',
      causeId: 'claim-1',
      amountFen: 36_000,
      text: '互助金',
    };
    return finance.post('/receipts', as, { ...body, ...change });
  };
  const codeOf = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  beforeAll(async () => {
    finance = await startFinance();
    await finance.openBooks();
    finance.on('2024-06-03');
    await finance.hear(claimApprovedV1, CLAIM, 'mutual-clerk-b', 'claim-1');
    await finance.order('ClaimPaid', 'waitingForFunds');
    finance.on('2024-06-05');
    bankLineRef = await finance.deposit(36_000, 'party:mutual-society');
  });
  afterAll(() => finance.stop());

  it('begin as a line of the statement that belongs to nothing, which the account’s own people see', async () => {
    const lines = `${API}/bank-accounts/MUT-10202/statement-lines`;
    const { items } = await finance.until(lines, 'preparer-fed', (list) => list.items.length === 1);
    expect(items[0]).toMatchObject({
      lineRef: bankLineRef,
      match: 'unmatched',
      balanceFen: 36_000,
      kind: 'credit',
    });
    for (const path of [
      lines,
      `${API}/bank-accounts/MUT-999/statement-lines`,
      `${API}/bank-accounts/x/statement-lines`,
    ])
      expect((await finance.request('GET', path, { as: 'preparer-o1' })).status).toBe(404);
    const o1 = `${API}/bank-accounts/BAS-O1-102/statement-lines`;
    const opening = await finance.until(o1, 'preparer-o1', (list) => list.items.length === 1);
    expect(opening.items[0]).toMatchObject({ kind: 'opening', match: 'noted', balanceFen: 10_000_000 });
  });

  it('are refused when bank, books and cause say something else, and nothing is written', async () => {
    const refused: readonly (readonly [object, number, string])[] = [
      [{ bankLineRef: 'MUT-10202:2' }, 404, 'BANK_LINE_NOT_FOUND'],
      [{ bankLineRef: 'MUT-10202:0' }, 400, 'MALFORMED_REQUEST'],
      [{ bankLineRef: '../../etc:1' }, 400, 'MALFORMED_REQUEST'],
      [{ amountFen: 35_999 }, 409, 'RECEIPT_AMOUNT_DIFFERS'],
      [{ amountFen: 0 }, 400, 'MALFORMED_REQUEST'],
      [{ amountFen: 2 ** 53 }, 400, 'MALFORMED_REQUEST'],
      [{ purpose: 'ClaimPaid' }, 400, 'MALFORMED_REQUEST'],
      [{ purpose: 'PremiumReceived' }, 409, 'RECEIPT_CAUSE_UNKNOWN'],
      [{ causeId: 'claim-9' }, 409, 'RECEIPT_CAUSE_UNKNOWN'],
      [{ recordedOn: '2024-06-04' }, 409, 'RECEIPT_DATE_TOO_EARLY'],
      [{ recordedOn: '2024-06-06' }, 400, 'DATE_IN_FUTURE'],
      [{ recordedOn: '2024-02-30' }, 400, 'MALFORMED_REQUEST'],
      [{ surprise: 1 }, 400, 'MALFORMED_REQUEST'],
    ];
    for (const [change, status, code] of refused)
      expect([change, ...(await codeOf(record(change)))]).toEqual([change, status, code]);
    expect((await finance.request('GET', `${API}/receipts`, { as: 'auditor-a' })).body.items).toEqual([]);
  });

  it('are the account’s own people’s business: another union finds nothing, another role may not', async () => {
    expect(await codeOf(record({}, 'preparer-o1'))).toEqual([404, 'BANK_LINE_NOT_FOUND']);
    expect(await codeOf(record({}, 'approver-fed'))).toEqual([403, 'FORBIDDEN']);
    const withoutKey = await finance.request('POST', `${API}/receipts`, { as: 'preparer-fed', body: {} });
    expect([withoutKey.status, withoutKey.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  });

  it('are sent back when they are wrong, recorded again, confirmed by another person, and posted once', async () => {
    const first = (await record({ text: '误记' })).body.id;
    expect(await codeOf(finance.post(`/receipts/${first}/confirmations`, 'approver-o1'))).toEqual([
      404,
      'RECEIPT_NOT_FOUND',
    ]);
    await finance.done(`/receipts/${first}/send-backs`, 'approver-fed', { reason: '摘要有误' });
    expect(await codeOf(finance.post(`/receipts/${first}/confirmations`, 'approver-fed'))).toEqual([
      409,
      'RECEIPT_IN_ANOTHER_STATE',
    ]);
    expect((await record()).body.id).toBe(first);
    expect(await codeOf(record())).toEqual([409, 'BANK_LINE_ALREADY_RECEIPTED']);
    await finance.done(`/receipts/${first}/confirmations`, 'approver-fed');
    const row = await finance.until(
      `${API}/receipts/${first}`,
      'auditor-a',
      ({ status }) => status === 'posted',
    );
    expect(row).toMatchObject({ entryNumber: 1, receivedOn: '2024-06-05' });
    const lines = `${API}/bank-accounts/MUT-10202/statement-lines?match=posted`;
    await finance.until(lines, 'auditor-a', (list) => list.items.length === 1);
  });

  it('answer a repeat of the same key as the first time, and refuse the key with another body', async () => {
    const key = 'the-same-key';
    const line = await finance.deposit(500, 'party:mutual-society');
    const body = {
      bankLineRef: line,
      purpose: 'BenefitReceived',
      causeId: 'claim-1',
      amountFen: 500,
      text: '-',
    };
    const first = await finance.post('/receipts', 'preparer-fed', body, key);
    const again = await finance.post('/receipts', 'preparer-fed', body, key);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    const other = await finance.post('/receipts', 'preparer-fed', { ...body, text: '=' }, key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('are each posted with an entry of their own, also when a careless caller uses one key for both', async () => {
    const body = { purpose: 'BenefitReceived', causeId: 'claim-1', text: '-' };
    const entryOf = async (amountFen: number): Promise<number> => {
      const line = await finance.deposit(amountFen, 'party:mutual-society');
      const wish = { ...body, bankLineRef: line, amountFen };
      const { id } = (await finance.post('/receipts', 'preparer-fed', wish, 'careless')).body;
      await finance.post(`/receipts/${id}/confirmations`, 'approver-fed', {}, 'careless');
      const isPosted = ({ status }: { status: string }) => status === 'posted';
      const { entryNumber } = await finance.until(`${API}/receipts/${id}`, 'auditor-a', isPosted);
      return entryNumber;
    };
    const first = await entryOf(700);
    expect(await entryOf(900)).toBe(first + 1);
  });

  it('take a premium that members pay themselves: no order of ours, and the money is expected', async () => {
    const due = {
      batchId: 'batch-9',
      unitId: 'O1',
      planId: 'HOSP-60',
      planVersion: 1,
      memberCount: 2,
      amountFen: 12_000,
      fundingSource: 'member',
      submittedOn: '2024-06-05',
    };
    await finance.hear(premiumDueV1, due, 'organiser-o1', 'premium of members');
    const line = await finance.deposit(12_000, 'party:members-o1');
    const premium = {
      bankLineRef: line,
      purpose: 'PremiumReceived',
      causeId: 'batch-9',
      amountFen: 12_000,
      text: '-',
    };
    const recorded = async () => (await finance.post('/receipts', 'preparer-fed', premium)).status;
    for (let left = 100; (await recorded()) !== 201; left -= 1) {
      expect(left).toBeGreaterThan(0);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { items } = (await finance.request('GET', `${API}/payment-orders`, { as: 'auditor-a' })).body;
    expect(items.filter(({ purpose }: { purpose: string }) => purpose === 'PremiumPaidByUnion')).toEqual([]);
  });

  it('list orders that nothing has happened to, with their age and who is next', async () => {
    finance.on('2024-06-12');
    const stuck = `${API}/payment-orders/stuck`;
    const { items } = await finance.until(
      `${stuck}?days=7`,
      'approver-fed',
      (list) => list.items.length === 1,
    );
    expect(items[0]).toMatchObject({
      status: 'reserved',
      ageDays: 7,
      nextStep: expect.stringContaining('approver'),
    });
    expect((await finance.request('GET', `${stuck}?days=8`, { as: 'approver-fed' })).body.items).toEqual([]);
    expect((await finance.request('GET', `${stuck}?days=0`, { as: 'approver-o1' })).body.items).toEqual([]);
  });

  it('have no deposits to try out on real data', async () => {
    const { sandbox } = finance.runtime;
    const deposit = () =>
      finance
        .resolve(BankSandboxController)
        .deposit({ accountId: 'MUT-10202', amountFen: 1, fromRef: 'party:x' }, {
          today: '2024-06-12',
          envelope: { commandId: 'c' },
        } as never);
    await expect(deposit()).resolves.toMatchObject({ id: expect.stringMatching(/^MUT-10202:/) });
    sandbox.beforeWrite({
      clientId: 'a real one',
      actor: { personRef: 'p', role: 'operations', unit: 'FED' },
    });
    await expect(deposit()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
