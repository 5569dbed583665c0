import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels, type RowPage } from '@yigong/read-models';
import { type PlanRow, plansModel } from './plans.projection.js';

@Injectable()
export class PlanQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  list(page: { readonly limit?: number; readonly after?: string }): Promise<RowPage<PlanRow>> {
    return this.readModels.page(plansModel, page);
  }

  get(planId: string): Promise<PlanRow | undefined> {
    return this.readModels.get(plansModel, planId);
  }
}
