import { Injectable } from '@nestjs/common';
import type { CoverCaps } from '../coverage/application/cover-caps.port.js';
import { PlanService } from '../plan/application/plan.service.js';

/** Caps from the published versions; where a plan has several benefits, the highest cap is the period's. */
@Injectable()
export class CatalogueCoverCaps implements CoverCaps {
  constructor(private readonly plans: PlanService) {}

  async capFen(planId: string, planVersion: number, units: number): Promise<number> {
    const { versions } = await this.plans.find(planId);
    const benefits = versions[planVersion - 1]?.terms.benefits ?? [];
    return Math.max(0, ...benefits.map(({ capFen }) => capFen)) * units;
  }
}
