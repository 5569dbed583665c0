import { type Membership, O2_USCC, startMembership, worker, zhaoLei } from '../../membership.fixtures.js';

const ROUTES = '/api/v1/membership';
const rider = (n: number) => ({ ...worker(n), employerUscc: O2_USCC });
const riders = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => rider(from + at));
const mistyped = (n: number) => {
  const { identityNumber, ...rest } = rider(n);
  const last = identityNumber.endsWith('1') ? '2' : '1';
  return { ...rest, identityNumber: identityNumber.slice(0, -1) + last };
};

/** S-02: 520 scans at one session, 505 of them first-time applications, 5 with a wrong check digit, 500 members. */
describe('riders who join in a drive', () => {
  let membership: Membership;
  beforeAll(async () => {
    membership = await startMembership();
  });
  afterAll(() => membership.stop());
  const submit = (lines: readonly object[], key: string) =>
    membership.post('applications/batches', 'membership-officer', { channel: 'drive', lines }, key);

  it('become 500 members; duplicates and mistyped numbers are refused line by line', async () => {
    const scans = [
      [...riders(1, 260), ...riders(1, 10)],
      [...riders(261, 499), zhaoLei, ...riders(261, 265), ...[500, 501, 502, 503, 504].map(mistyped)],
    ];
    expect(scans.flat()).toHaveLength(520);
    const results = [await submit(scans[0]!, 'morning'), await submit(scans[1]!, 'noon')];
    const lines = results.flatMap(({ body }) => body.lines as { code?: string; applicationId: string }[]);
    const refusedWith = (code: string) => lines.filter((line) => line.code === code).length;
    expect(refusedWith('LINE_REPEATS_A_PERSON') + refusedWith('DUPLICATE_APPLICATION')).toBe(15);
    expect(refusedWith('IDENTITY_NUMBER_WRONG_CHECK_DIGIT')).toBe(5);

    const applicationIds = lines.filter(({ code }) => !code).map(({ applicationId }) => applicationId);
    expect(applicationIds).toHaveLength(500);
    const approved = await membership.post('applications/approvals', 'organiser-o2', { applicationIds });
    expect(approved.body).toMatchObject({ acceptedCount: 500, refusedCount: 0 });
    const seen = new Set<string>();
    const list = `${ROUTES}/members?status=active&limit=200&unitId=O2`;
    await membership.until(list, 'organiser-o2', ({ next }) => next !== undefined);
    for (const deadline = Date.now() + 10_000; seen.size < 500 && Date.now() < deadline;)
      for (let after = ''; after !== 'end';) {
        const { body } = await membership.request('GET', `${list}${after && `&after=${after}`}`, {
          as: 'organiser-o2',
        });
        for (const { memberId } of body.items) seen.add(memberId);
        after = body.next ?? 'end';
      }
    expect(seen.size).toBe(500);
  });

  it('join once, also through a second platform', async () => {
    const { body } = await submit([zhaoLei], 'second-platform');
    expect(body.lines[0].code).toBe('ALREADY_MEMBER');
  });
});
