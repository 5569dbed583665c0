import { type Membership, O2_USCC, startMembership, worker, zhangMing } from '../../membership.fixtures.js';

const workers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => worker(from + at));

describe('batches of applications over HTTP', () => {
  let membership: Membership;
  beforeEach(async () => {
    membership = await startMembership();
  });
  afterEach(() => membership.stop());
  const submit = (lines: readonly object[], { as = 'organiser-o1', key = 'batch', query = '' } = {}) =>
    membership.post(`applications/batches${query}`, as, { channel: 'company', lines }, key);
  const head = async () => (await membership.runtime.services.all()[0]!.store.head()) as number;

  it('bring in the 119 members beside the one who applied herself', async () => {
    await membership.join();
    const batch = await submit(workers(1, 119));
    expect(batch.body).toMatchObject({ acceptedCount: 119, refusedCount: 0 });
    const applicationIds = batch.body.lines.map((line: { applicationId: string }) => line.applicationId);
    const approved = await membership.post('applications/approvals', 'chair-o1', { applicationIds });
    expect(approved.body).toMatchObject({ acceptedCount: 119, refusedCount: 0 });
    await membership.until(
      '/api/v1/membership/members?status=active&limit=200',
      'organiser-o1',
      ({ items }) => items.length === 120,
    );
  });

  it('accept and refuse every line by itself, and say why', async () => {
    await membership.apply();
    const { status, body } = await submit([
      worker(1),
      { ...worker(2), identityNumber: '110302880315001' },
      worker(1),
      zhangMing,
      { ...worker(3), employerUscc: O2_USCC },
      { ...worker(4), employerUscc: '91110302MA01ABCD0X' },
      worker(5),
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ acceptedCount: 2, refusedCount: 5 });
    expect(
      body.lines.map(({ line, code, unitId }: Record<string, string>) => [line, code ?? unitId]),
    ).toEqual([
      [1, 'O1'],
      [2, 'IDENTITY_NUMBER_WRONG_FORM'],
      [3, 'LINE_REPEATS_A_PERSON'],
      [4, 'DUPLICATE_APPLICATION'],
      [5, 'ROUTED_TO_ANOTHER_UNION'],
      [6, 'USCC_WRONG_CHECK_CHARACTER'],
      [7, 'O1'],
    ]);
  });

  it('that are only tried out say the same and write nothing', async () => {
    const lines = [worker(1), { ...worker(2), identityNumber: 'x' }];
    const before = await head();
    const tried = await submit(lines, { query: '?dryRun=true' });
    expect(await head()).toBe(before);
    const { body } = await submit(lines);
    expect(tried.body.lines).toEqual(body.lines);
  });

  it('that repeat a request get the first answer, also when a refused line would be accepted today', async () => {
    const lines = [worker(1), zhangMing];
    const waiting = await membership.apply();
    const first = await submit(lines);
    await membership.post(`applications/${waiting}/withdrawal`, 'mini-program', {});
    const before = await head();
    const second = await submit(lines);
    expect(second.body).toEqual(first.body);
    expect(await head()).toBe(before);
  });

  it('refuse the key of one batch for another', async () => {
    await submit([worker(1)]);
    const { status, body } = await submit([worker(2)]);
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('of which no line is acceptable leave nothing', async () => {
    const before = await head();
    const { body } = await submit([{ ...worker(1), identityNumber: 'x' }]);
    expect(body).toMatchObject({ acceptedCount: 0, refusedCount: 1 });
    expect(await head()).toBe(before);
  });

  it('take 500 lines, and refuse 501 and none', async () => {
    expect((await submit(workers(1, 500), { query: '?dryRun=true' })).body.acceptedCount).toBe(500);
    expect((await submit(workers(1, 501), { key: 'b2' })).status).toBe(400);
    expect((await submit([], { key: 'b3' })).status).toBe(400);
  });

  it('are approved line by line: not by the submitter, not by another union', async () => {
    const { body } = await submit(workers(1, 2));
    const applicationIds = body.lines.map((line: { applicationId: string }) => line.applicationId);
    const approve = async (as: string, ids = applicationIds) =>
      (await membership.post('applications/approvals', as, { applicationIds: ids })).body.lines;
    expect(await approve('organiser-o1')).toMatchObject([
      { code: 'REVIEWER_IS_SUBMITTER' },
      { code: 'REVIEWER_IS_SUBMITTER' },
    ]);
    expect(await approve('organiser-o2')).toMatchObject([
      { code: 'APPLICATION_NOT_FOUND' },
      { code: 'APPLICATION_NOT_FOUND' },
    ]);
    expect(await approve('chair-o1', [applicationIds[0], 'nobody'])).toMatchObject([
      { applicationId: applicationIds[0], unitId: 'O1' },
      { code: 'APPLICATION_NOT_FOUND' },
    ]);
  });
});
