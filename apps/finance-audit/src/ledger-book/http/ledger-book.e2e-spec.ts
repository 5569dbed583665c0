import { Module } from '@nestjs/common';
import { ServiceModule } from '@yigong/service';
import { type StartedService, startService } from '@yigong/testing/start-service';
import { derivedId } from '@yigong/kernel';
import { LedgerService } from '../application/ledger.service.js';
import { ok, posting } from '../application/ledger.fixtures.js';
import { ledgerParts } from '../ledger.parts.js';

const { readModels, processes, refusals } = ledgerParts;

@Module({
  imports: [
    ServiceModule.forService({ name: 'finance-audit', readModels, processes, refusals, publications: [] }),
  ],
  controllers: [...ledgerParts.controllers],
  providers: [...ledgerParts.providers],
})
class LedgerTestModule {}

const BASE = '/api/v1/finance-audit';
const MUT = `${BASE}/ledger-books/MUT-2024`;
const evidence = ['cd'.repeat(32)];

describe('the ledger over HTTP', () => {
  let service: StartedService;
  let keys = 0;

  beforeAll(async () => {
    service = await startService(LedgerTestModule);
  });
  afterAll(() => service.stop());

  const post = (path: string, as: string, body: unknown, key = `key-${(keys += 1)}`) =>
    service.request('POST', path, { as, body, key });
  const get = (path: string, as = 'auditor-a') => service.request('GET', path, { as });

  const agree = async (path: string, unit: 'fed' | 'o1', body: unknown) => {
    const proposed = await post(path, `preparer-${unit}`, body);
    expect(proposed.status).toBe(201);
    const { id } = proposed.body as { id: string };
    const approved = await post(`${BASE}/book-proposals/${id}/approvals`, `approver-${unit}`, {});
    expect(approved.status).toBe(202);
    const proposal = `${BASE}/book-proposals/${id}`;
    return service.until(
      proposal,
      `preparer-${unit}`,
      ({ status }) => status !== 'proposed' && status !== 'approved',
    );
  };

  const book = async (cause: string, totalFen: number, effectiveOn: string) => {
    const ledger = service.resolve(LedgerService);
    const commandId = derivedId('e2e', cause, effectiveOn);
    const actors = { preparer: service.personOf('preparer-fed'), approver: service.personOf('approver-fed') };
    const actor = { personRef: actors.preparer, role: 'finance-preparer', unit: 'FED' };
    const envelope = { commandId, correlationId: commandId, causationId: commandId, actor };
    const { seq } = ok(await ledger.post(posting(cause, totalFen, effectiveOn, { actors }), envelope));
    await service.until(MUT, 'auditor-a', ({ position }) => position >= seq);
    return seq;
  };

  it('opens a book when two persons agree, with its opening balances', async () => {
    const lines = (amountFen: number) => [
      { accountCode: '102', side: 'debit', amountFen },
      { accountCode: '332', side: 'credit', amountFen },
    ];
    const opening = {
      entity: 'BAS-O1',
      fiscalYear: 2024,
      text: '年初余额',
      evidence,
      openingLines: lines(10_000_000),
    };
    expect(await agree(`${BASE}/book-openings`, 'o1', opening)).toMatchObject({
      kind: 'opening',
      status: 'carried-out',
      postedNumber: 1,
    });
    await service.until(`${BASE}/ledger-books/BAS-O1-2024`, 'preparer-o1', ({ entries }) => entries === 1);
    const { body } = await get(`${BASE}/ledger-books/BAS-O1-2024/trial-balance`);
    expect(body).toMatchObject({
      bookId: 'BAS-O1-2024',
      effectiveOn: null,
      position: 1,
      rows: [
        {
          accountCode: '102',
          accountName: '银行存款',
          debitTurnoverFen: 10_000_000,
          creditTurnoverFen: 0,
          balanceFen: 10_000_000,
          balanceSide: 'debit',
        },
        { accountCode: '332', balanceSide: 'credit' },
      ],
    });
  });

  it('refuses an opening before anybody is asked, when the book would refuse it', async () => {
    const opening = { entity: 'WRM', fiscalYear: 2024, text: '年初余额', evidence };
    const line = { accountCode: '10203', side: 'debit', amountFen: 1 };
    const unbalanced = await post(`${BASE}/book-openings`, 'preparer-fed', {
      ...opening,
      openingLines: [line, { accountCode: '332', side: 'credit', amountFen: 2 }],
    });
    expect([unbalanced.status, unbalanced.body.code]).toEqual([409, 'ENTRY_UNBALANCED']);
    const twice = await post(`${BASE}/book-openings`, 'preparer-o1', { ...opening, entity: 'BAS-O1' });
    expect([twice.status, twice.body.code]).toEqual([409, 'BOOK_ALREADY_OPENED']);
  });

  it('is not opened by one person alone, nor for another union', async () => {
    const opening = { entity: 'MUT', fiscalYear: 2024, text: '互助专户', evidence };
    const proposed = await post(`${BASE}/book-openings`, 'preparer-fed', opening, 'open-mut');
    const { id } = proposed.body as { id: string };
    expect((await post(`${BASE}/book-proposals/${id}/approvals`, 'preparer-fed', {})).status).toBe(403);
    expect((await post(`${BASE}/book-proposals/${id}/approvals`, 'approver-o1', {})).status).toBe(404);
    expect((await post(`${BASE}/book-openings`, 'preparer-o1', opening)).status).toBe(404);
    expect((await post(`${BASE}/book-proposals/${id}/approvals`, 'approver-fed', {})).status).toBe(202);
    await service.until(
      `${BASE}/book-proposals/${id}`,
      'auditor-a',
      ({ status }) => status === 'carried-out',
    );
    // A repeat is answered as the first time, although the book is open now.
    const again = await post(`${BASE}/book-openings`, 'preparer-fed', opening, 'open-mut');
    expect([again.status, again.body]).toEqual([201, proposed.body]);
  });

  it('shows balances as of any day and position', async () => {
    await service.until(MUT, 'auditor-a', ({ position }) => position === 0);
    await book('BenefitReceived', 36_000, '2024-05-05');
    await book('ClaimPaid', 36_000, '2024-05-07');
    const bank = async (query: string) => {
      const { body } = await get(`${MUT}/trial-balance${query}`);
      return body.rows.find((row: { accountCode: string }) => row.accountCode === '10202')?.balanceFen;
    };
    expect(await bank('')).toBe(0);
    expect(await bank('?effectiveOn=2024-05-06')).toBe(36_000);
    expect(await bank('?position=1')).toBe(36_000);
    expect(await bank('?position=1&effectiveOn=2024-05-04')).toBeUndefined();
    expect((await get(`${MUT}/trial-balance?position=3`)).body.code).toBe('POSITION_NOT_REACHED');
  });

  it('lists entries in pages, and shows one with its cause, evidence and persons', async () => {
    const first = await get(`${MUT}/entries?limit=1`);
    expect(first.body).toMatchObject({ position: 2, items: [{ number: 1 }] });
    const second = await get(`${MUT}/entries?limit=1&after=${first.body.next}`);
    expect(second.body.items).toMatchObject([{ number: 2, cause: { type: 'ClaimPaid' } }]);
    expect((await get(`${MUT}/entries?cause=ClaimPaid`)).body.items).toHaveLength(1);
    expect((await get(`${MUT}/entries?effectiveTo=2024-05-06`)).body.items).toHaveLength(1);
    expect((await get(`${MUT}/entries?position=1`)).body.items).toHaveLength(1);
    expect((await get(`${MUT}/entries/2`)).body).toMatchObject({
      number: 2,
      type: 'JournalPosted',
      effectiveOn: '2024-05-07',
      cause: { type: 'ClaimPaid', eventId: derivedId('e2e', 'ClaimPaid', '2024-05-07') },
      actors: { preparer: service.personOf('preparer-fed'), approver: service.personOf('approver-fed') },
      lines: [
        { accountCode: '23101', accountName: '代管-互助保障资金', side: 'debit', amountFen: 36_000 },
        { accountCode: '10202', side: 'credit' },
      ],
    });
    for (const number of ['3', '0', 'x', '-1']) {
      const missing = await get(`${MUT}/entries/${number}`);
      expect([missing.status, missing.body.code]).toEqual([404, 'ENTRY_NOT_FOUND']);
    }
  });

  it('writes an account out line by line, with the balance after each', async () => {
    const first = await get(`${MUT}/accounts/10202/statement?limit=1`);
    expect(first.body).toMatchObject({
      accountName: '银行存款-互助保障专户',
      opening: { balanceFen: 0, balanceSide: 'flat' },
      items: [{ debitFen: 36_000, balanceFen: 36_000, balanceSide: 'debit' }],
    });
    const second = await get(`${MUT}/accounts/10202/statement?limit=1&after=${first.body.next}`);
    expect(second.body).toMatchObject({
      opening: { balanceFen: 36_000 },
      items: [{ entryNumber: 2, creditFen: 36_000, balanceSide: 'flat' }],
      closing: { balanceFen: 0 },
    });
    const june = await get(`${MUT}/accounts/10202/statement?from=2024-05-06&to=2024-05-07`);
    expect(june.body).toMatchObject({ opening: { balanceFen: 36_000 }, items: [{ entryNumber: 2 }] });
    expect((await get(`${MUT}/accounts/10201/statement`)).body.code).toBe('ACCOUNT_NOT_FOUND');
    for (const after of ['rubbish', Buffer.from('{"row":"x","netFen":0,"position":1}').toString('base64url')])
      expect((await get(`${MUT}/accounts/10202/statement?after=${after}`)).body.code).toBe('BAD_CURSOR');
  });

  it('reverses an entry when two persons agree, once', async () => {
    const wish = { text: '多付冲销', evidence, effectiveOn: '2024-05-08' };
    const done = await agree(`${MUT}/entries/2/reversals`, 'fed', wish);
    expect(done).toMatchObject({ kind: 'reversal', status: 'carried-out', postedNumber: 3 });
    await service.until(`${MUT}/entries/2`, 'auditor-a', ({ reversedBy }) => reversedBy === 3);
    expect((await get(`${MUT}/entries/3`)).body).toMatchObject({ type: 'JournalReversed', reverses: 2 });
    expect((await get(`${MUT}/entries?position=2`)).body.items[1]).not.toHaveProperty('reversedBy');
    const again = await post(`${MUT}/entries/2/reversals`, 'preparer-fed', wish);
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_REVERSED']);
    const ofReversal = await post(`${MUT}/entries/3/reversals`, 'preparer-fed', wish);
    expect([ofReversal.status, ofReversal.body.code]).toEqual([409, 'REVERSAL_NOT_REVERSIBLE']);
  });

  it('returns a proposal, which then cannot be approved', async () => {
    const opening = { entity: 'FED', fiscalYear: 2024, text: '年初', evidence };
    const { id } = (await post(`${BASE}/book-openings`, 'preparer-fed', opening)).body as { id: string };
    const returned = await post(`${BASE}/book-proposals/${id}/returns`, 'approver-fed', { reason: '缺附件' });
    expect(returned.status).toBe(200);
    const approved = await post(`${BASE}/book-proposals/${id}/approvals`, 'approver-fed', {});
    expect([approved.status, approved.body.code]).toEqual([409, 'PROPOSAL_DECIDED']);
    const listed = `${BASE}/book-proposals?status=returned`;
    await service.until(listed, 'auditor-a', ({ items }) => items.length === 1);
    expect((await get(listed, 'approver-o1')).body.items).toEqual([]);
  });

  it('exports a book for a verifier, byte for byte as it is stored', async () => {
    const { status, headers, text } = await get(`${MUT}/export?format=ndjson`);
    expect([status, headers['content-type']]).toEqual([200, 'application/x-ndjson']);
    const lines = text.trimEnd().split('\n');
    const { position } = (await get(MUT)).body as { position: number };
    expect(lines).toHaveLength(position + 3);
    expect(JSON.parse(lines[0]!)).toMatchObject({ bookId: 'MUT-2024', format: 'yigong-ledger-export/1' });
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      count: position + 1,
      head: JSON.parse(lines.at(-2)!).hash,
      checkpoint: expect.stringContaining(`yigong.ledger/MUT-2024\n${position + 1}\n`),
    });
    const keysOf = await service.request('GET', `${BASE}/checkpoint-keys`);
    expect(keysOf.body.keys).toEqual([expect.stringMatching(/^yigong\.ledger\+[0-9a-f]{8}\+/)]);
  });

  it('replays a book in the background and finds no difference', async () => {
    const started = await service.request('POST', `${MUT}/replays`, { as: 'auditor-a', body: {} });
    expect(started.status).toBe(202);
    const done = await service.until(
      String(started.headers['location']),
      'auditor-a',
      ({ status }) => status !== 'running',
    );
    const trial = await get(`${MUT}/trial-balance`);
    expect(done).toMatchObject({
      status: 'done',
      result: { digest: trial.body.digest, rows: trial.body.rows, compared: true, differences: [] },
    });
    expect((await get(`${MUT}/replays/MUT-2024~99`)).status).toBe(404);
    expect((await get(`${MUT}/replays/rubbish`)).status).toBe(404);
  });

  it('shows a union its own books only, and everybody else none', async () => {
    expect((await get(`${BASE}/ledger-books`, 'preparer-o1')).body.items).toMatchObject([
      { bookId: 'BAS-O1-2024' },
    ]);
    expect((await get(`${BASE}/ledger-books`)).body.items).toHaveLength(2);
    const paths = [
      '',
      '/accounts',
      '/trial-balance',
      '/entries',
      '/entries/1',
      '/accounts/10202/statement',
      '/export',
    ];
    for (const path of paths) {
      const other = await get(`${MUT}${path}`, 'preparer-o1');
      const missing = await get(`${BASE}/ledger-books/MUT-2031${path}`, 'preparer-o1');
      expect([other.status, other.body.code]).toEqual([404, 'BOOK_NOT_FOUND']);
      expect(missing.status).toBe(404);
      expect((await get(`${MUT}${path}`, 'organiser-o1')).status).toBe(403);
      expect((await service.request('GET', `${MUT}${path}`)).status).toBe(401);
    }
  });

  it('has no way to change an entry, and none for an auditor to write', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'])
      expect([404, 405]).toContain(
        (await service.request(method, `${MUT}/entries/2`, { as: 'preparer-fed', body: {} })).status,
      );
    const wish = { text: '冲销', evidence };
    expect((await post(`${MUT}/entries/1/reversals`, 'auditor-a', wish)).status).toBe(403);
    expect((await post(`${BASE}/book-openings`, 'auditor-a', {})).status).toBe(403);
  });

  it.each([
    ['an unknown field', { entity: 'FED', fiscalYear: 2025, text: 't', evidence, extra: 1 }],
    ['an entity that is none', { entity: 'XYZ', fiscalYear: 2024, text: 't', evidence }],
    ['no evidence', { entity: 'FED', fiscalYear: 2024, text: 't', evidence: [] }],
    [
      'a day that does not exist',
      { entity: 'FED', fiscalYear: 2024, openedOn: '2024-02-30', text: 't', evidence },
    ],
    [
      'an amount above 2^53',
      {
        entity: 'FED',
        fiscalYear: 2024,
        text: 't',
        evidence,
        openingLines: [{ accountCode: '10201', side: 'debit', amountFen: 2 ** 53 }],
      },
    ],
    ['a list that is none', { entity: 'FED', fiscalYear: 2024, text: 't', evidence, openingLines: 'x' }],
    ['a date to come', { entity: 'FED', fiscalYear: 2025, text: 't', evidence }],
  ])('refuses %s', async (_, body) => {
    const answer = await post(`${BASE}/book-openings`, 'preparer-fed', body);
    expect([answer.status, String(answer.headers['content-type'])]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('refuses questions that make no sense', async () => {
    const bad = ['trial-balance?effectiveOn=2024-02-30', 'trial-balance?position=-1', 'entries?limit=0'];
    for (const path of [...bad, 'entries?limit=201', 'entries?after=x', 'export?format=pdf', 'entries?x=1'])
      expect([path, (await get(`${MUT}/${path}`)).status]).toEqual([path, 400]);
    const body = { position: 0.5 };
    expect((await service.request('POST', `${MUT}/replays`, { as: 'auditor-a', body })).status).toBe(400);
  });
});
