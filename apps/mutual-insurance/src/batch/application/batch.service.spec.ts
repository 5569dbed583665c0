import { type Envelope, SqliteEventStore } from '@yigong/event-store';
import { isRejection } from '@yigong/kernel';
import { CataloguePlanOffer } from '../../adapters/catalogue-plan-offer.js';
import { CoverageCoverPlaces } from '../../adapters/coverage-cover-places.js';
import { EmployerWorkforceWorkerCounts } from '../../adapters/employer-workforce-worker-counts.js';
import { RollMemberRoll } from '../../adapters/roll-member-roll.js';
import { CoverageService } from '../../coverage/application/coverage.service.js';
import { coverageIdOf } from '../../coverage/domain/coverage.events.js';
import { EmployerWorkforceService } from '../../employer-workforce/application/employer-workforce.service.js';
import { noteWorkers } from '../../employer-workforce/domain/employer-workforce.fixtures.js';
import { PLAN_CATALOGUE } from '../../plan/catalogue/plan-catalogue.js';
import { PlanService } from '../../plan/application/plan.service.js';
import { UnionRollService } from '../../union-roll/application/union-roll.service.js';
import { coverEmployer, enter, leave } from '../../union-roll/domain/union-roll.fixtures.js';
import { BatchService } from './batch.service.js';

const now = '2024-03-20T02:00:00.000Z';
const actor = { personRef: 'person-organiser', role: 'organiser', unit: 'O1' };
const envelope = (commandId: string): Envelope => ({
  commandId,
  correlationId: 'c',
  causationId: 'c',
  actor,
});
const asking = (commandId: string) => ({ now, envelope: envelope(commandId) });

/** The service on a real store, with the example's plans and a union of ten workers, of whom the first four are women. */
const started = async () => {
  const store = new SqliteEventStore({ file: ':memory:', clock: { now: () => now } });
  const plans = new PlanService(store);
  const workforces = new EmployerWorkforceService(store);
  const rolls = new UnionRollService(store, new EmployerWorkforceWorkerCounts(workforces));
  const coverages = new CoverageService(store);
  for (const plan of PLAN_CATALOGUE) {
    const data = { ...plan, publishedBy: 'person-clerk-a', publishedOn: '2024-01-02' };
    await plans.execute({ type: 'PublishPlanVersion', data, now }, envelope(`publish-${plan.planId}`));
  }
  for (const unitId of ['O1', 'O2']) {
    await rolls.execute(coverEmployer({ unitId, employerId: `e-${unitId}` }), envelope(`cover-${unitId}`));
    const workers = noteWorkers({ employerId: `e-${unitId}`, workerCount: 10 });
    await workforces.execute(workers, envelope(`count-${unitId}`));
  }
  for (let n = 1; n <= 10; n += 1) {
    const member = { memberId: `m${n}`, personRef: `p${n}`, sex: n <= 4 ? 'female' : 'male' } as const;
    await rolls.execute(enter(member), envelope(`enter-${n}`));
    // The riders of O1 ride for O2 as well: the same persons under another membership.
    await rolls.execute(enter({ ...member, unitId: 'O2', memberId: `rider${n}` }), envelope(`ride-${n}`));
  }
  const places = new CoverageCoverPlaces(coverages);
  const batches = new BatchService(store, new CataloguePlanOffer(plans), new RollMemberRoll(rolls), places);
  return { store, rolls, workforces, coverages, batches };
};

type Started = Awaited<ReturnType<typeof started>>;

const memberIds = (from: number, to: number, prefix = 'm') =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);

const validated = async (
  { batches }: Started,
  batchId: string,
  members: readonly string[],
  { unitId = 'O1', planId = 'HOSP-60' } = {},
) => {
  const lines = members.map((memberId) => ({ memberId, units: 1 }));
  const draft = {
    batchId,
    unitId,
    planId,
    lines,
    fundingSource: 'grassrootsUnion',
    draftedBy: 'p',
    draftedOn: '2024-03-20',
  } as const;
  await batches.draft(draft, asking(`draft-${batchId}`));
  const handled = await batches.validate(
    { batchId, validatedOn: '2024-03-20' },
    asking(`validate-${batchId}`),
  );
  if (isRejection(handled) || handled.state.status === 'none') throw new Error(JSON.stringify(handled));
  return handled.state.verdicts.map(({ refusal }) => refusal ?? 'accepted');
};

const submit = ({ batches }: Started, batchId: string, key = `submit-${batchId}`) =>
  batches.submit({ batchId, submittedBy: 'p', submittedOn: '2024-03-20' }, asking(key));

describe('two batches with the same people', () => {
  it('cannot both be submitted, through whatever employer and at whatever moment', async () => {
    const service = await started();
    expect(await validated(service, 'b1', memberIds(1, 10))).toEqual(Array(10).fill('accepted'));
    expect(await validated(service, 'b2', memberIds(1, 10, 'rider'), { unitId: 'O2' })).toEqual(
      Array(10).fill('accepted'),
    );
    const answers = await Promise.all([submit(service, 'b1'), submit(service, 'b2')]);
    const refused = answers.filter(isRejection);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(refused[0]).toMatchObject({
      rejected: 'BATCH_LINES_REFUSED',
      facts: { first: 'ALREADY_COVERED' },
    });
    // Should both have met in the middle, neither keeps a place, and whoever asks first again has them all.
    if (refused.length === 2) expect(isRejection(await submit(service, 'b1', 'again'))).toBe(false);
    const holders = await Promise.all(
      memberIds(1, 10, 'p').map(
        async (person) => (await service.coverages.load(coverageIdOf(person, 'HOSP-60'))).state.reservedBy,
      ),
    );
    expect(new Set(holders).size).toBe(1);
    expect(['b1', 'b2']).toContain(holders[0]);
  });

  it('are told apart at the validation once one of them is submitted', async () => {
    const service = await started();
    await validated(service, 'b1', memberIds(1, 10));
    expect(isRejection(await submit(service, 'b1'))).toBe(false);
    expect(await validated(service, 'b2', memberIds(1, 10, 'rider'), { unitId: 'O2' })).toEqual(
      Array(10).fill('ALREADY_COVERED'),
    );
    // Another plan is another place.
    expect(await validated(service, 'b3', memberIds(1, 10), { planId: 'ACC-26' })).toEqual(
      Array(10).fill('accepted'),
    );
  });

  it('leave no places with a batch that lost some of them', async () => {
    const service = await started();
    await validated(service, 'b1', memberIds(1, 10));
    const stranger = {
      ...{ coverageId: coverageIdOf('p10', 'HOSP-60'), personRef: 'p10', memberId: 'x' },
      planId: 'HOSP-60',
      batchId: 'b9',
      unitId: 'O9',
      units: 1,
    };
    const places = new CoverageCoverPlaces(service.coverages);
    const wanted = memberIds(1, 10).map((memberId, index) => ({
      memberId,
      units: 1,
      personRef: `p${index + 1}`,
    }));
    const batch = {
      batchId: 'b1',
      unitId: 'O1',
      planId: 'HOSP-60',
      earliestFrom: '2024-04-01',
      on: '2024-03-20',
    };
    await service.coverages.execute(
      {
        type: 'ReserveCoverage',
        data: { ...stranger, earliestFrom: '2024-04-01', reservedOn: '2024-03-20' },
        now,
      },
      envelope('stranger'),
    );
    expect(await places.take(wanted, batch, envelope('take'))).toEqual({ lost: 1 });
    expect((await service.coverages.load(coverageIdOf('p1', 'HOSP-60'))).state.reservedBy).toBeUndefined();
    // The same request, repeated once the other batch is gone, takes them all.
    await service.coverages.execute(
      {
        type: 'ReleaseCoverage',
        data: { coverageId: stranger.coverageId, batchId: 'b9', releasedOn: '2024-03-21' },
        now,
      },
      envelope('gone'),
    );
    expect(await places.take(wanted, batch, envelope('take'))).toEqual({ lost: 0 });
    expect((await service.coverages.load(coverageIdOf('p1', 'HOSP-60'))).state.reservedBy).toBe('b1');
  });

  it('take no places while the rules refuse them', async () => {
    const service = await started();
    await validated(service, 'b1', memberIds(1, 9));
    expect(await submit(service, 'b1')).toMatchObject({
      rejected: 'PARTICIPATION_TOO_LOW',
      facts: { accepted: 9, population: 10, required: 10 },
    });
    const { state } = await service.coverages.load(coverageIdOf('p1', 'HOSP-60'));
    expect(state.reservedBy).toBeUndefined();
  });
});

describe('a batch that follows another of the union', () => {
  it('adds to those who are covered already: a single new member is enough', async () => {
    const service = await started();
    await validated(service, 'b1', memberIds(1, 10), { planId: 'ACC-26' });
    await submit(service, 'b1');
    await service.rolls.execute(enter({ memberId: 'm11', personRef: 'p11' }), envelope('enter-11'));
    await service.workforces.execute(
      noteWorkers({ employerId: 'e-O1', workerCount: 11, countedOn: '2024-03-20', sourceEventId: 'eleven' }),
      envelope('count-eleven'),
    );
    expect(await validated(service, 'b2', ['m11'], { planId: 'ACC-26' })).toEqual(['accepted']);
    expect(await submit(service, 'b2')).toMatchObject({ state: { status: 'submitted' } });
    const events = await service.store.readStream('mutualInsuranceBatch-b2');
    expect(events.at(-1)!.data).toMatchObject({
      participation: { acceptedCount: 1, coveredCount: 10, populationCount: 11, requiredCount: 11 },
    });
  });

  it('counts who is covered through another union, and nobody who has left or is covered by another plan', async () => {
    const service = await started();
    await validated(service, 'b0', memberIds(1, 10, 'rider'), { unitId: 'O2', planId: 'ACC-26' });
    await submit(service, 'b0');
    await service.rolls.execute(enter({ memberId: 'm11', personRef: 'p11' }), envelope('enter-11'));
    await service.rolls.execute(leave({ memberId: 'm10', leftOn: '2024-03-20' }), envelope('leave-10'));
    await validated(service, 'b1', ['m11'], { planId: 'ACC-26' });
    const answer = await submit(service, 'b1');
    expect(isRejection(answer)).toBe(false);
    const [event] = (await service.store.readStream('mutualInsuranceBatch-b1')).slice(-1);
    expect(event!.data).toMatchObject({ participation: { acceptedCount: 1, coveredCount: 9 } });
    await validated(service, 'b2', ['m11']);
    expect(await submit(service, 'b2')).toMatchObject({
      rejected: 'PARTICIPATION_TOO_LOW',
      facts: { accepted: 1, covered: 0, takingPart: 1 },
    });
  });

  it("counts women alone for the women's plan", async () => {
    const service = await started();
    await validated(service, 'w1', memberIds(1, 4), { planId: 'WOM-25' });
    await submit(service, 'w1');
    const her = enter({ memberId: 'm11', personRef: 'p11', sex: 'female' });
    await service.rolls.execute(her, envelope('enter-11'));
    await validated(service, 'w2', ['m11'], { planId: 'WOM-25' });
    expect(isRejection(await submit(service, 'w2'))).toBe(false);
  });
});

describe('a repeated submission', () => {
  it('gets the first answer and takes nothing again', async () => {
    const service = await started();
    await validated(service, 'b1', memberIds(1, 10));
    const first = await submit(service, 'b1');
    const head = await service.store.head();
    expect(await submit(service, 'b1')).toMatchObject({
      repeated: true,
      revision: (first as { revision: number }).revision,
    });
    expect(await service.store.head()).toBe(head);
  });
});

describe('the roll of the day', () => {
  it('refuses who has left between the validation and the submission', async () => {
    const service = await started();
    await validated(service, 'b1', memberIds(1, 10));
    await service.rolls.execute(leave({ memberId: 'm7', leftOn: '2024-03-20' }), envelope('leave-7'));
    expect(await submit(service, 'b1')).toMatchObject({
      rejected: 'BATCH_LINES_REFUSED',
      facts: { refused: 1, first: 'NOT_A_MEMBER' },
    });
  });

  it("counts the women members for the women's plan, and refuses a man", async () => {
    const service = await started();
    const women = { planId: 'WOM-25' };
    expect(await validated(service, 'w1', memberIds(4, 5), women)).toEqual(['accepted', 'WRONG_SEX']);
    await validated(service, 'w2', memberIds(1, 3), women);
    expect(await submit(service, 'w2')).toMatchObject({
      rejected: 'PARTICIPATION_TOO_LOW',
      facts: { accepted: 3, population: 4, required: 4 },
    });
    await validated(service, 'w3', memberIds(1, 4), women);
    expect(isRejection(await submit(service, 'w3'))).toBe(false);
  });

  it('does not know the members of another union', async () => {
    const service = await started();
    expect(await validated(service, 'b1', ['rider1', 'nobody'])).toEqual(['NOT_A_MEMBER', 'NOT_A_MEMBER']);
  });
});
