import {
  linkToVault,
  type Membership,
  startMembership,
  zhangMing,
  zhaoLei,
} from '../../membership.fixtures.js';

const officer = 'membership-officer';

describe('persons over HTTP', () => {
  let membership: Membership;
  let member: { memberId: string; personRef: string };
  beforeEach(async () => {
    membership = await startMembership();
    member = await membership.join();
  });
  afterEach(() => membership.stop());
  const read = (as: string, fields: readonly string[], purpose: string) =>
    membership.post(`persons/${member.personRef}/field-reads`, as, { fields, purpose });
  const resolve = async (as: string, personRefs: readonly string[]) =>
    (
      await membership.post('persons/resolutions', as, {
        personRefs,
        fields: ['name', 'identityNumber', 'phone', 'address'],
      })
    ).body.items;
  const resignAndErase = async () => {
    await membership.post(`members/${member.memberId}/resignation`, 'organiser-o1', {});
    const answer = await membership.post(`persons/${member.personRef}/erasure`, officer, {});
    await membership.until(
      `/api/v1/membership/persons/${member.personRef}/erasure`,
      officer,
      ({ status }) => status === 'done',
    );
    return answer;
  };

  it('are shown masked', async () => {
    expect(await resolve('mutual-clerk-a', [member.personRef])).toEqual([
      {
        personRef: member.personRef,
        name: '张*',
        identityNumber: '110302********0012',
        phone: '138****1234',
        address: '荣华街道***',
      },
    ]);
  });

  it('of other unions are left out, without a word', async () => {
    const rider = await membership.join(zhaoLei, 'organiser-o2');
    const refs = [member.personRef, rider.personRef, 'nobody'];
    const seenBy = async (as: string) =>
      (await resolve(as, refs)).map(({ personRef }: { personRef: string }) => personRef);
    expect(await seenBy('organiser-o1')).toEqual([member.personRef]);
    expect(await seenBy('organiser-o2')).toEqual([rider.personRef]);
    expect(await seenBy(officer)).toEqual([member.personRef, rider.personRef]);
  });

  it('are read plainly for a purpose, and every look is on record', async () => {
    const { status, body } = await read('organiser-o1', ['name', 'phone'], 'contact');
    expect([status, body]).toEqual([
      200,
      { personRef: member.personRef, name: '张明', phone: zhangMing.phone },
    ]);
    const page = await membership.until(
      `/api/v1/membership/persons/${member.personRef}/field-reads`,
      officer,
      ({ items }) => items.length === 1,
    );
    expect(page.items[0]).toMatchObject({
      fields: ['name', 'phone'],
      purpose: 'contact',
      readBy: membership.personOf('organiser-o1'),
      role: 'organiser',
      unitId: 'O1',
      readAt: '2024-03-04T02:00:00.000Z',
    });
  });

  it('are on record as read again when the same request is sent again with its key', async () => {
    const path = `/api/v1/membership/persons/${member.personRef}/field-reads`;
    const look = () =>
      membership.request('POST', path, {
        as: 'organiser-o1',
        key: 'one-key-for-ever',
        body: { fields: ['phone'], purpose: 'contact' },
      });
    const [first, again] = [await look(), await look()];
    expect([first.status, again.body]).toEqual([200, first.body]);
    await membership.until(path, officer, ({ items }) => items.length === 2);
  });

  it.each([
    ['PURPOSE_NOT_OF_ROLE', 'organiser-o1', ['name'], 'payout'],
    ['FIELDS_BEYOND_PURPOSE', 'organiser-o1', ['identityNumber'], 'contact'],
    ['PURPOSE_NOT_OF_ROLE', 'payer-fed', ['name'], 'contact'],
  ])('are not shown with %s, and no look is on record', async (code, as, fields, purpose) => {
    const { status, body } = await read(as, fields, purpose);
    expect([status, body.code]).toEqual([403, code]);
    const reads = await membership.get(`persons/${member.personRef}/field-reads`, officer);
    expect(reads.body.items).toEqual([]);
  });

  it('of another union are as if they were not there', async () => {
    const { status, body } = await read('organiser-o2', ['name'], 'contact');
    expect([status, body.code]).toEqual([404, 'PERSON_DATA_NOT_FOUND']);
    expect((await membership.post('persons/nobody/erasure', officer, {})).status).toBe(404);
    expect((await membership.get(`persons/${member.personRef}/field-reads`, 'member-zhang')).status).toBe(
      404,
    );
    expect((await membership.post(`persons/${member.personRef}/erasure`, 'member-zhang', {})).status).toBe(
      404,
    );
  });

  it('are not erased while they are members, and the reason is on record', async () => {
    await membership.card(member.memberId, '6222020200112345678');
    const answer = await membership.post(`persons/${member.personRef}/erasure`, officer, {});
    expect(answer.status).toBe(202);
    const { body } = await membership.get(`persons/${member.personRef}/erasure`, officer, answer);
    expect(body).toMatchObject({ status: 'postponed', obstacles: ['livingMembership', 'livingCard'] });
    expect(await resolve(officer, [member.personRef])).toMatchObject([{ name: '张*' }]);
  });

  it('are not erased while an application is under review', async () => {
    const applicationId = await membership.apply(zhaoLei);
    const { personRef } = (await membership.get(`applications/${applicationId}`, officer)).body;
    const answer = await membership.post(`persons/${personRef}/erasure`, officer, {});
    const { body } = await membership.get(`persons/${personRef}/erasure`, officer, answer);
    expect(body.obstacles).toEqual(['applicationUnderReview']);
  });

  it('that are erased read 已删除 on every screen, and can never be read again', async () => {
    await resignAndErase();
    expect(await resolve(officer, [member.personRef])).toMatchObject([{ name: '已删除', phone: '已删除' }]);
    const { body } = await membership.get(`members/${member.memberId}`, 'organiser-o1');
    expect(body).toMatchObject({ name: '已删除', status: 'resigned', registeredOn: '2024-03-04' });
    expect((await read('organiser-o1', ['name'], 'contact')).body.code).toBe('PERSON_DATA_ERASED');
  });

  it('that are erased and apply again with the same number are new persons', async () => {
    await resignAndErase();
    const again = await membership.join();
    expect(again.personRef).not.toBe(member.personRef);
    expect(again.memberId).not.toBe(member.memberId);
    expect(await resolve(officer, [member.personRef, again.personRef])).toMatchObject([
      { name: '已删除' },
      { name: '张*' },
    ]);
  });

  it('that are erased are not brought back by a request that is repeated later', async () => {
    const body = { ...zhaoLei, channel: 'miniProgram' };
    const first = await membership.post('applications', 'mini-program', body, 'rider');
    const { personRef } = (await membership.get(`applications/${first.body.id}`, officer, first)).body;
    await membership.post(`applications/${first.body.id}/withdrawal`, 'mini-program', {});
    await membership.post(`persons/${personRef}/erasure`, officer, {});
    await membership.until(
      `/api/v1/membership/persons/${personRef}/erasure`,
      officer,
      ({ status }) => status === 'done',
    );
    const repeat = await membership.post('applications', 'mini-program', body, 'rider');
    expect([repeat.status, repeat.body.code]).toEqual([409, 'PERSON_ERASED']);
    expect(await resolve(officer, [personRef])).toMatchObject([{ name: '已删除' }]);
  });

  it.each([
    ['no fields', { fields: [], purpose: 'contact' }],
    ['a field twice', { fields: ['name', 'name'], purpose: 'contact' }],
    ['an unknown field', { fields: ['papers'], purpose: 'contact' }],
    ['an unknown purpose', { fields: ['name'], purpose: 'curiosity' }],
  ])('are not read with %s', async (_, body) => {
    const answer = await membership.post(`persons/${member.personRef}/field-reads`, officer, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'MALFORMED_REQUEST']);
  });
});

describe('members and their own data', () => {
  let membership: Membership;
  let member: { memberId: string; personRef: string };
  beforeEach(async () => {
    membership = await startMembership();
    await linkToVault(membership, 'member-zhang', zhangMing);
    member = await membership.join();
  });
  afterEach(() => membership.stop());
  const own = (path: string) => `persons/${member.personRef}/${path}`;

  it('are brought together by the person, not by the account', () =>
    expect(member.personRef).toBe(membership.personOf('member-zhang')));

  it('are shown to them plainly, and they see who looked, themselves included', async () => {
    const read = (as: string, purpose: string) =>
      membership.post(own('field-reads'), as, { fields: ['name', 'phone'], purpose });
    await read('organiser-o1', 'contact');
    expect((await read('member-zhang', 'ownRequest')).body).toMatchObject({ name: '张明' });
    const page = await membership.until(
      `/api/v1/membership/${own('field-reads')}`,
      'member-zhang',
      ({ items }) => items.length === 2,
    );
    expect(page.items.map(({ role }: { role: string }) => role).sort()).toEqual(['member', 'organiser']);
  });

  it('let them see their membership, leave, and ask for erasure', async () => {
    const { body } = await membership.get(`members/${member.memberId}`, 'member-zhang');
    expect(body).toMatchObject({ status: 'active', name: '张*' });
    await membership.post(`members/${member.memberId}/resignation`, 'member-zhang', {});
    expect((await membership.post(own('erasure'), 'member-zhang', {})).status).toBe(202);
    await membership.until(
      `/api/v1/membership/${own('erasure')}`,
      'member-zhang',
      ({ status }) => status === 'done',
    );
  });
});
