import { claimApprovedV1, premiumDueV1 } from '@yigong/contracts';
import { BEGINNING, EVENT_STORE, type EventStore } from '@yigong/event-store';
import type { RecordedEvent } from '@yigong/kernel';
import { API, type Finance, startFinance } from '../../finance-audit.fixtures.js';
import { csvOf, camtBalance, camtEntry, camtOf } from '../domain/statement-files.fixtures.js';
import { MatchRecognitionProcess } from '../integration/match-recognition.process.js';
import { MatchRecordingProcess } from '../integration/match-recording.process.js';
import { StatementAssertionProcess } from '../integration/statement-assertion.process.js';

const PREMIUM = {
  batchId: 'batch-1',
  unitId: 'O1',
  planId: 'HOSP-60',
  planVersion: 1,
  memberCount: 120,
  amountFen: 720_000,
  fundingSource: 'grassrootsUnion',
  submittedOn: '2024-03-22',
};
const claim = (claimId: string, amountFen: number) => ({
  claimId,
  coverageId: 'coverage-1',
  unitId: 'O1',
  personRef: 'person-zm',
  cardId: `card-${claimId}`,
  planId: 'HOSP-60',
  planVersion: 1,
  amountFen,
  approvedOn: '2024-06-03',
});
const MUT = '/bank-accounts/MUT-10202';
const O1 = '/bank-accounts/BAS-O1-102';

type Handle = (event: RecordedEvent) => Promise<void>;

describe('the statements of a bank', () => {
  let finance: Finance;
  const csv = (text: string) => ({ format: 'csv', content: Buffer.from(text).toString('base64') });
  const camt = (text: string) => ({ format: 'camt.053', content: Buffer.from(text).toString('base64') });
  const month = (number: string, opening: string, closing: string, lines: string[] = []) => {
    const last = new Date(Date.UTC(2024, Number(number), 0)).toISOString().slice(8, 10);
    const head = `S-2024-${number},2024-${number}-01,2024-${number}-${last},${opening},${closing}`;
    return csv(csvOf(lines, head));
  };
  const codeOf = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };
  const get = async (path: string, as: string) =>
    (await finance.request('GET', `${API}${path}`, { as })).body;
  const until = (path: string, as: string, holds: (body: any) => boolean) =>
    finance.until(`${API}${path}`, as, holds);
  const assertions = async (bookId: string, as: string, count: number) => {
    const { assertions: all } = await until(
      `/ledger-books/${bookId}/periods`,
      as,
      (body) => body.assertions.length === count,
    );
    return all.map(({ effectiveOn, assertedFen, bookFen }: any) => [effectiveOn, assertedFen, bookFen]);
  };

  beforeAll(async () => {
    finance = await startFinance();
    await finance.openBooks();
    finance.on('2024-03-04');
  });
  afterAll(() => finance.stop());

  it('are rehearsed first: every line with its verdict, and nothing is written', async () => {
    await until(`${O1}/statement-lines`, 'preparer-o1', ({ items }) => items.length === 1);
    const bad = month('02', '100000.00', '100000.00', ['2024-02-30,credit,1.00,,', '2024-02-01,credit,=1,,']);
    const { status, body } = await finance.post(`${O1}/statement-rehearsals`, 'preparer-o1', bad);
    expect(status).toBe(200);
    expect(body).toMatchObject({ verdict: 'STATEMENT_FILE_MALFORMED', statementId: 'S-2024-02' });
    expect(body.lines.map(({ row, verdict }: any) => [row, verdict])).toEqual([
      [4, 'DAY_WRONG'],
      [5, 'AMOUNT_WRONG'],
    ]);
    expect(body.zh).toContain('第 4 行');
    const good = await finance.post(
      `${O1}/statement-rehearsals`,
      'preparer-o1',
      month('02', '100000.00', '100000.00'),
    );
    expect(good.body).toMatchObject({ verdict: 'OK', isKnown: false, openingFen: 10_000_000, lines: [] });
    expect((await get(`${O1}/statements`, 'preparer-o1')).items).toEqual([]);
  });

  it('are refused when they are broken, do not follow or do not add up, and nothing is written', async () => {
    const refused: readonly (readonly [object, number, string])[] = [
      [month('02', '100000.00', '100000.00', ['x']), 409, 'STATEMENT_FILE_MALFORMED'],
      [camt('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 409, 'STATEMENT_FILE_MALFORMED'],
      [{ format: 'csv', content: 'not base64!' }, 400, 'MALFORMED_REQUEST'],
      [{ format: 'mt940', content: '' }, 400, 'MALFORMED_REQUEST'],
      [month('03', '100000.00', '100000.00'), 409, 'STATEMENT_NOT_OVER'],
      [month('02', '99999.99', '99999.99'), 409, 'STATEMENT_DOES_NOT_FOLLOW'],
      [month('02', '100000.00', '99999.99'), 409, 'STATEMENT_TOTAL_DIFFERS'],
    ];
    for (const [body, status, code] of refused)
      expect([code, ...(await codeOf(finance.post(`${O1}/statements`, 'preparer-o1', body)))]).toEqual([
        code,
        status,
        code,
      ]);
    expect((await get(`${O1}/statements`, 'preparer-o1')).items).toEqual([]);
  });

  it('are the account’s own people’s business', async () => {
    const body = month('02', '100000.00', '100000.00');
    expect(await codeOf(finance.post(`${O1}/statements`, 'preparer-fed', body))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(finance.post(`${MUT}/statements`, 'preparer-o1', body))).toEqual([404, 'NOT_FOUND']);
    expect((await finance.request('GET', `${API}${MUT}/open-lines`, { as: 'preparer-o1' })).status).toBe(404);
  });

  it('are one however often they are imported, and state the balance that the book has to have', async () => {
    const february = month('02', '100000.00', '100000.00');
    const id = await finance.done(`${O1}/statements`, 'preparer-o1', february);
    expect(id).toBe('S-2024-02');
    expect(await finance.done(`${O1}/statements`, 'preparer-o1', february)).toBe(id);
    await finance.done(`${MUT}/statements`, 'preparer-fed', month('02', '0.00', '0.00'));
    const { items } = await until(`${O1}/statements`, 'auditor-a', (list) => list.items.length === 1);
    expect(items[0]).toMatchObject({ closingFen: 10_000_000, lineCount: 0, digest: expect.any(String) });
    expect(await assertions('BAS-O1-2024', 'auditor-a', 1)).toEqual([['2024-02-29', 10_000_000, 10_000_000]]);
    const changed = month('02', '100000.00', '100001.00', ['2024-02-01,credit,1.00,,']);
    expect(await codeOf(finance.post(`${O1}/statements`, 'preparer-o1', changed))).toEqual([
      409,
      'STATEMENT_ID_REUSED',
    ]);
  });

  it('settle a payment by our own reference, without anybody’s doing', async () => {
    finance.on('2024-03-22');
    await finance.hear(premiumDueV1, PREMIUM, 'organiser-o1', 'premium-1');
    const { orderId, digest } = await finance.order('PremiumPaidByUnion', 'reserved', 'approver-o1');
    await finance.done(`/payment-orders/${orderId}/approvals`, 'approver-o1', { digest });
    await finance.done(`/payment-orders/${orderId}/instructions`, 'payer-o1');
    const order = await until(
      `/payment-orders/${orderId}`,
      'payer-o1',
      ({ status }) => status === 'instructed',
    );
    finance.on('2024-04-02');
    const debit = camtEntry({ direction: 'DBIT', endToEnd: order.bankReference });
    const balances = {
      opening: camtBalance('OPBD', '100000', '2024-03-01'),
      closing: camtBalance('CLBD', '92800.00', '2024-03-31'),
    };
    await finance.done(`${O1}/statements`, 'preparer-o1', camt(camtOf([debit], balances)));
    await until(`/payment-orders/${orderId}`, 'payer-o1', ({ entryNumber }) => entryNumber === 2);
    const { items } = await until(`${O1}/matches`, 'auditor-a', (list) => list.items.length === 1);
    expect(items[0]).toMatchObject({ status: 'matched', items: [{ kind: 'entry', entryNumber: 2 }] });
    expect(await assertions('BAS-O1-2024', 'auditor-a', 2)).toContainEqual([
      '2024-03-31',
      9_280_000,
      9_280_000,
    ]);
    expect(JSON.stringify(await get(`${O1}/statement-lines`, 'auditor-a'))).not.toMatch(/张三|6222021234/);
  });

  it('leave open what nobody has claimed: with an owner, an age and a deadline', async () => {
    const march = month('03', '0.00', '7200.00', ['2024-03-22,credit,7200.00,batch-1,R1']);
    await finance.done(`${MUT}/statements`, 'preparer-fed', march);
    const { items } = await until(`${MUT}/open-lines`, 'preparer-fed', (list) => list.items.length === 1);
    // Ten working days after 2 April 2024, the holidays of 4 to 6 April left out and 7 April worked.
    expect(items[0]).toMatchObject({
      ownerRef: finance.personOf('preparer-fed'),
      ownerUnitId: 'FED',
      ageDays: 11,
      dueOn: '2024-04-17',
      isOverdue: false,
    });
    const [statement] = await assertions('MUT-2024', 'auditor-a', 2).then((all) => all.slice(1));
    expect(statement).toEqual(['2024-03-31', 720_000, 0]);
    const closing = { period: '2024-03', text: '结账', evidence: ['e'.repeat(64)] };
    expect(
      await codeOf(finance.post('/ledger-books/MUT-2024/period-closings', 'preparer-fed', closing)),
    ).toEqual([409, 'ASSERTION_FAILED']);
    const { lineRef } = items[0];
    const ownerRef = 'person-colleague';
    await finance.done(`${MUT}/line-assignments`, 'approver-fed', { lineRef, ownerRef });
    await until(`${MUT}/open-lines`, 'preparer-fed', (list) => list.items[0].ownerRef === ownerRef);
    expect(
      await codeOf(
        finance.post(`${MUT}/line-assignments`, 'approver-fed', { lineRef: 'MUT-10202:99', ownerRef }),
      ),
    ).toEqual([404, 'MATCH_LINE_NOT_FOUND']);
  });

  it('are matched with expected money by its reference; a second person confirms, and it is booked', async () => {
    const { items } = await until(
      `${MUT}/match-suggestions`,
      'preparer-fed',
      (list) => list.items.length === 1,
    );
    expect(items[0]).toMatchObject({ basis: 'reference', itemKeys: ['cause:PremiumReceived:batch-1'] });
    const { lineRefs, itemKeys } = items[0];
    const wish = { lineRefs, items: [{ item: itemKeys[0] }], text: '参保费' };
    const twice = await Promise.all([1, 2].map(() => finance.post(`${MUT}/matches`, 'preparer-fed', wish)));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(twice.find(({ status }) => status === 409)!.body.code).toBe('BANK_LINE_ALREADY_MATCHED');
    const matchId = twice.find(({ status }) => status === 201)!.body.id;
    const confirmations = `${MUT}/matches/${matchId}/confirmations`;
    expect(await codeOf(finance.post(confirmations, 'approver-o1'))).toEqual([404, 'NOT_FOUND']);
    await finance.done(confirmations, 'approver-fed');
    await until('/ledger-books/MUT-2024/entries', 'auditor-a', (list) => list.items.length === 1);
    await until(`${MUT}/open-lines`, 'preparer-fed', (list) => list.items.length === 0);
    expect((await assertions('MUT-2024', 'auditor-a', 2))[1]).toEqual(['2024-03-31', 720_000, 720_000]);
    expect(
      await codeOf(
        finance.post(`${MUT}/matches/${matchId}/unmatchings`, 'approver-fed', { reason: '误核对' }),
      ),
    ).toEqual([409, 'MATCHED_MONEY_STILL_BOOKED']);
  });

  it('divide a line among several causes, and gather several lines for one', async () => {
    finance.on('2024-06-03');
    for (const [name, amountFen] of [
      ['c1', 36_000],
      ['c2', 14_000],
      ['c3', 30_000],
    ] as const)
      await finance.hear(claimApprovedV1, claim(name, amountFen), 'mutual-clerk-b', name);
    await until('/payment-orders?status=waitingForFunds', 'approver-fed', ({ items }) =>
      ['c1', 'c2', 'c3'].every((causeId) => items.some((order: any) => order.causeId === causeId)),
    );
    finance.on('2024-06-11');
    const june = csv(
      csvOf(
        ['2024-06-05,credit,500.00,,R2', '2024-06-06,credit,100.00,c3,R3', '2024-06-07,credit,200.00,c3,R4'],
        'S-2024-06a,2024-06-01,2024-06-10,7200.00,8000.00',
      ),
    );
    await finance.done(`${MUT}/statements`, 'preparer-fed', june);
    const { items } = await until(
      `${MUT}/match-suggestions`,
      'preparer-fed',
      (list) => list.items.length === 2,
    );
    expect(items).toEqual([
      {
        basis: 'reference',
        lineRefs: ['MUT-10202:5', 'MUT-10202:6'],
        itemKeys: ['cause:BenefitReceived:c3'],
      },
      {
        basis: 'amount',
        lineRefs: ['MUT-10202:4'],
        itemKeys: ['cause:BenefitReceived:c1', 'cause:BenefitReceived:c2'],
      },
    ]);
    const shares = (first: number) => [
      { item: 'cause:BenefitReceived:c1', amountFen: first },
      { item: 'cause:BenefitReceived:c2', amountFen: 14_000 },
    ];
    const divided = { lineRefs: ['MUT-10202:4'], text: '互助金' };
    expect(
      await codeOf(finance.post(`${MUT}/matches`, 'preparer-fed', { ...divided, items: shares(35_999) })),
    ).toEqual([409, 'MATCH_AMOUNTS_DIFFER']);
    const gathered = { lineRefs: items[0].lineRefs, items: [{ item: items[0].itemKeys[0] }], text: '互助金' };
    for (const wish of [{ ...divided, items: shares(36_000) }, gathered]) {
      const matchId = await finance.done(`${MUT}/matches`, 'preparer-fed', wish);
      await finance.done(`${MUT}/matches/${matchId}/confirmations`, 'approver-fed');
    }
    const isPosted = ({ purpose, status }: any) => purpose === 'BenefitReceived' && status === 'posted';
    const receipts = await until(
      '/receipts',
      'auditor-a',
      (list) => list.items.filter(isPosted).length === 4,
    );
    expect(
      receipts.items
        .filter(isPosted)
        .map(({ causeId, amountFen }: any) => [causeId, amountFen])
        .sort(),
    ).toEqual([
      ['c1', 36_000],
      ['c2', 14_000],
      ['c3', 10_000],
      ['c3', 20_000],
    ]);
    const again = { bankLineRef: 'MUT-10202:4', purpose: 'BenefitReceived', causeId: 'c1', text: '-' };
    expect(await codeOf(finance.post('/receipts', 'preparer-fed', { ...again, amountFen: 50_000 }))).toEqual([
      409,
      'BANK_LINE_ALREADY_RECEIPTED',
    ]);
  });

  it('settle several payments that the bank has made as one', async () => {
    const orders = ['c1', 'c2'];
    const { items } = await until('/payment-orders?status=reserved', 'approver-fed', (list) =>
      orders.every((causeId) => list.items.some((order: any) => order.causeId === causeId)),
    );
    const paid = items.filter(({ causeId }: any) => orders.includes(causeId));
    for (const { orderId, digest } of paid) {
      await finance.done(`/payment-orders/${orderId}/approvals`, 'approver-fed', { digest });
      await finance.done(`/payment-orders/${orderId}/instructions`, 'payer-fed');
      await until(`/payment-orders/${orderId}`, 'payer-fed', ({ status }) => status === 'instructed');
    }
    finance.on('2024-06-21');
    const statement = 'S-2024-06b,2024-06-11,2024-06-20,8000.00,7500.00';
    await finance.done(
      `${MUT}/statements`,
      'preparer-fed',
      csv(csvOf(['2024-06-11,debit,500.00,,R5'], statement)),
    );
    const { items: suggested } = await until(
      `${MUT}/match-suggestions`,
      'preparer-fed',
      (list) => list.items.length === 1,
    );
    expect(suggested[0]).toMatchObject({ basis: 'amount', lineRefs: ['MUT-10202:8'] });
    const wish = {
      lineRefs: suggested[0].lineRefs,
      items: suggested[0].itemKeys.map((item: string) => ({ item })),
      text: '代发',
    };
    const matchId = await finance.done(`${MUT}/matches`, 'preparer-fed', wish);
    await finance.done(`${MUT}/matches/${matchId}/confirmations`, 'approver-fed');
    for (const { orderId } of paid) {
      const order = await until(
        `/payment-orders/${orderId}`,
        'payer-fed',
        ({ entryNumber }) => entryNumber !== undefined,
      );
      expect(order).toMatchObject({ status: 'settled', settledOn: '2024-06-11', bankLineRef: 'MUT-10202:8' });
    }
    const all = await assertions('MUT-2024', 'auditor-a', 4);
    for (const [, assertedFen, bookFen] of all) expect(bookFen).toBe(assertedFen);
  });

  it('are unmatched after the entry was reversed, and matched with entries by one person', async () => {
    const { items } = await get(`${MUT}/matches?status=matched`, 'auditor-a');
    const { matchId } = items.find((match: any) => match.lines[0].lineRef === 'MUT-10202:8');
    const { items: entries } = await get('/ledger-books/MUT-2024/entries', 'auditor-a');
    const paid = entries.filter((entry: any) => entry.cause.type === 'ClaimPaid');
    expect(paid).toHaveLength(2);
    for (const { number: entryNumber } of paid) {
      const path = `/ledger-books/MUT-2024/entries/${entryNumber}/reversals`;
      const wish = { text: '误付', evidence: ['e'.repeat(64)] };
      const proposalId = await finance.done(path, 'preparer-fed', wish);
      await finance.done(`/book-proposals/${proposalId}/approvals`, 'approver-fed');
      await until(`/book-proposals/${proposalId}`, 'auditor-a', ({ status }) => status === 'carried-out');
    }
    const unmatching = `${MUT}/matches/${matchId}/unmatchings`;
    await finance.done(unmatching, 'approver-fed', { reason: '误核对' });
    expect(await codeOf(finance.post(unmatching, 'approver-fed', { reason: '误核对' }))).toEqual([
      409,
      'MATCH_IN_ANOTHER_STATE',
    ]);
    const open = await until(`${MUT}/open-lines`, 'auditor-a', (list) => list.items.length === 1);
    expect(open.items[0]).toMatchObject({ lineRef: 'MUT-10202:8', match: 'open' });
    const reversed = {
      lineRefs: ['MUT-10202:8'],
      text: '-',
      items: [{ item: `entry:MUT-2024:${paid[0].number}` }],
    };
    expect(await codeOf(finance.post(`${MUT}/matches`, 'preparer-fed', reversed))).toEqual([
      409,
      'MATCH_ITEM_NOT_OPEN',
    ]);
    const unknown = { ...reversed, items: [{ item: 'entry:MUT-2024:999' }] };
    expect(await codeOf(finance.post(`${MUT}/matches`, 'preparer-fed', unknown))).toEqual([
      404,
      'MATCH_ITEM_NOT_FOUND',
    ]);
    const settled = { ...reversed, items: [{ item: `order:${'0'.repeat(36)}` }] };
    expect(await codeOf(finance.post(`${MUT}/matches`, 'preparer-fed', settled))).toEqual([
      404,
      'MATCH_ITEM_NOT_FOUND',
    ]);

    // The bank sends one of the payments back; its reversal stands in the book already, so one person is enough.
    finance.on('2024-07-02');
    const july = 'S-2024-06c,2024-06-21,2024-06-30,7500.00,7860.00';
    const back = csv(csvOf(['2024-06-21,credit,360.00,,R6'], july));
    await finance.done(`${MUT}/statements`, 'preparer-fed', back);
    const { items: after } = await get('/ledger-books/MUT-2024/entries', 'auditor-a');
    const reversal = after.find(
      ({ type, lines }: any) =>
        type === 'JournalReversed' && lines.some((line: any) => line.amountFen === 36_000),
    );
    const returned = {
      lineRefs: ['MUT-10202:10'],
      items: [{ item: `entry:MUT-2024:${reversal.number}` }],
      text: '退款',
    };
    const direction = { ...returned, items: [{ item: 'order:' + '0'.repeat(36) }] };
    expect((await codeOf(finance.post(`${MUT}/matches`, 'preparer-fed', direction)))[1]).toBe(
      'MATCH_ITEM_NOT_FOUND',
    );
    const single = await finance.done(`${MUT}/matches`, 'preparer-fed', returned);
    const { items: done } = await until(`${MUT}/matches?status=matched`, 'auditor-a', (list) =>
      list.items.some((match: any) => match.matchId === single),
    );
    expect(done.at(-1)).toMatchObject({ items: [{ kind: 'entry', amountFen: 36_000 }] });
    await finance.done(`${MUT}/matches/${single}/unmatchings`, 'approver-fed', { reason: '重新核对' });
    const again = await finance.done(`${MUT}/matches`, 'preparer-fed', returned);
    expect(again).not.toBe(single);
  });

  it('are told again to everything that follows them, and nothing changes', async () => {
    const store = finance.resolve<EventStore>(EVENT_STORE);
    const before = await store.head();
    const { events } = await store.readAll(BEGINNING, 10_000);
    for (const Process of [StatementAssertionProcess, MatchRecognitionProcess, MatchRecordingProcess])
      for (const event of events) await finance.resolve<{ handle: Handle }>(Process).handle(event);
    expect(events.filter(({ type }) => type === 'BankLineMatched').length).toBeGreaterThan(4);
    expect(await store.head()).toBe(before);
  });

  it('leave no name and no number of a payer behind, neither in the log nor in what operators read', async () => {
    const store = finance.resolve<EventStore>(EVENT_STORE);
    const { events } = await store.readAll(BEGINNING, 10_000);
    expect(events.some(({ type }) => type === 'BankStatementImported')).toBe(true);
    expect(JSON.stringify(events)).not.toMatch(/张三|6222021234567890123|4301012345/);
    expect(finance.logged()).not.toMatch(/张三|6222021234567890123/);
  });

  it('are not mixed with the deposits of the sandbox', async () => {
    const deposit = { accountId: 'MUT-10202', amountFen: 1, fromRef: 'party:x' };
    const refused = finance.post('/api/v1/sandbox/bank/deposits', 'operations', deposit);
    expect(await codeOf(refused)).toEqual([404, 'NOT_FOUND']);
  });
});
