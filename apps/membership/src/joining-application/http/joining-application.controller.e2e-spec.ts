import { employerIdOf } from '../../employer/domain/employer.events.js';
import {
  liFang,
  type Membership,
  O2_USCC,
  O3_USCC,
  startMembership,
  zhangMing,
  zhaoLei,
} from '../../membership.fixtures.js';

const application = { ...zhangMing, channel: 'miniProgram' };

describe('applications to join over HTTP', () => {
  let membership: Membership;
  beforeEach(async () => {
    membership = await startMembership();
  });
  afterEach(() => membership.stop());
  const submit = (body: object = application, as = 'mini-program', key?: string) =>
    membership.post('applications', as, body, key);
  const head = async () => (await membership.runtime.services.all()[0]!.store.head()) as number;

  it('are routed to the union of the employer, and await its review', async () => {
    const answer = await submit();
    expect([answer.status, answer.body.unitId]).toEqual([201, 'O1']);
    const { body } = await membership.get('applications?status=routed', 'organiser-o1', answer);
    expect(body.items).toMatchObject([
      { applicationId: answer.body.id, name: '张*', status: 'routed', unitId: 'O1', channel: 'miniProgram' },
    ]);
  });

  it('make a member when an organiser of that union approves', async () => {
    const { memberId } = await membership.join();
    const { body } = await membership.get(`members/${memberId}`, 'organiser-o1');
    expect(body).toMatchObject({
      unitId: 'O1',
      status: 'active',
      sex: 'male',
      registeredOn: '2024-03-04',
      name: '张*',
    });
  });

  it('are refused a second time with the same identity number, whoever sends it', async () => {
    await submit();
    for (const body of [application, { ...application, name: '别人', employerUscc: O2_USCC }]) {
      const { status, body: problem } = await submit(body);
      expect([status, problem.code]).toEqual([409, 'DUPLICATE_APPLICATION']);
    }
  });

  it('with the same identity number at the same moment: one of twenty is taken, and its contact data kept', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => submit({ ...application, phone: `138${10_000_000 + n}` })),
    );
    const taken = answers.findIndex(({ status }) => status === 201);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
    const { body } = await membership.get(
      `applications/${answers[taken]!.body.id}`,
      'organiser-o1',
      answers[taken],
    );
    const contact = await membership.post(`persons/${body.personRef}/field-reads`, 'organiser-o1', {
      fields: ['phone'],
      purpose: 'contact',
    });
    expect(contact.body.phone).toBe(`138${10_000_000 + taken}`);
  });

  it('are refused for a member, and taken again after the member left', async () => {
    const { memberId } = await membership.join();
    expect((await submit()).body.code).toBe('ALREADY_MEMBER');
    await membership.post(`members/${memberId}/resignation`, 'organiser-o1', {});
    expect((await membership.join()).memberId).toBe(memberId);
    expect((await submit()).body.code).toBe('ALREADY_MEMBER');
  });

  it('answer a repeat of the same request as the first time', async () => {
    const first = await submit(application, 'mini-program', 'once');
    const before = await head();
    const second = await submit(application, 'mini-program', 'once');
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(await head()).toBe(before);
  });

  it.each([
    ['another person', { ...liFang, channel: 'miniProgram' }],
    ['another channel', { ...application, channel: 'paper' }],
    ['another employer', { ...application, employerUscc: O2_USCC }],
  ])('refuse the key of one request for %s', async (_, other) => {
    await submit(application, 'mini-program', 'once');
    const before = await head();
    const { status, body } = await submit(other, 'mini-program', 'once');
    expect([status, body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await head()).toBe(before);
  });

  it.each([
    ['IDENTITY_NUMBER_WRONG_CHECK_DIGIT', { identityNumber: '110302198803150013' }],
    ['IDENTITY_NUMBER_WRONG_DATE', { identityNumber: '110302198802300012' }],
    ['IDENTITY_NUMBER_WRONG_DATE', { identityNumber: '110302203003150012' }],
    ['IDENTITY_NUMBER_WRONG_FORM', { identityNumber: '110302880315001' }],
    ['IDENTITY_NUMBER_WRONG_REGION', { identityNumber: '990302198803150012' }],
    ['USCC_WRONG_CHECK_CHARACTER', { employerUscc: '91110302MA01ABCD0X' }],
  ])('are refused with %s, leave nothing and do not repeat the number', async (code, change) => {
    const before = await head();
    const { status, body, text } = await submit({ ...application, ...change });
    expect([status, body.code]).toEqual([422, code]);
    expect(text).not.toContain(Object.values(change)[0]);
    expect(await head()).toBe(before);
  });

  it('take a lower-case x for the same number', async () => {
    await submit({ ...liFang, identityNumber: '11030219920722004x', channel: 'app' });
    expect((await submit({ ...liFang, channel: 'app' })).body.code).toBe('DUPLICATE_APPLICATION');
  });

  it('go to the union that a rule names where the employer has none, the industry before the district', async () => {
    const body = { ...application, employerUscc: O3_USCC };
    const refused = await submit(body);
    expect([refused.status, refused.body.code]).toEqual([409, 'NO_UNION_RECEIVES_WORKER']);
    const adopt = (criterion: string, value: string, unitId: string) =>
      membership.post('routing-rules', 'membership-officer', { criterion, value, unitId });
    await adopt('district', '110302', 'O2');
    expect((await submit(body)).body.unitId).toBe('O2');
    await adopt('industry', 'I65', 'O1');
    expect((await submit({ ...liFang, employerUscc: O3_USCC, channel: 'app' })).body.unitId).toBe('O1');
  });

  it.each(['organiser-o1', 'api-client@O1', 'membership-officer@O1'])(
    'by %s are refused where another union receives the worker',
    async (as) => {
      const { body } = await submit({ ...zhaoLei, channel: 'paper' }, as);
      expect(body.code).toBe('ROUTED_TO_ANOTHER_UNION');
    },
  );

  it('are not approved by the organiser who submitted them', async () => {
    const { body } = await submit({ ...application, channel: 'paper' }, 'organiser-o1');
    const approve = (as: string) => membership.post(`applications/${body.id}/approval`, as, {});
    const own = await approve('organiser-o1');
    expect([own.status, own.body.code]).toEqual([403, 'REVIEWER_IS_SUBMITTER']);
    expect((await approve('chair-o1')).status).toBe(200);
  });

  it.each(['approval', 'return', 'rejection', 'withdrawal', 'resubmission'])(
    'of another union are as if they were not there: %s',
    async (act) => {
      const { body } = await submit();
      const reason = { return: 'papersMissing', rejection: 'notEmployed' }[act];
      const answer = await membership.post(`applications/${body.id}/${act}`, 'organiser-o2', {
        ...(reason && { reason }),
        ...(act === 'resubmission' && { employerUscc: O2_USCC }),
      });
      expect([answer.status, answer.body.code]).toEqual([404, 'APPLICATION_NOT_FOUND']);
      const read = await membership.get(`applications/${body.id}`, 'organiser-o2');
      expect([read.status, read.body.code]).toEqual([404, 'APPLICATION_NOT_FOUND']);
      const list = await membership.get('applications?unitId=O1', 'organiser-o2');
      expect(list.body.items).toEqual([]);
    },
  );

  it('are returned, submitted again for another employer, and then belong to its union', async () => {
    const { body } = await submit();
    const act = (path: string, as: string, data: object) =>
      membership.post(`applications/${body.id}/${path}`, as, data);
    await act('return', 'organiser-o1', { reason: 'employerDoubtful' });
    const again = await act('resubmission', 'mini-program', { employerUscc: O2_USCC, phone: '13900009999' });
    expect(again.status).toBe(200);
    expect((await act('approval', 'organiser-o1', {})).status).toBe(404);
    expect((await act('approval', 'organiser-o2', {})).status).toBe(200);
    const { body: shown } = await membership.get(`applications/${body.id}`, 'organiser-o2', again);
    expect(shown).toMatchObject({ unitId: 'O2', employerId: employerIdOf(O2_USCC) });
  });

  it('that were rejected or withdrawn can be made again', async () => {
    const { body } = await submit();
    await membership.post(`applications/${body.id}/rejection`, 'organiser-o1', { reason: 'notEmployed' });
    expect((await submit()).status).toBe(201);
    await membership.post(`applications/${body.id}/withdrawal`, 'mini-program', {});
    expect((await submit()).status).toBe(201);
  });

  it.each([
    ['no identity number', { identityNumber: undefined }],
    ['a number instead of text', { identityNumber: 110302198803150012 }],
    ['an unknown field', { idNumber: '110302198803150012' }],
    ['a phone that is none', { phone: '12812341234' }],
    ['a date that does not exist', { submittedOn: '2024-02-30' }],
    ['an unknown channel', { channel: 'fax' }],
  ])('with %s are malformed, and leave nothing', async (_, change) => {
    const before = await head();
    const { status, body, text } = await submit({ ...application, ...change });
    expect([status, body.code]).toEqual([400, 'MALFORMED_REQUEST']);
    expect(text).not.toContain('1103021988');
    expect(await head()).toBe(before);
  });
});
