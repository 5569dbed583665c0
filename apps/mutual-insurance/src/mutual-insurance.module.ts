import { Module, type Provider, type Type } from '@nestjs/common';
import { UNIT_TREE } from '@yigong/http';
import { ServiceModule } from '@yigong/service';
import { CatalogueCoverCaps } from './adapters/catalogue-cover-caps.js';
import { CataloguePlanOffer } from './adapters/catalogue-plan-offer.js';
import { CataloguePlanRules } from './adapters/catalogue-plan-rules.js';
import { CoverageClaimCoverage } from './adapters/coverage-claim-coverage.js';
import { CoverageCoverPlaces } from './adapters/coverage-cover-places.js';
import { EmployerWorkforceWorkerCounts } from './adapters/employer-workforce-worker-counts.js';
import { HospitalStayStayNights } from './adapters/hospital-stay-stay-nights.js';
import { MemberCardPayeeCards } from './adapters/member-card-payee-cards.js';
import { ReadModelDueBatches } from './adapters/read-model-due-batches.js';
import { ReadModelRecoveryClaims } from './adapters/read-model-recovery-claims.js';
import { RollMemberRoll } from './adapters/roll-member-roll.js';
import { RollUnitTree } from './adapters/roll-unit-tree.js';
import { BatchService } from './batch/application/batch.service.js';
import { CoverCalendar } from './batch/application/cover-calendar.js';
import { COVER_PLACES } from './batch/application/cover-places.port.js';
import { DUE_BATCHES } from './batch/application/due-batches.port.js';
import { MEMBER_ROLL } from './batch/application/member-roll.port.js';
import { PLAN_OFFER } from './batch/application/plan-offer.port.js';
import { BatchCoverProcess } from './batch/batch-cover.process.js';
import { batchRefusals } from './batch/domain/batch.refusals.js';
import { BatchController } from './batch/http/batch.controller.js';
import { CoverCalendarController } from './batch/http/cover-calendar.controller.js';
import { batchPublication } from './batch/integration/batch.publication.js';
import { CoverCalendarTimer } from './batch/integration/cover-calendar.timer.js';
import { PremiumReactions } from './batch/integration/premium.reactions.js';
import { batchLinesModel } from './batch/read-models/batch-lines.projection.js';
import { batchesModel } from './batch/read-models/batches.projection.js';
import { BatchQueries } from './batch/read-models/batches.queries.js';
import { CLAIM_COVERAGE } from './claim/application/claim-cover.port.js';
import { ClaimService } from './claim/application/claim.service.js';
import { PAYEE_CARDS } from './claim/application/payee-cards.port.js';
import { PLAN_RULES } from './claim/application/plan-rules.port.js';
import { RECOVERY_CLAIMS } from './claim/application/recovery-claims.port.js';
import { STAY_NIGHTS } from './claim/application/stay-nights.port.js';
import { ClaimCoverProcess } from './claim/claim-cover.process.js';
import { claimRefusals } from './claim/domain/claim.refusals.js';
import { ClaimAccess } from './claim/http/claim-access.js';
import { ClaimOfficeController } from './claim/http/claim-office.controller.js';
import { ClaimController } from './claim/http/claim.controller.js';
import { claimPublication } from './claim/integration/claim.publication.js';
import { PayoutReactions } from './claim/integration/payout.reactions.js';
import { RecoveryReactions } from './claim/integration/recovery.reactions.js';
import { claimsAwaitingCheckModel } from './claim/read-models/claims-awaiting-check.projection.js';
import { claimsModel } from './claim/read-models/claims.projection.js';
import { ClaimQueries } from './claim/read-models/claims.queries.js';
import { recoveriesModel } from './claim/read-models/recoveries.projection.js';
import { COVER_CAPS } from './coverage/application/cover-caps.port.js';
import { CoverageService } from './coverage/application/coverage.service.js';
import { coverageRefusals } from './coverage/domain/coverage.refusals.js';
import { CoverageController } from './coverage/http/coverage.controller.js';
import { coveragesModel } from './coverage/read-models/coverages.projection.js';
import { CoverageQueries } from './coverage/read-models/coverages.queries.js';
import { EmployerWorkforceService } from './employer-workforce/application/employer-workforce.service.js';
import { WorkforceCountedReaction } from './employer-workforce/integration/workforce-counted.reaction.js';
import { HospitalStayService } from './hospital-stay/application/hospital-stay.service.js';
import { hospitalStayRefusals } from './hospital-stay/domain/hospital-stay.refusals.js';
import { MemberCardService } from './member-card/application/member-card.service.js';
import { CardReactions } from './member-card/integration/card.reactions.js';
import { PlanService } from './plan/application/plan.service.js';
import { planRefusals } from './plan/domain/plan.refusals.js';
import { PlanController } from './plan/http/plan.controller.js';
import { plansModel } from './plan/read-models/plans.projection.js';
import { PlanQueries } from './plan/read-models/plans.queries.js';
import { UnionRollService } from './union-roll/application/union-roll.service.js';
import { WORKER_COUNTS } from './union-roll/application/worker-counts.port.js';
import { unionRollRefusals } from './union-roll/domain/union-roll.refusals.js';
import { UnionRollController } from './union-roll/http/union-roll.controller.js';
import { MembershipReactions } from './union-roll/integration/membership.reactions.js';

const READ_MODELS_OF_SERVICE = [
  plansModel,
  batchesModel,
  batchLinesModel,
  coveragesModel,
  claimsModel,
  claimsAwaitingCheckModel,
  recoveriesModel,
];

const REACTIONS: readonly Type[] = [
  MembershipReactions,
  WorkforceCountedReaction,
  CardReactions,
  PremiumReactions,
  PayoutReactions,
  RecoveryReactions,
];

/** Which adapter stands behind each port. Objects know one another through these alone. */
const PORTS: readonly Provider[] = [
  { provide: UNIT_TREE, useClass: RollUnitTree },
  { provide: PLAN_OFFER, useClass: CataloguePlanOffer },
  { provide: WORKER_COUNTS, useClass: EmployerWorkforceWorkerCounts },
  { provide: MEMBER_ROLL, useClass: RollMemberRoll },
  { provide: COVER_PLACES, useClass: CoverageCoverPlaces },
  { provide: DUE_BATCHES, useClass: ReadModelDueBatches },
  { provide: COVER_CAPS, useClass: CatalogueCoverCaps },
  { provide: PLAN_RULES, useClass: CataloguePlanRules },
  { provide: CLAIM_COVERAGE, useClass: CoverageClaimCoverage },
  { provide: STAY_NIGHTS, useClass: HospitalStayStayNights },
  { provide: PAYEE_CARDS, useClass: MemberCardPayeeCards },
  { provide: RECOVERY_CLAIMS, useClass: ReadModelRecoveryClaims },
];

@Module({
  imports: [
    ServiceModule.forService({
      name: 'mutual-insurance',
      readModels: READ_MODELS_OF_SERVICE,
      publications: [batchPublication, claimPublication],
      processes: [BatchCoverProcess, ClaimCoverProcess],
      refusals: {
        plan: planRefusals,
        unionRoll: unionRollRefusals,
        batch: batchRefusals,
        coverage: coverageRefusals,
        hospitalStay: hospitalStayRefusals,
        claim: claimRefusals,
      },
    }),
  ],
  controllers: [
    PlanController,
    BatchController,
    CoverCalendarController,
    CoverageController,
    ClaimController,
    ClaimOfficeController,
    UnionRollController,
    ...REACTIONS,
  ],
  providers: [
    ...PORTS,
    PlanService,
    PlanQueries,
    EmployerWorkforceService,
    UnionRollService,
    MemberCardService,
    BatchService,
    BatchQueries,
    BatchCoverProcess,
    CoverCalendar,
    CoverCalendarTimer,
    CoverageService,
    CoverageQueries,
    HospitalStayService,
    ClaimService,
    ClaimQueries,
    ClaimAccess,
    ClaimCoverProcess,
  ],
})
export class MutualInsuranceModule {}
