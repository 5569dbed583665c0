import { type Envelope, SqliteEventStore, StaleRevision } from '@yigong/event-store';
import { fen, isRejection } from '@yigong/kernel';
import { CataloguePlanRules } from '../../adapters/catalogue-plan-rules.js';
import { CoverageClaimCoverage } from '../../adapters/coverage-claim-coverage.js';
import { HospitalStayStayNights } from '../../adapters/hospital-stay-stay-nights.js';
import { MemberCardPayeeCards } from '../../adapters/member-card-payee-cards.js';
import { CoverageService } from '../../coverage/application/coverage.service.js';
import type { CoverLine } from '../../coverage/domain/coverage.commands.js';
import { coverageId, line } from '../../coverage/domain/coverage.fixtures.js';
import { coverageIdOf } from '../../coverage/domain/coverage.events.js';
import { usedByOthersFen } from '../../coverage/domain/coverage.state.js';
import { HospitalStayService } from '../../hospital-stay/application/hospital-stay.service.js';
import { MemberCardService } from '../../member-card/application/member-card.service.js';
import { noteCard, noteDeactivation } from '../../member-card/domain/member-card.fixtures.js';
import { PLAN_CATALOGUE } from '../../plan/catalogue/plan-catalogue.js';
import { PlanService } from '../../plan/application/plan.service.js';
import { publishPlan } from '../../plan/domain/plan.fixtures.js';
import { chair, clerk, digest, organiser } from '../domain/claim.fixtures.js';
import { ClaimService } from './claim.service.js';

const now = '2024-06-03T02:00:00.000Z';
const actor = { personRef: clerk, role: 'mutual-officer', unit: 'FED' };
const envelope = (commandId: string): Envelope => ({
  commandId,
  correlationId: 'c',
  causationId: 'c',
  actor,
});
const asking = (commandId: string) => ({ now, envelope: envelope(commandId) });

const cover = async (coverages: CoverageService, of: CoverLine) => {
  const reserve = { ...of, earliestFrom: '2024-04-01', reservedOn: '2024-03-20' };
  await coverages.execute({ type: 'ReserveCoverage', data: reserve, now }, envelope(`reserve-${of.planId}`));
  const period = { ...of, planVersion: 1, coverFrom: '2024-04-01', coverTo: '2025-03-31' };
  await coverages.execute({ type: 'StartCoverage', data: period, now }, envelope(`start-${of.planId}`));
};

/** The service on a real store, with the plan published, the card noted and the cover of HOSP-60 in force from 04-01. */
const started = async () => {
  const store = new SqliteEventStore({ file: ':memory:', clock: { now: () => now } });
  const plans = new PlanService(store);
  const coverages = new CoverageService(store);
  const cards = new MemberCardService(store);
  await plans.execute(publishPlan(), envelope('publish'));
  await cards.execute(noteCard(), envelope('card'));
  await cover(coverages, line);
  const stays = new HospitalStayService(store);
  const rules = new CataloguePlanRules(plans);
  const claims = new ClaimService(
    store,
    rules,
    new CoverageClaimCoverage(coverages),
    new HospitalStayStayNights(stays),
    new MemberCardPayeeCards(cards),
  );
  return { store, plans, claims, coverages, stays, cards };
};

type Started = Awaited<ReturnType<typeof started>>;

const papers = ['claim-form', 'discharge-summary', 'insurance-settlement', 'invoice'].map((kind) => ({
  kind,
  digest,
}));

/** A claim that waits for its approval. */
const checkedClaim = async (
  { claims }: Started,
  insuredOn: string,
  stayTo: string,
  stayDays: number,
  under = coverageId,
) => {
  const report = {
    coverageId: under,
    event: 'hospital-stay',
    insuredOn,
    reportedBy: organiser,
    reportedOn: insuredOn,
  } as const;
  const reported = await claims.report(report, asking(`report-${under}-${insuredOn}`));
  if (isRejection(reported) || reported.state.status === 'none') throw new Error(JSON.stringify(reported));
  const { claimId } = reported.state.report;
  const stay = { stayFrom: insuredOn, stayTo, stayDays };
  const submission = { claimId, papers, stay, submittedBy: organiser, submittedOn: stayTo };
  const submitted = await claims.submit(submission, asking(`submit-${claimId}`));
  if (isRejection(submitted)) return submitted;
  const check = { claimId, checkedBy: chair, checkedOn: stayTo };
  await claims.execute({ type: 'CheckClaim', data: check, now }, envelope(`check-${claimId}`));
  return claimId;
};

const approvable = async (...of: Parameters<typeof checkedClaim>): Promise<string> => {
  const claimId = await checkedClaim(...of);
  if (typeof claimId !== 'string') throw new Error(JSON.stringify(claimId));
  return claimId;
};

const approve = ({ claims }: Started, claimId: string, approvedOn: string, key = `approve-${claimId}`) =>
  claims.approve({ claimId, approvedBy: clerk, approvedOn }, asking(key));

describe('approving claims against one cap', () => {
  it('sets aside on the coverage what it approves on the claim', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    const handled = await approve(service, claimId, '2024-06-03');
    expect(handled).toMatchObject({
      repeated: false,
      state: { status: 'approved', approval: { amountFen: 36_000, cardId: 'card-1' } },
    });
    expect(usedByOthersFen(await service.coverages.find(coverageId), 'batch-1', '')).toBe(36_000);
  });

  it('refuses one whose card was reported lost, which keeps nothing of the cap', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    await service.cards.execute(noteDeactivation(), envelope('lost'));
    expect(await approve(service, claimId, '2024-06-03')).toMatchObject({ rejected: 'NO_ACTIVE_CARD' });
    expect(usedByOthersFen(await service.coverages.find(coverageId), 'batch-1', '')).toBe(0);
    await service.cards.execute(noteCard({ cardId: 'card-2', activatedOn: '2024-06-02' }), envelope('next'));
    expect(await approve(service, claimId, '2024-06-03', 'approve-again')).toMatchObject({
      state: { approval: { cardId: 'card-2' } },
    });
  });

  it('never exceeds the cap together, however many are approved at the same time', async () => {
    const service = await started();
    const days = ['2024-04-01', '2024-05-01', '2024-06-01', '2024-07-01', '2024-08-01', '2024-09-01'];
    // Each stay, entered as 90 days, gives (90 − 3) × 40 = 3,480 yuan; the cap is 7,200.
    const claimIds = [];
    for (let n = 0; n < 5; n += 1) claimIds.push(await approvable(service, days[n]!, days[n + 1]!, 90));
    const answers = await Promise.allSettled(
      claimIds.map((claimId) => approve(service, claimId, '2024-09-02')),
    );
    // Who lost the race three times may ask again; nothing of theirs was approved meanwhile.
    for (const claimId of claimIds) await approve(service, claimId, '2024-09-02', `again-${claimId}`);
    expect(answers).toHaveLength(5);
    const states = await Promise.all(claimIds.map((claimId) => service.claims.find(claimId)));
    const amounts = states.map((state) => (state.status === 'none' ? 0 : (state.approval?.amountFen ?? 0)));
    expect([...amounts].sort((a, b) => b - a)).toEqual([348_000, 348_000, 24_000, 0, 0]);
    expect(usedByOthersFen(await service.coverages.find(coverageId), 'batch-1', '')).toBe(720_000);
  });

  it('approves once and sets aside once for two clerks at the same time', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((key) => approve(service, claimId, '2024-06-03', key)),
    );
    expect(answers.filter((answer) => !isRejection(answer))).toHaveLength(1);
    expect(answers.filter(isRejection)).toEqual([
      expect.objectContaining({ rejected: 'CLAIM_NOT_CHECKED' }),
      expect.objectContaining({ rejected: 'CLAIM_NOT_CHECKED' }),
    ]);
    expect(usedByOthersFen(await service.coverages.find(coverageId), 'batch-1', '')).toBe(36_000);
  });

  it('sets nothing aside for an approval that is refused', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    const own = { claimId, approvedBy: organiser, approvedOn: '2024-06-03' };
    expect(await service.claims.approve(own, asking('own'))).toMatchObject({
      rejected: 'APPROVER_IS_SUBMITTER',
    });
    expect((await service.coverages.find(coverageId)).benefits.size).toBe(0);
  });

  it('goes on where a crash between the two streams left it', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    const benefit = {
      coverageId,
      claimId,
      insuredOn: '2024-05-06',
      calculatedFen: fen(36_000),
      capFen: fen(720_000),
    };
    await service.coverages.execute(
      { type: 'ReserveBenefit', data: benefit, now },
      envelope('before-the-crash'),
    );
    expect(await approve(service, claimId, '2024-06-03')).toMatchObject({ state: { status: 'approved' } });
    expect(usedByOthersFen(await service.coverages.find(coverageId), 'batch-1', '')).toBe(36_000);
  });

  it('gives the first answer to a repeat, and sets nothing aside again', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    const first = await approve(service, claimId, '2024-06-03');
    const head = await service.store.head();
    const again = await approve(service, claimId, '2024-06-03');
    expect(again).toMatchObject({ repeated: true, revision: (first as { revision: number }).revision });
    expect(await service.store.head()).toBe(head);
  });
});

describe('two stays of one person', () => {
  const nights = async ({ stays }: Started) => [...(await stays.load(line.personRef)).state.stays.keys()];

  it('are both paid when they only touch', async () => {
    const service = await started();
    const first = await approvable(service, '2024-05-06', '2024-05-17', 11);
    const second = await approvable(service, '2024-05-17', '2024-05-27', 10);
    expect(isRejection(await approve(service, first, '2024-06-03'))).toBe(false);
    expect(isRejection(await approve(service, second, '2024-06-03'))).toBe(false);
    expect(await nights(service)).toEqual([first, second]);
  });

  it('are refused at the submission when one of them is approved and shares a night', async () => {
    const service = await started();
    const first = await approvable(service, '2024-05-06', '2024-05-17', 11);
    await approve(service, first, '2024-06-03');
    expect(await checkedClaim(service, '2024-05-16', '2024-05-26', 10)).toEqual({
      rejected: 'STAY_OVERLAPS_ANOTHER_CLAIM',
      facts: {
        ...{ stayFrom: '2024-05-16', stayTo: '2024-05-26', otherClaimId: first },
        ...{ otherFrom: '2024-05-06', otherTo: '2024-05-17' },
      },
    });
  });

  it('that share a night are not both approved, also at the same moment', async () => {
    const service = await started();
    const first = await approvable(service, '2024-05-06', '2024-05-17', 11);
    const second = await approvable(service, '2024-05-16', '2024-05-26', 10);
    const answers = await Promise.all(
      [first, second].map((claimId) => approve(service, claimId, '2024-06-03')),
    );
    expect(answers.filter((answer) => !isRejection(answer))).toHaveLength(1);
    expect(answers.filter(isRejection)).toEqual([
      expect.objectContaining({ rejected: 'STAY_OVERLAPS_ANOTHER_CLAIM' }),
    ]);
    expect(await nights(service)).toHaveLength(1);
    expect((await service.coverages.find(coverageId)).benefits.size).toBe(1);
  });

  it('are not both paid under two plans either', async () => {
    const service = await started();
    await service.plans.execute(publishPlan({ planId: 'HOSP-2' }), envelope('publish-2'));
    const other = { ...line, planId: 'HOSP-2', coverageId: coverageIdOf(line.personRef, 'HOSP-2') };
    await cover(service.coverages, other);
    const first = await approvable(service, '2024-05-06', '2024-05-17', 11);
    const second = await approvable(service, '2024-05-06', '2024-05-17', 11, other.coverageId);
    await approve(service, first, '2024-06-03');
    expect(await approve(service, second, '2024-06-03')).toMatchObject({
      rejected: 'STAY_OVERLAPS_ANOTHER_CLAIM',
      facts: { otherClaimId: first },
    });
    expect((await service.coverages.find(other.coverageId)).benefits.size).toBe(0);
  });

  it('are no matter for a claim that is paid for the illness and not for the nights', async () => {
    const service = await started();
    const { planId, ...terms } = PLAN_CATALOGUE.find((plan) => plan.planId === 'WOM-25')!;
    const published = { planId, ...terms, publishedBy: clerk, publishedOn: '2024-01-02' };
    await service.plans.execute({ type: 'PublishPlanVersion', data: published, now }, envelope('publish-w'));
    const ill = { ...line, planId, coverageId: coverageIdOf(line.personRef, planId) };
    await cover(service.coverages, ill);
    const first = await approvable(service, '2024-08-06', '2024-08-17', 11);
    await approve(service, first, '2024-09-03');
    const lumpSum = terms.terms.benefits[0]!;
    const itemCode = lumpSum.kind === 'lump-sum' ? lumpSum.items[0]!.code : '';
    const report = {
      coverageId: ill.coverageId,
      event: 'illness',
      insuredOn: '2024-08-06',
      itemCode,
    } as const;
    const asked = { ...report, reportedBy: organiser, reportedOn: '2024-08-06' };
    const reported = await service.claims.report(asked, asking('report-ill'));
    if (isRejection(reported) || reported.state.status === 'none') throw new Error(JSON.stringify(reported));
    const { claimId } = reported.state.report;
    const stay = { stayFrom: '2024-08-06', stayTo: '2024-08-17', stayDays: 11 };
    const proof = terms.terms.papers.map((kind) => ({ kind, digest }));
    const submission = { claimId, papers: proof, stay, submittedBy: organiser, submittedOn: '2024-08-20' };
    await service.claims.submit(submission, asking('submit-ill'));
    const check = { claimId, checkedBy: chair, checkedOn: '2024-08-20' };
    await service.claims.execute({ type: 'CheckClaim', data: check, now }, envelope('check-ill'));
    expect(await approve(service, claimId, '2024-09-03')).toMatchObject({ state: { status: 'approved' } });
    expect(await nights(service)).toEqual([first]);
  });

  it('leave their nights with a claim that is refused its benefit', async () => {
    const service = await started();
    const using = { coverageId, claimId: 'earlier', insuredOn: '2024-04-02' };
    const whole = { ...using, calculatedFen: fen(720_000), capFen: fen(720_000) };
    await service.coverages.execute({ type: 'ReserveBenefit', data: whole, now }, envelope('whole'));
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 11);
    expect(await approve(service, claimId, '2024-06-03')).toMatchObject({ rejected: 'COVER_USED_UP' });
    expect(await nights(service)).toEqual([]);
  });
});

describe('an approval on an old revision', () => {
  const stale = (service: Started, claimId: string, ifRevision: number) =>
    service.claims.approve(
      { claimId, approvedBy: clerk, approvedOn: '2024-06-03' },
      { ...asking(`stale-${claimId}`), ifRevision },
    );

  it('sets nothing aside', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 11);
    const head = await service.store.head();
    await expect(stale(service, claimId, 1)).rejects.toBeInstanceOf(StaleRevision);
    expect(await service.store.head()).toBe(head);
  });

  it('keeps nothing when the claim moves between the look and the approval', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 11);
    const request = { claimId, papers: ['invoice'], requestedBy: clerk, requestedOn: '2024-06-03' };
    const [answer] = await Promise.allSettled([
      stale(service, claimId, 2),
      service.claims.execute({ type: 'RequestClaimDocuments', data: request, now }, envelope('request')),
    ]);
    expect(answer).toMatchObject({
      status: 'rejected',
      reason: { name: 'StaleRevision', currentRevision: 3 },
    });
    // Set aside and given back: two events each.
    const [cover, stays] = [
      await service.coverages.load(coverageId),
      await service.stays.load(line.personRef),
    ];
    expect([cover.revision, cover.state.benefits.size]).toEqual([3, 0]);
    expect([stays.revision, stays.state.stays.size]).toEqual([1, 0]);
  });

  it('is obeyed on the revision of today', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 11);
    expect(await stale(service, claimId, 2)).toMatchObject({ state: { status: 'approved' } });
  });
});

describe('the version that judges a claim', () => {
  it('is the one in force at the insured event, also when another is in force at the approval', async () => {
    const service = await started();
    const claimId = await approvable(service, '2024-05-06', '2024-05-17', 12);
    const terms = publishPlan().data.terms;
    const dearer = {
      ...terms,
      benefits: [{ ...terms.benefits[0]!, dailyFen: 10_000 }] as typeof terms.benefits,
      examples: [
        { text: '4 天', event: 'hospital-stay', units: 1, stayDays: 4, benefitFen: 10_000 },
      ] as const,
    };
    const plans = new PlanService(service.store);
    const second = publishPlan({
      version: 2,
      validFrom: '2024-05-20',
      publishedOn: '2024-05-10',
      terms: dearer,
    });
    expect(isRejection(await plans.execute(second, envelope('publish-2')))).toBe(false);
    const handled = await approve(service, claimId, '2024-06-03');
    expect(handled).toMatchObject({ state: { approval: { planVersion: 1, amountFen: 36_000 } } });
  });
});
