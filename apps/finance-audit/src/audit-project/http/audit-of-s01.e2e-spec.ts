import { claimApprovedV1, recoveryClaimedV1 } from '@yigong/contracts';
import { createHash } from 'node:crypto';
import { API, type Finance, startFinance } from '../../finance-audit.fixtures.js';
import { selectSample } from '../application/sample-selection.js';

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
const SEED = '5eed'.repeat(16);
const COMMITMENT = createHash('sha256').update(SEED).digest('hex');

describe('the audit of S-01', () => {
  let finance: Finance;
  let project: string;
  let sample: string;
  let finding: string;
  const at = (path = '') => `/audit-projects/${project}${path}`;
  const codeOf = async (path: string, as: string, body: object = {}) => {
    const { status, body: answer } = await finance.post(path, as, body);
    return [status, answer.code];
  };
  const seen = (path: string, holds: (body: any) => boolean, as = 'auditor-a') =>
    finance.until(`${API}${path}`, as, holds);

  /** What was paid too much is claimed back and comes back: the number of the entry that books it. */
  const recovered = async (recoveryId: string, findingId: string): Promise<number> => {
    finance.on('2024-09-20');
    const { claimId, personRef } = CLAIM;
    const recovery = { recoveryId, claimId, findingId, personRef, amountFen: 4_000, claimedOn: '2024-09-20' };
    await finance.hear(recoveryClaimedV1, recovery, 'mutual-clerk-a', recoveryId);
    const proposed = `${API}/vouchers?status=proposed`;
    const { items } = await finance.until(proposed, 'approver-fed', (list) => list.items.length === 1);
    const [{ voucherId, digest }] = items;
    await finance.done(`/vouchers/${voucherId}/approvals`, 'approver-fed', { digest });
    await seen(`/vouchers/${voucherId}`, ({ status }) => status === 'posted', 'approver-fed');
    finance.on('2024-10-11');
    await finance.deposit(4_000, 'party:member');
    return (await finance.receive('BenefitRecoveryReceived', recoveryId, '2024-10-11')).entryNumber;
  };

  beforeAll(async () => {
    finance = await startFinance();
    await finance.openBooks();
    finance.on('2024-06-03');
    await finance.hear(claimApprovedV1, CLAIM, 'mutual-clerk-b', 'claim-1');
    const { orderId } = await finance.order('ClaimPaid', 'waitingForFunds');
    finance.on('2024-06-05');
    await finance.deposit(36_000, 'party:mutual-society');
    await finance.receive('BenefitReceived', 'claim-1', '2024-06-05');
    finance.on('2024-06-07');
    await finance.pay(orderId, 'fed', '2024-06-07');
  });
  afterAll(() => finance.stop());

  it('is planned with a team and noticed three working days before', async () => {
    finance.on('2024-09-05');
    const plan = {
      kind: 'specialReview',
      title: '互助保障资金专项审计',
      year: 2024,
      auditeeUnitId: 'FED',
      bookIds: ['MUT-2024'],
    };
    const [a, b] = [finance.personOf('auditor-a'), finance.personOf('auditor-b')];
    expect(await codeOf('/audit-projects', 'auditor-a', { ...plan, team: [a] })).toEqual([
      409,
      'AUDIT_TEAM_TOO_SMALL',
    ]);
    expect(await codeOf('/audit-projects', 'approver-fed', { ...plan, team: [a, b] })).toEqual([
      403,
      'FORBIDDEN',
    ]);
    // A committee audits its own union; another's books are not there, nor is a book that nobody opened.
    const ofO1 = 'auditor@O1';
    const team = [finance.personOf(ofO1), b];
    expect(await codeOf('/audit-projects', ofO1, { ...plan, team })).toEqual([
      404,
      'AUDIT_PROJECT_NOT_FOUND',
    ]);
    expect(await codeOf('/audit-projects', ofO1, { ...plan, auditeeUnitId: 'O1', team })).toEqual([
      404,
      'BOOK_NOT_FOUND',
    ]);
    expect(await codeOf('/audit-projects', 'auditor-a', { ...plan, bookIds: ['MUT-2031'], team })).toEqual([
      404,
      'BOOK_NOT_FOUND',
    ]);
    project = await finance.done('/audit-projects', 'auditor-a', { ...plan, team: [a, b] });
    const early = { fieldworkFrom: '2024-09-09' };
    expect(await codeOf(at('/notices'), 'auditor-a', early)).toEqual([409, 'AUDIT_NOTICE_TOO_SHORT']);
    expect(await codeOf(at('/notices'), 'auditor@FED#c', early)).toEqual([403, 'NOT_ON_THE_AUDIT_TEAM']);
    await finance.done(at('/notices'), 'auditor-a', { fieldworkFrom: '2024-09-10' });
  });

  it('replays the book and names position, head hash and digest', async () => {
    const replay = { bookId: 'MUT-2024', position: 3 };
    expect(await codeOf(at('/replays'), 'auditor-a', replay)).toEqual([409, 'FIELDWORK_NOT_BEGUN']);
    finance.on('2024-09-10');
    expect(await codeOf(at('/replays'), 'auditor-a', { ...replay, position: 99 })).toEqual([
      409,
      'BOOK_POSITION_NOT_FOUND',
    ]);
    await finance.done(at('/replays'), 'auditor-a', replay);
    const { replays } = await seen(at(), (row) => row.replays.length === 1);
    const { items } = (
      await finance.request('GET', `${API}/ledger-books/MUT-2024/entries`, { as: 'auditor-a' })
    ).body;
    expect(replays[0]).toMatchObject({
      position: 3,
      entryCount: 2,
      differenceCount: 0,
      headHash: items[1].hash,
    });
    expect(replays[0].digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('draws a sample whose seed was bound before the population was listed', async () => {
    const unknown = at('/samples/none');
    expect(await codeOf(`${unknown}/population`, 'auditor-a', { position: 3 })).toEqual([
      409,
      'SAMPLE_SEED_NOT_COMMITTED',
    ]);
    expect(await codeOf(`${unknown}/draw`, 'auditor-a', { seed: SEED })).toEqual([
      409,
      'SAMPLE_SEED_NOT_COMMITTED',
    ]);
    sample = await finance.done(at('/samples'), 'auditor-a', {
      bookId: 'MUT-2024',
      commitment: COMMITMENT,
      size: 2,
    });
    const path = at(`/samples/${sample}`);
    expect(await codeOf(`${path}/draw`, 'auditor-a', { seed: SEED })).toEqual([
      409,
      'SAMPLE_POPULATION_NOT_LISTED',
    ]);
    await finance.done(`${path}/population`, 'auditor-b', { position: 3 });
    const other = 'another-seed-of-length';
    expect(await codeOf(`${path}/draw`, 'auditor-a', { seed: other })).toEqual([
      409,
      'SEED_DOES_NOT_MATCH_COMMITMENT',
    ]);
    await finance.done(`${path}/draw`, 'auditor-a', { seed: SEED });
    expect(await codeOf(`${path}/draw`, 'auditor-a', { seed: SEED })).toEqual([409, 'SAMPLE_ALREADY_DRAWN']);
    const { samples } = await seen(at(), (row) => row.samples[0]?.drawn);
    expect(samples[0].drawn).toMatchObject({ seed: SEED, entryNumbers: selectSample(SEED, [1, 2], 2) });
  });

  it('raises a finding on a workpaper that two auditors signed', async () => {
    finance.on('2024-09-12');
    const workpaper = await finance.done(at('/workpapers'), 'auditor-a', {
      index: 'A-1',
      sampleId: sample,
      entryNumbers: [2],
      aim: '住院天数',
      procedure: '与出院小结核对',
      result: '实住 11 天，按 12 天给付',
      evidence: ['d'.repeat(64)],
    });
    const problem = {
      workpaperId: workpaper,
      entryNumber: 2,
      amountFen: 4_000,
      subjectService: 'mutual-insurance',
      subjectId: 'claim-1',
      title: '多付一天',
    };
    expect(await codeOf(at('/findings'), 'auditor-a', problem)).toEqual([
      409,
      'WORKPAPER_NEEDS_TWO_SIGNATURES',
    ]);
    const signatures = at(`/workpapers/${workpaper}/signatures`);
    expect(await codeOf(signatures, 'auditor-a')).toEqual([409, 'WORKPAPER_ALREADY_SIGNED']);
    await finance.done(signatures, 'auditor-b');
    finding = await finance.done(at('/findings'), 'auditor-a', problem);
    expect(await seen(`/findings/${finding}`, ({ number }) => number !== undefined)).toMatchObject({
      number: 'F-2024-001',
      bookId: 'MUT-2024',
      amountFen: 4_000,
      status: 'raised',
    });
  });

  it('is accepted by the audited unit, put right, and closed by the committee alone', async () => {
    const path = `/findings/${finding}`;
    finance.on('2024-09-20');
    expect(await codeOf(`${path}/acceptances`, 'organiser-o1', { statement: '同意' })).toEqual([
      404,
      'FINDING_NOT_FOUND',
    ]);
    await finance.done(`${path}/acceptances`, 'mutual-clerk-a', { statement: '同意' });
    const ownerRef = finance.personOf('mutual-clerk-a');
    await finance.done(`${path}/plans`, 'mutual-clerk-a', {
      ownerRef,
      measures: '追回 40 元',
      dueOn: '2024-10-20',
    });
    const refunded = await recovered('recovery-1', finding);
    const refundedForAnother = await recovered('recovery-2', 'another-finding');
    finance.on('2024-10-14');
    const rectification = (entryNumber: number) => ({
      entries: [{ kind: 'repayment', bookId: 'MUT-2024', entryNumber }],
      control: '住院天数由起止日期计算 stay days computed from dates',
      evidence: [],
    });
    expect(await codeOf(`${path}/rectifications`, 'mutual-clerk-a', rectification(99))).toEqual([
      409,
      'RECTIFYING_ENTRY_NOT_FOUND',
    ]);
    const elsewhere = {
      ...rectification(1),
      entries: [{ kind: 'repayment', bookId: 'X-2024', entryNumber: 1 }],
    };
    expect(await codeOf(`${path}/rectifications`, 'mutual-clerk-a', elsewhere)).toEqual([
      404,
      'BOOK_NOT_FOUND',
    ]);
    // The society's benefit of June, the receivable itself, and what came back for another finding are no repayment.
    for (const [entryNumber, code] of [
      [1, 'RECTIFYING_ENTRY_BEFORE_FINDING'],
      [refunded - 1, 'RECTIFYING_ENTRY_NO_REPAYMENT'],
      [refundedForAnother, 'RECTIFYING_ENTRY_FOR_ANOTHER_FINDING'],
    ] as const)
      expect(await codeOf(`${path}/rectifications`, 'mutual-clerk-a', rectification(entryNumber))).toEqual([
        409,
        code,
      ]);
    await finance.done(`${path}/rectifications`, 'mutual-clerk-a', rectification(refunded));
    finance.on('2024-10-15');
    expect(await codeOf(`${path}/verifications`, 'mutual-clerk-a', { check: '-' })).toEqual([
      403,
      'FORBIDDEN',
    ]);
    await finance.done(`${path}/verifications`, 'auditor-b', { check: '已核对入账凭证' });
    await finance.done(`${path}/closings`, 'auditor-a');
    const closed = await seen(path, ({ status }) => status === 'closed');
    expect(closed).toMatchObject({ closedOn: '2024-10-15', control: expect.stringContaining('stay days') });
  });

  it('is reported after the answer and archived when nothing is open', async () => {
    await finance.done(at('/drafts'), 'auditor-a');
    const report = { summary: '一项问题，已整改' };
    expect(await codeOf(at('/reports'), 'auditor-a', report)).toEqual([409, 'RESPONSE_STILL_DUE']);
    expect(await codeOf(at('/responses'), 'organiser-o1', { response: '-' })).toEqual([
      404,
      'AUDIT_PROJECT_NOT_FOUND',
    ]);
    await finance.done(at('/responses'), 'approver-fed', { response: '无异议' });
    await finance.done(at('/reports'), 'auditor-a', report);
    await finance.done(at('/archive'), 'auditor-b');
    expect(await seen(at(), ({ status }) => status === 'archived')).toMatchObject({
      summary: report.summary,
    });
  });

  it('an auditor can read and replay, and move nothing', async () => {
    const { items } = (await finance.request('GET', `${API}/payment-orders`, { as: 'auditor-a' })).body;
    const path = `/payment-orders/${items[0].orderId}`;
    for (const step of ['approvals', 'instructions', 'amendments'])
      expect(await codeOf(`${path}/${step}`, 'auditor-a')).toEqual([403, 'FORBIDDEN']);
    expect(await codeOf('/receipts', 'auditor-a')).toEqual([403, 'FORBIDDEN']);
  });
});
