import { type Membership, O1_USCC, O3_USCC, startMembership } from '../../membership.fixtures.js';
import { employerIdOf } from '../domain/employer.events.js';

const o1 = employerIdOf(O1_USCC);
const o3 = employerIdOf(O3_USCC);
const NEW_USCC = '91110302MA04NEWX0L';

describe('employers over HTTP', () => {
  let membership: Membership;
  beforeEach(async () => {
    membership = await startMembership();
  });
  afterEach(() => membership.stop());

  it('are identified once, however the code is typed', async () => {
    const again = { uscc: O1_USCC.toLowerCase(), name: '又一次' };
    const answer = await membership.post('employers', 'membership-officer', again);
    expect([answer.status, answer.body.code]).toEqual([409, 'EMPLOYER_ALREADY_IDENTIFIED']);
  });

  it('are identified once, also by two officers at the same moment', async () => {
    const answers = await Promise.all(
      ['membership-officer', 'membership-officer@FED#2'].map((as) =>
        membership.post('employers', as, { uscc: NEW_USCC, name: '新单位' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    ['USCC_WRONG_LENGTH', '91110302MA01ABCD0'],
    ['USCC_WRONG_CHARACTER', '91110302MA01ABCO0Y'],
    ['USCC_WRONG_CHECK_CHARACTER', '91110302MA01ABCD0X'],
  ])('are refused with %s', async (code, uscc) => {
    const answer = await membership.post('employers', 'membership-officer', { uscc, name: '某公司' });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  it('answer a repeat of the same request as the first time, and refuse the key for another', async () => {
    const body = { uscc: NEW_USCC, name: '新单位' };
    const first = await membership.post('employers', 'membership-officer', body, 'same');
    const second = await membership.post('employers', 'membership-officer', body, 'same');
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    const other = await membership.post('employers', 'membership-officer', { ...body, name: '别名' }, 'same');
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('have their workforce counted, and show the newest day', async () => {
    const count = (workerCount: number, countedOn: string) =>
      membership.post(`employers/${o1}/workforce-counts`, 'organiser-o1', { workerCount, countedOn });
    await count(140, '2024-03-01');
    const last = await count(130, '2024-02-01');
    expect(last.status).toBe(201);
    const { body } = await membership.get(`employers/${o1}`, 'organiser-o1', last);
    expect(body).toMatchObject({ uscc: O1_USCC, workerCount: 140, countedOn: '2024-03-01' });
  });

  it('refuse a count of tomorrow', async () => {
    const tomorrow = { workerCount: 140, countedOn: '2024-03-05' };
    const answer = await membership.post(`employers/${o1}/workforce-counts`, 'organiser-o1', tomorrow);
    expect([answer.status, answer.body.code]).toEqual([400, 'DATE_IN_FUTURE']);
  });

  it.each([
    ['of another union', 'organiser-o2', o1],
    ['of no union', 'organiser-o2', o3],
    ['that nobody knows', 'organiser-o1', 'nobody'],
  ])('%s are as if they were not there', async (_, as, employerId) => {
    const read = await membership.get(`employers/${employerId}`, as);
    const count = await membership.post(`employers/${employerId}/workforce-counts`, as, { workerCount: 1 });
    expect([read.status, read.body.code]).toEqual([404, 'EMPLOYER_NOT_FOUND']);
    expect([count.status, count.body.code]).toEqual([404, 'EMPLOYER_NOT_FOUND']);
  });

  it('are found by their code, and listed page by page', async () => {
    const found = await membership.get(`employers?uscc=${O1_USCC.toLowerCase()}`, 'membership-officer');
    expect(found.body.items).toMatchObject([{ employerId: o1 }]);
    const first = await membership.get('employers?limit=2', 'membership-officer');
    const second = await membership.get(`employers?limit=2&after=${first.body.next}`, 'membership-officer');
    expect([first.body.items.length, second.body.items.length, second.body.next]).toEqual([2, 1, undefined]);
  });
});
