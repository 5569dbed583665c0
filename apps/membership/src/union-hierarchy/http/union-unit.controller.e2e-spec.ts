import { employerIdOf } from '../../employer/domain/employer.events.js';
import { type Membership, O1_USCC, O3_USCC, startMembership } from '../../membership.fixtures.js';

const officer = 'membership-officer';
const station = {
  unitId: 'S1',
  name: '荣华工会服务站',
  kind: 'station',
  parentUnitId: 'FED',
  approvalNumber: '京开工〔2024〕2号',
  establishedOn: '2024-02-01',
};

describe('union units over HTTP', () => {
  let membership: Membership;
  beforeEach(async () => {
    membership = await startMembership();
  });
  afterEach(() => membership.stop());
  const establish = (body: object, as = officer) => membership.post('union-units', as, body);

  it('are established under a superior, and shown with it', async () => {
    const answer = await establish(station);
    expect([answer.status, answer.body.id]).toEqual([201, 'S1']);
    const { body } = await membership.get('union-units/S1', 'organiser-o2', answer);
    expect(body).toMatchObject({
      parentUnitId: 'FED',
      superiors: [{ unitId: 'FED', from: '2024-02-01' }],
      employers: [],
    });
  });

  it.each([
    ['UNION_UNIT_ALREADY_ESTABLISHED', 409, { unitId: 'O1' }],
    ['USCC_WRONG_CHECK_CHARACTER', 422, { uscc: '81110302MD0012340H' }],
    ['USCC_NOT_OF_A_UNION', 422, { uscc: O1_USCC }],
    ['SUPERIOR_UNIT_UNKNOWN', 409, { parentUnitId: 'S9' }],
    ['SUPERIOR_UNIT_NOT_LIVING', 409, { parentUnitId: 'O1', establishedOn: '2024-01-01' }],
    ['EMPLOYER_UNKNOWN', 409, { employerIds: ['nobody'] }],
    ['EMPLOYER_ALREADY_COVERED', 409, { employerIds: [employerIdOf(O1_USCC)] }],
  ])('are refused with %s', async (code, status, change) => {
    const answer = await establish({ ...station, ...change });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('tell who reported to whom on any day', async () => {
    await establish(station);
    const move = { parentUnitId: 'S1', approvalNumber: '京开工〔2024〕3号', reassignedOn: '2024-03-01' };
    expect((await membership.post('union-units/O1/reassignments', officer, move)).status).toBe(200);
    const superiorsOn = async (on: string) =>
      (await membership.get(`union-units/O1/superiors?on=${on}`, 'auditor-a')).body.superiors;
    expect(await superiorsOn('2024-02-29')).toEqual(['FED']);
    expect(await superiorsOn('2024-03-01')).toEqual(['S1', 'FED']);
    const under = await membership.get('union-units?parentUnitId=S1', 'auditor-a');
    expect(under.body.items.map(({ unitId }: { unitId: string }) => unitId)).toEqual(['O1']);
  });

  it('never report to themselves, also when two moves come at the same moment', async () => {
    await establish(station);
    await establish({ ...station, unitId: 'S2' });
    const move = (unitId: string, parentUnitId: string, as: string) =>
      membership.post(`union-units/${unitId}/reassignments`, as, {
        parentUnitId,
        approvalNumber: '京开工〔2024〕4号',
      });
    const answers = await Promise.all([
      move('S1', 'S2', officer),
      move('S2', 'S1', 'membership-officer@FED#2'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('UNION_UNIT_CYCLE');
  });

  it('give an employer to one of two unions that ask for it at the same moment', async () => {
    const employerId = employerIdOf(O3_USCC);
    const answers = await Promise.all(
      ['O1', 'O2'].map((unitId) =>
        membership.post(`union-units/${unitId}/employers`, officer, { employerId }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('are not dissolved while they cover employers, receive workers or have members', async () => {
    await membership.join();
    const employerId = employerIdOf(O1_USCC);
    const dissolve = async () =>
      (await membership.post('union-units/O1/dissolution', officer, { approvalNumber: '京开工〔2024〕5号' }))
        .body;
    expect(await dissolve()).toMatchObject({ code: 'UNION_UNIT_COVERS_EMPLOYERS' });
    await membership.post(`union-units/O1/employers/${employerId}/departure`, officer, {});
    expect(await dissolve()).toMatchObject({ code: 'UNION_UNIT_HAS_MEMBERS', facts: { memberCount: 1 } });
  });

  it('are dissolved when nothing depends on them any more', async () => {
    await establish(station);
    const dissolution = { approvalNumber: '京开工〔2024〕6号', dissolvedOn: '2024-03-01' };
    const answer = await membership.post('union-units/S1/dissolution', officer, dissolution);
    expect(answer.status).toBe(200);
    const { body } = await membership.get('union-units/S1', officer, answer);
    expect(body.dissolvedOn).toBe('2024-03-01');
  });

  it('are changed by officers of the federation only', async () => {
    expect((await establish(station, 'organiser-o1')).status).toBe(403);
    expect((await membership.post('routing-rules', 'organiser-o1', {})).status).toBe(403);
  });

  it('that nobody knows are not found', async () => {
    for (const path of ['union-units/S9', 'union-units/S9/superiors'])
      expect((await membership.get(path, officer)).body.code).toBe('UNION_UNIT_NOT_FOUND');
  });
});

describe('routing rules over HTTP', () => {
  let membership: Membership;
  beforeEach(async () => {
    membership = await startMembership();
  });
  afterEach(() => membership.stop());

  it('are adopted, listed and ended', async () => {
    const rule = { criterion: 'district', value: '110302', unitId: 'O2', adoptedOn: '2024-02-01' };
    expect((await membership.post('routing-rules', officer, rule)).status).toBe(200);
    const refused = await membership.post('routing-rules', officer, { ...rule, unitId: 'O1' });
    expect(refused.body.code).toBe('ROUTING_RULE_ALREADY_ADOPTED');
    const end = { criterion: 'district', value: '110302', endedOn: '2024-03-01' };
    const ended = await membership.post('routing-rules/ends', officer, end);
    expect(ended.status).toBe(200);
    const { body } = await membership.get('routing-rules', officer, ended);
    expect(body.items).toEqual([{ ...rule, endedOn: '2024-03-01' }]);
  });
});
