import { employerIdOf } from '../../employer/domain/employer.events.js';
import {
  liFang,
  type Membership,
  O2_USCC,
  O3_USCC,
  startMembership,
  zhaoLei,
} from '../../membership.fixtures.js';

const o2 = employerIdOf(O2_USCC);

describe('members over HTTP', () => {
  let membership: Membership;
  let memberId: string;
  beforeEach(async () => {
    membership = await startMembership();
    ({ memberId } = await membership.join());
  });
  afterEach(() => membership.stop());
  const act = (path: string, body: object, as = 'organiser-o1') =>
    membership.post(`members/${memberId}/${path}`, as, body);

  it('follow their employment to another union, and are seen there and no longer here', async () => {
    const moved = await act('transfer', { employerId: o2 });
    expect(moved.status).toBe(200);
    const there = await membership.get(`members/${memberId}`, 'organiser-o2', moved);
    expect(there.body).toMatchObject({ unitId: 'O2', employerId: o2, status: 'active' });
    expect((await membership.get(`members/${memberId}`, 'organiser-o1')).status).toBe(404);
  });

  it('are not transferred to an employer without a union, but can be retained', async () => {
    const { body } = await act('transfer', { employerId: employerIdOf(O3_USCC) });
    expect(body.code).toBe('NO_UNION_AT_NEW_EMPLOYER');
    const kept = await act('retention', { reason: 'unemployed' });
    expect(kept.status).toBe(200);
    expect((await membership.get(`members/${memberId}`, 'organiser-o1', kept)).body.status).toBe('retained');
    expect((await act('retention', { reason: 'retired' })).body.code).toBe('MEMBERSHIP_ALREADY_RETAINED');
  });

  it('leave freely, once', async () => {
    expect((await act('resignation', {})).status).toBe(200);
    expect((await act('resignation', {})).body.code).toBe('MEMBERSHIP_ENDED');
    expect((await act('transfer', { employerId: o2 })).body.code).toBe('MEMBERSHIP_ENDED');
  });

  it('change on no day before the last change, and on no day after today', async () => {
    const early = await act('resignation', { resignedOn: '2024-03-03' });
    expect(early.body).toMatchObject({
      code: 'CHANGE_BEFORE_LAST_MEMBERSHIP_CHANGE',
      facts: { lastChangeOn: '2024-03-04' },
    });
    expect((await act('resignation', { resignedOn: '2024-03-05' })).body.code).toBe('DATE_IN_FUTURE');
  });

  it.each([
    ['transfer', { employerId: o2 }],
    ['retention', { reason: 'retired' }],
    ['resignation', {}],
  ])('of another union are as if they were not there: %s', async (path, body) => {
    const answer = await act(path, body, 'organiser-o2');
    expect([answer.status, answer.body.code]).toEqual([404, 'MEMBER_NOT_FOUND']);
  });

  it('of other unions are not in an organiser’s list, and all are in the federation’s', async () => {
    await membership.join(zhaoLei, 'organiser-o2');
    const unitsSeenBy = async (as: string, query = '') =>
      (await membership.get(`members${query}`, as)).body.items.map(
        ({ unitId }: { unitId: string }) => unitId,
      );
    expect(await unitsSeenBy('organiser-o1')).toEqual(['O1']);
    expect(await unitsSeenBy('organiser-o1', '?unitId=O2')).toEqual([]);
    expect((await unitsSeenBy('membership-officer')).sort()).toEqual(['O1', 'O2']);
    expect(await unitsSeenBy('membership-officer', '?unitId=O2')).toEqual(['O2']);
  });

  it('are listed page by page, each once', async () => {
    await membership.join(liFang);
    const first = await membership.get('members?limit=1&status=active', 'organiser-o1');
    const second = await membership.get(
      `members?limit=1&status=active&after=${first.body.next}`,
      'organiser-o1',
    );
    const ids = [...first.body.items, ...second.body.items].map((member) => member.memberId);
    expect(new Set(ids).size).toBe(2);
    expect(second.body.next).toBeUndefined();
  });

  it('are not reached by a member who is somebody else', async () => {
    expect((await membership.get(`members/${memberId}`, 'member-zhang')).status).toBe(404);
    expect((await act('resignation', {}, 'member-zhang')).status).toBe(404);
  });
});
