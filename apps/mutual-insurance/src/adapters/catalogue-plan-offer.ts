import { Injectable } from '@nestjs/common';
import { fen, type LocalDate } from '@yigong/kernel';
import type { PlanOffer } from '../batch/application/plan-offer.port.js';
import type { BatchTerms } from '../batch/domain/batch.events.js';
import { PlanService } from '../plan/application/plan.service.js';
import { versionOn } from '../plan/domain/plan.state.js';

/** The offer of a plan, from the version in force on that day. */
@Injectable()
export class CataloguePlanOffer implements PlanOffer {
  constructor(private readonly plans: PlanService) {}

  async termsOn(planId: string, day: LocalDate): Promise<BatchTerms | undefined> {
    const version = versionOn(await this.plans.find(planId), day);
    if (!version) return undefined;
    const { priceFen, unitsMax, sex, termMonths, participation } = version.terms;
    return {
      planVersion: version.version,
      priceFen: fen(priceFen),
      unitsMax,
      ...(sex && { sex }),
      termMonths,
      participation,
    };
  }
}
