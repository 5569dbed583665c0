import { Injectable } from '@nestjs/common';
import { fen, type LocalDate } from '@yigong/kernel';
import type { InsuredEvent, PlanRules, RuledBenefit } from '../claim/application/plan-rules.port.js';
import { PlanService } from '../plan/application/plan.service.js';
import { benefitOf, type BenefitCase } from '../plan/domain/benefit-rule.js';
import { stayDaysFromOn, versionOn } from '../plan/domain/plan.state.js';

/** The rules of a plan, from its published versions; an old version stays executable for as long as it is asked. */
@Injectable()
export class CataloguePlanRules implements PlanRules {
  constructor(private readonly plans: PlanService) {}

  async termsOn(planId: string, { event, itemCode }: InsuredEvent, insuredOn: LocalDate) {
    const version = versionOn(await this.plans.find(planId), insuredOn);
    if (!version) return undefined;
    const { waitingDays, noticeDays, papersDays, papers, exclusions } = version.terms;
    const probe: BenefitCase = {
      event,
      units: 1,
      stayDays: 0,
      ...(itemCode === undefined ? {} : { itemCode }),
    };
    return {
      terms: { planVersion: version.version, waitingDays, noticeDays, papersDays, papers, exclusions },
      isInsured: benefitOf(version.terms, probe) !== undefined,
    };
  }

  async benefitOf(planId: string, planVersion: number, benefitCase: BenefitCase): Promise<RuledBenefit> {
    const version = (await this.plans.find(planId)).versions[planVersion - 1];
    const benefit = version && benefitOf(version.terms, benefitCase);
    return benefit ?? { calculatedFen: fen(0), capFen: fen(0) };
  }

  async stayDaysFromOn(planId: string, day: LocalDate) {
    return stayDaysFromOn(await this.plans.find(planId), day);
  }
}
