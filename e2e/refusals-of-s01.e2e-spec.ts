import { TEST_USERS } from '@yigong/service';
import { exampleActs, zhangMing } from '@yigong/all-in-one';
import { actsUntil, FINANCE, MEMBERSHIP, MUTUAL, temporaryFolder } from './played.js';
import { type Answer, type Platform, startWholePlatform, type Told } from './platform.js';

const O1_USCC = '91110302MA01ABCD0Y';
const digest = 'a'.repeat(64);
const papers = ['claim-form', 'discharge-summary', 'insurance-settlement', 'invoice'].map((kind) => ({
  kind,
  digest,
}));

/** A worker of O1 who is no member in the example. */
const wangQiang = { name: '王强', identityNumber: '110302198501090034', phone: '13800005678' };

const codeOf = ({ status, body }: Answer): readonly [number, string | undefined] => [status, body?.code];

describe('what S-01 refuses', () => {
  const folder = temporaryFolder();
  let platform: Platform;
  let keys = 0;

  const post = (as: string, path: string, body: object = {}): Promise<Answer> =>
    platform.ask(as, 'POST', path, { body, key: `refused-${(keys += 1)}` });
  /** A command that is done, and has been heard everywhere. */
  const done = async (as: string, path: string, body: object = {}): Promise<Told> => {
    const { status, body: answer, text } = await post(as, path, body);
    expect([path, status < 300 ? 'done' : text]).toEqual([path, 'done']);
    await platform.settled();
    return answer;
  };
  /** A command that is refused, and leaves every store where it was. */
  const refused = async (as: string, path: string, body: object = {}) => {
    await platform.settled();
    const before = await platform.heads();
    const answer = await post(as, path, body);
    expect([path, answer.type.split(';')[0]]).toEqual([path, 'application/problem+json']);
    expect([path, await platform.heads()]).toEqual([path, before]);
    return codeOf(answer);
  };
  const note = (name: string): string => platform.notes()[name]!;
  const playUntil = (act: string): Promise<void> => platform.play(actsUntil(act));
  const person = (clientId: string): string =>
    TEST_USERS.find((user) => user.clientId === clientId)!.personRef;

  beforeAll(async () => {
    platform = await startWholePlatform(folder.path);
    await playUntil('S-01 step 1');
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const application = (worker: object) => ({ ...worker, employerUscc: O1_USCC, channel: 'miniProgram' });

  describe('of applications', () => {
    it('is a second one with the same identity number, while the first is open and when it was approved', async () => {
      const path = `${MEMBERSHIP}/applications`;
      const second = application({ ...zhangMing, name: '张鸣', phone: '13900000000' });
      expect(await refused('mini-program', path, second)).toEqual([409, 'DUPLICATE_APPLICATION']);
      await playUntil('S-01 step 2');
      expect(await refused('mini-program', path, second)).toEqual([409, 'ALREADY_MEMBER']);
    });

    it('is every one but one, of many that come at once', async () => {
      const path = `${MEMBERSHIP}/applications`;
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => post('mini-program', path, application(wangQiang))),
      );
      const accepted = answers.filter(({ status }) => status === 201);
      expect(accepted).toHaveLength(1);
      const others = answers.filter(({ status }) => status !== 201).map(codeOf);
      expect(new Set(others.map(([status]) => status))).toEqual(new Set([409]));
      for (const [, code] of others) expect(['DUPLICATE_APPLICATION', 'CONCURRENT_CHANGE']).toContain(code);
      const { id } = accepted[0]!.body;
      await done('mini-program', `${path}/${id}/withdrawal`);
    });
  });

  describe('of claims', () => {
    let claim: string;
    const claims = `${MUTUAL}/claims`;
    const report = (coverageId: string, insuredOn: string) => ({
      coverageId,
      event: 'hospital-stay',
      insuredOn,
    });

    it('is one for a stay that began on 03-30, before the cover of 04-01', async () => {
      await playUntil('S-01 step 6');
      const early = report(note('coverage'), '2024-03-30');
      expect(await refused('organiser-o1', claims, early)).toEqual([409, 'INSURED_BEFORE_COVER']);
      const lastDay = report(note('coverage'), '2024-03-31');
      expect(await refused('organiser-o1', claims, lastDay)).toEqual([409, 'INSURED_BEFORE_COVER']);
      await done('organiser-o1', claims, report(note('coverage'), '2024-04-01'));
    });

    it("is the union's check by who submitted, and the approval by who submitted", async () => {
      await playUntil('S-01 step 8');
      const { items } = await platform.get('mutual-clerk-b', `${MUTUAL}/coverages?limit=200`);
      const other = items.find(({ personRef }: Told) => personRef !== note('person')).coverageId;
      claim = (await done('mutual-clerk-b', claims, report(other, '2024-05-20'))).id;
      const stay = { stayFrom: '2024-05-20', stayTo: '2024-05-26', stayDays: 6 };
      await done('mutual-clerk-b', `${claims}/${claim}/submission`, { papers, stay });
      expect(await refused('mutual-clerk-b', `${claims}/${claim}/union-check`)).toEqual([403, 'FORBIDDEN']);
      expect(await refused('mutual-clerk-a', `${claims}/${claim}/approval`)).toEqual([
        409,
        'CLAIM_NOT_CHECKED',
      ]);
      await done('chair-o1', `${claims}/${claim}/union-check`);
      expect(await refused('mutual-clerk-b', `${claims}/${claim}/approval`)).toEqual([
        403,
        'APPROVER_IS_SUBMITTER',
      ]);
      expect(await refused('chair-o1', `${claims}/${claim}/approval`)).toEqual([403, 'FORBIDDEN']);
      const chairs = { personRef: person('chair-o1'), role: 'mutual-officer', unit: 'FED' };
      const checker = await platform.alsoAs('chair-as-officer', chairs);
      expect(await refused(checker, `${claims}/${claim}/approval`)).toEqual([403, 'APPROVER_IS_CHECKER']);
    });

    it("is the union's check of one's own submission", async () => {
      const { items } = await platform.get('mutual-clerk-b', `${MUTUAL}/coverages?limit=200`);
      const third = items.filter(({ personRef }: Told) => personRef !== note('person'))[1].coverageId;
      const { id } = await done('organiser-o1', claims, report(third, '2024-05-20'));
      const stay = { stayFrom: '2024-05-20', stayTo: '2024-05-26', stayDays: 6 };
      await done('organiser-o1', `${claims}/${id}/submission`, { papers, stay });
      expect(await refused('organiser-o1', `${claims}/${id}/union-check`)).toEqual([
        403,
        'CHECKER_IS_SUBMITTER',
      ]);
    });

    it("is everything of O1's, for O2: it is not there", async () => {
      for (const path of [
        `${claims}/${claim}`,
        `${claims}/${note('claim')}`,
        `${MUTUAL}/batches/${note('batch')}`,
        `${MUTUAL}/batches/${note('batch')}/lines`,
        `${MEMBERSHIP}/members/${note('member')}`,
        `${MEMBERSHIP}/applications/${note('application')}`,
      ]) {
        const hidden = await platform.ask('organiser-o2', 'GET', path);
        const missing = await platform.ask(
          'organiser-o2',
          'GET',
          path.replace(/[0-9a-f-]{36}/, 'no-such-thing'),
        );
        expect([path, hidden.status, hidden.body.code]).toEqual([path, 404, missing.body.code]);
        expect((await platform.ask('organiser-o1', 'GET', path)).status).toBe(200);
      }
      for (const list of [
        `${MUTUAL}/claims`,
        `${MUTUAL}/batches`,
        `${MUTUAL}/coverages`,
        `${MEMBERSHIP}/members`,
      ])
        expect([list, (await platform.get('organiser-o2', list)).items]).toEqual([list, []]);
      expect(await refused('organiser-o2', `${claims}/${note('claim')}/union-check`)).toEqual([
        404,
        'CLAIM_NOT_FOUND',
      ]);
      const theirs = report(note('coverage'), '2024-05-20');
      expect((await refused('organiser-o2', claims, theirs))[0]).toBe(404);
    });
  });

  describe('of payments', () => {
    const orders = `${FINANCE}/payment-orders`;
    const claimOrder = async (): Promise<Told> => {
      const { items } = await platform.get('preparer-fed', `${orders}?bookId=MUT-2024&limit=200`);
      return items.find(({ purpose }: Told) => purpose === 'ClaimPaid');
    };

    it('is one that waits for its funds, with another digest or none', async () => {
      await playUntil('S-01 step 9');
      await platform.settled();
      const { orderId, digest: seen } = await claimOrder();
      const path = `${orders}/${orderId}/approvals`;
      expect((await refused('approver-fed', path, { digest: seen }))[0]).toBe(409);
      await playUntil('S-01 step 9 funds');
      await platform.settled();
      const { digest: now } = await claimOrder();
      const other = `${now.slice(0, -1)}${now.endsWith('0') ? '1' : '0'}`;
      expect(await refused('approver-fed', path, { digest: other })).toEqual([
        409,
        'PAYMENT_CHANGED_SINCE_SEEN',
      ]);
      expect(await refused('approver-fed', path, {})).toEqual([400, 'MALFORMED_REQUEST']);
    });

    it('is the approval by who prepared it, by who only prepares, and by another union', async () => {
      const { orderId, digest: now } = await claimOrder();
      const clerk = { personRef: person('mutual-clerk-a'), role: 'finance-approver', unit: 'FED' };
      const preparer = await platform.alsoAs('clerk-as-approver', clerk);
      const path = `${orders}/${orderId}`;
      expect(await refused(preparer, `${path}/approvals`, { digest: now })).toEqual([
        403,
        'APPROVER_IS_PREPARER',
      ]);
      expect(await refused('preparer-fed', `${path}/approvals`, { digest: now })).toEqual([403, 'FORBIDDEN']);
      const elsewhere = await refused('approver-o1', `${path}/approvals`, { digest: now });
      expect(elsewhere).toEqual([404, 'PAYMENT_NOT_FOUND']);
    });

    it('leaves the run as it was: the year is played to its end and its books are right', async () => {
      await platform.play(exampleActs);
      await platform.settled();
      const { rows } = await platform.get('auditor-a', `${FINANCE}/ledger-books/MUT-2024/trial-balance`);
      expect(rows.map(({ accountCode, balanceFen }: Told) => [accountCode, balanceFen])).toEqual([
        ['10202', 0],
        ['13501', 0],
        ['23101', 0],
      ]);
    });
  });

  describe('of S01-5, the entry that was wrong', () => {
    const entry = `${FINANCE}/ledger-books/MUT-2024/entries/4`;

    it('is every change and removal, by anybody', async () => {
      const heads = await platform.heads();
      for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'])
        for (const as of TEST_USERS.map(({ clientId }) => clientId))
          for (const path of [
            entry,
            `${FINANCE}/ledger-books/MUT-2024/entries`,
            `${FINANCE}/ledger-books/MUT-2024`,
          ]) {
            const { status, body } = await platform.ask(as, method, path, {
              body: { amountFen: 1 },
              key: 'edit',
            });
            // A new entry may be proposed; whoever may not, or says it wrong, is refused like everywhere.
            const isProposal = method === 'POST' && path.endsWith('/entries');
            const expected = isProposal ? [400, 403] : [404, 405];
            expect([method, as, path, expected.includes(status), typeof body.code]).toEqual([
              ...[method, as, path, true, 'string'],
            ]);
          }
      expect(await platform.heads()).toEqual(heads);
    });

    it('leaves only a reversal, which one person proposes and another approves', async () => {
      const before = (await platform.get('auditor-a', entry)) as object;
      const reversal = { text: '冲销 to be reversed', evidence: [digest] };
      expect(await refused('approver-fed', `${entry}/reversals`, reversal)).toEqual([403, 'FORBIDDEN']);
      const proposed = await post('preparer-fed', `${entry}/reversals`, reversal);
      expect(proposed.status).toBe(201);
      const path = `${FINANCE}/book-proposals/${proposed.body.id}/approvals`;
      expect(await refused('preparer-fed', path)).toEqual([403, 'FORBIDDEN']);
      const preparers = { personRef: person('preparer-fed'), role: 'finance-approver', unit: 'FED' };
      const proposer = await platform.alsoAs('preparer-as-approver', preparers);
      expect(await refused(proposer, path)).toEqual([403, 'PROPOSER_MAY_NOT_APPROVE']);
      expect(await platform.get('auditor-a', entry)).toEqual(before);
    });
  });

  it('of a stay: days that differ from its dates, from 2024-10-15 on', async () => {
    const { items } = await platform.get('mutual-clerk-b', `${MUTUAL}/coverages?limit=200`);
    const coverageId = items.filter(({ personRef }: Told) => personRef !== note('person'))[2].coverageId;
    platform.runtime.sandbox.moveTo('2024-10-18T01:00:00.000Z');
    const insured = { coverageId, event: 'hospital-stay', insuredOn: '2024-10-16' };
    const { id } = await done('organiser-o1', `${MUTUAL}/claims`, insured);
    platform.runtime.sandbox.moveTo('2024-10-28T01:00:00.000Z');
    const path = `${MUTUAL}/claims/${id}/submission`;
    const stay = { stayFrom: '2024-10-16', stayTo: '2024-10-27', stayDays: 12 };
    expect(await refused('organiser-o1', path, { papers, stay })).toEqual([
      409,
      'STAY_DAYS_DIFFER_FROM_DATES',
    ]);
    await done('organiser-o1', path, { papers, stay: { ...stay, stayDays: 11 } });
  });

  it('of a benefit whose member has lost the card', async () => {
    const claims = `${MUTUAL}/claims`;
    const insured = { coverageId: note('coverage'), event: 'hospital-stay', insuredOn: '2024-10-20' };
    const { id } = await done('organiser-o1', claims, insured);
    const stay = { stayFrom: '2024-10-20', stayTo: '2024-10-27', stayDays: 7 };
    await done('organiser-o1', `${claims}/${id}/submission`, { papers, stay });
    await done('chair-o1', `${claims}/${id}/union-check`);
    const cards = `${MEMBERSHIP}/cards`;
    const { items } = await platform.get('membership-officer', `${cards}?memberId=${note('member')}`);
    await done('organiser-o1', `${cards}/${items[0].cardId}/loss`);
    expect(await refused('mutual-clerk-a', `${claims}/${id}/approval`)).toEqual([409, 'NO_ACTIVE_CARD']);
  });
});

describe('a batch of too few', () => {
  const folder = temporaryFolder();
  let platform: Platform;
  beforeAll(async () => {
    platform = await startWholePlatform(folder.path);
    await platform.play(actsUntil('S-01 step 3'));
    await platform.settled();
    platform.runtime.sandbox.moveTo('2024-03-20T01:00:00.000Z');
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const submitted = async (count: number): Promise<Answer> => {
    const { items } = await platform.get('organiser-o1', `${MEMBERSHIP}/members?status=active&limit=200`);
    const lines = items.slice(0, count).map(({ memberId }: Told) => ({ memberId }));
    const post = (step: string, path: string, body: object = {}): Promise<Answer> =>
      platform.ask('organiser-o1', 'POST', `${MUTUAL}/batches${path}`, { body, key: `${step}-${count}` });
    const drafted = await post('draft', '', { planId: 'HOSP-60', fundingSource: 'grassrootsUnion', lines });
    expect(drafted.status).toBe(201);
    await post('validate', `/${drafted.body.id}/validation`);
    return post('submit', `/${drafted.body.id}/submission`);
  };

  it('is refused with 111 of 140 workers, and taken with 112', async () => {
    const tooFew = await submitted(111);
    expect(codeOf(tooFew)).toEqual([409, 'PARTICIPATION_TOO_LOW']);
    expect(tooFew.body.facts).toMatchObject({ accepted: 111, population: 140, required: 112 });
    const enough = await submitted(112);
    expect(enough.status).toBe(200);
    const batch = await platform.get('organiser-o1', `${MUTUAL}/batches/${enough.body.id}`);
    expect(batch).toMatchObject({ status: 'submitted', premiumFen: 112 * 6_000 });
    await platform.settled();
  });

  it('that was taken is paid by a third person: not by who prepared the payment, nor by who approved it', async () => {
    const orders = `${FINANCE}/payment-orders`;
    const { items } = await platform.get('payer-o1', `${orders}?bookId=BAS-O1-2024&status=reserved`);
    const [{ orderId, digest: seen }] = items;
    const post = (as: string, step: string, body: object = {}): Promise<Answer> =>
      platform.ask(as, 'POST', `${orders}/${orderId}/${step}`, { body, key: `${as}-${step}` });
    expect((await post('approver-o1', 'approvals', { digest: seen })).status).toBe(201);
    const payerLike = (clientId: string): Promise<string> => {
      const { personRef } = TEST_USERS.find((user) => user.clientId === clientId)!;
      return platform.alsoAs(`${clientId}-as-payer`, { personRef, role: 'finance-payer', unit: 'O1' });
    };
    const preparer = await post(await payerLike('organiser-o1'), 'instructions');
    expect(codeOf(preparer)).toEqual([403, 'PAYER_IS_PREPARER']);
    const approver = await post(await payerLike('approver-o1'), 'instructions');
    expect(codeOf(approver)).toEqual([403, 'PAYER_IS_APPROVER']);
    expect((await post('payer-o1', 'instructions')).status).toBeLessThan(300);
    await platform.settled();
    const book = `${FINANCE}/ledger-books/BAS-O1-2024`;
    const { items: entries } = await platform.get('preparer-o1', `${book}/entries?cause=PremiumPaidByUnion`);
    expect(entries).toMatchObject([{ effectiveOn: '2024-03-20', lines: [{ amountFen: 672_000 }, {}] }]);
  });
});
