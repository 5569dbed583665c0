import { type Envelope, SqliteEventStore } from '@yigong/event-store';
import { fen, isRejection } from '@yigong/kernel';
import { CataloguePlanRules } from '../../adapters/catalogue-plan-rules.js';
import { CoverageClaimCoverage } from '../../adapters/coverage-claim-coverage.js';
import { MemberCardPayeeCards } from '../../adapters/member-card-payee-cards.js';
import { CoverageService } from '../../coverage/application/coverage.service.js';
import { coverageId, line } from '../../coverage/domain/coverage.fixtures.js';
import { usedByOthersFen } from '../../coverage/domain/coverage.state.js';
import { MemberCardService } from '../../member-card/application/member-card.service.js';
import { noteCard } from '../../member-card/domain/member-card.fixtures.js';
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

/** The service on a real store, with the plan published, the card noted and the cover of HOSP-60 in force from 04-01. */
const started = async () => {
  const store = new SqliteEventStore({ file: ':memory:', clock: { now: () => now } });
  const plans = new PlanService(store);
  const coverages = new CoverageService(store);
  const cards = new MemberCardService(store);
  await plans.execute(publishPlan(), envelope('publish'));
  await cards.execute(noteCard(), envelope('card'));
  const reserve = { ...line, earliestFrom: '2024-04-01', reservedOn: '2024-03-20' };
  await coverages.execute({ type: 'ReserveCoverage', data: reserve, now }, envelope('reserve'));
  const period = { ...line, planVersion: 1, coverFrom: '2024-04-01', coverTo: '2025-03-31' };
  await coverages.execute({ type: 'StartCoverage', data: period, now }, envelope('start'));
  const rules = new CataloguePlanRules(plans);
  const claims = new ClaimService(
    store,
    rules,
    new CoverageClaimCoverage(coverages),
    new MemberCardPayeeCards(cards),
  );
  return { store, claims, coverages };
};

type Started = Awaited<ReturnType<typeof started>>;

const papers = ['claim-form', 'discharge-summary', 'insurance-settlement', 'invoice'].map((kind) => ({
  kind,
  digest,
}));

/** A claim that waits for its approval. */
const checkedClaim = async ({ claims }: Started, insuredOn: string, stayTo: string, stayDays: number) => {
  const report = {
    coverageId,
    event: 'hospital-stay',
    insuredOn,
    reportedBy: organiser,
    reportedOn: insuredOn,
  } as const;
  const reported = await claims.report(report, asking(`report-${insuredOn}`));
  if (isRejection(reported) || reported.state.status === 'none') throw new Error(JSON.stringify(reported));
  const { claimId } = reported.state.report;
  const stay = { stayFrom: insuredOn, stayTo, stayDays };
  await claims.submit(
    { claimId, papers, stay, submittedBy: organiser, submittedOn: stayTo },
    asking(`submit-${claimId}`),
  );
  const check = { claimId, checkedBy: chair, checkedOn: stayTo };
  await claims.execute({ type: 'CheckClaim', data: check, now }, envelope(`check-${claimId}`));
  return claimId;
};

const approve = ({ claims }: Started, claimId: string, approvedOn: string, key = `approve-${claimId}`) =>
  claims.approve({ claimId, approvedBy: clerk, approvedOn }, asking(key));

describe('approving claims against one cap', () => {
  it('sets aside on the coverage what it approves on the claim', async () => {
    const service = await started();
    const claimId = await checkedClaim(service, '2024-05-06', '2024-05-17', 12);
    const handled = await approve(service, claimId, '2024-06-03');
    expect(handled).toMatchObject({
      repeated: false,
      state: { status: 'approved', approval: { amountFen: 36_000, cardId: 'card-1' } },
    });
    expect(usedByOthersFen(await service.coverages.find(coverageId), 'batch-1', '')).toBe(36_000);
  });

  it('never exceeds the cap together, however many are approved at the same time', async () => {
    const service = await started();
    const stays = ['2024-04-01', '2024-05-01', '2024-06-01', '2024-07-01', '2024-08-01'];
    // Each stay of 90 days gives (90 − 3) × 40 = 3,480 yuan; the cap is 7,200.
    const claimIds = [];
    for (const from of stays) claimIds.push(await checkedClaim(service, from, '2024-09-01', 90));
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
    const claimId = await checkedClaim(service, '2024-05-06', '2024-05-17', 12);
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
    const claimId = await checkedClaim(service, '2024-05-06', '2024-05-17', 12);
    const own = { claimId, approvedBy: organiser, approvedOn: '2024-06-03' };
    expect(await service.claims.approve(own, asking('own'))).toMatchObject({
      rejected: 'APPROVER_IS_SUBMITTER',
    });
    expect((await service.coverages.find(coverageId)).benefits.size).toBe(0);
  });

  it('goes on where a crash between the two streams left it', async () => {
    const service = await started();
    const claimId = await checkedClaim(service, '2024-05-06', '2024-05-17', 12);
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
    const claimId = await checkedClaim(service, '2024-05-06', '2024-05-17', 12);
    const first = await approve(service, claimId, '2024-06-03');
    const head = await service.store.head();
    const again = await approve(service, claimId, '2024-06-03');
    expect(again).toMatchObject({ repeated: true, revision: (first as { revision: number }).revision });
    expect(await service.store.head()).toBe(head);
  });
});

describe('the version that judges a claim', () => {
  it('is the one in force at the insured event, also when another is in force at the approval', async () => {
    const service = await started();
    const claimId = await checkedClaim(service, '2024-05-06', '2024-05-17', 12);
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
