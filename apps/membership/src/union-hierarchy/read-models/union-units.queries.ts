import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type RoutingRuleRow, routingRules } from './routing-rules.projection.js';
import { type UnionUnitRow, unionUnits } from './union-units.projection.js';

@Injectable()
export class UnionUnitsQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  get(unitId: string): Promise<UnionUnitRow | undefined> {
    return this.readModels.get(unionUnits, unitId);
  }

  page(parentUnitId: string | undefined, page: Pick<Query<UnionUnitRow>, 'limit' | 'after'>) {
    const filter = parentUnitId === undefined ? {} : { index: 'bySuperior', where: { parentUnitId } };
    return this.readModels.page(unionUnits, { ...filter, ...page });
  }

  rules(page: Pick<Query<RoutingRuleRow>, 'limit' | 'after'>) {
    return this.readModels.page(routingRules, page);
  }
}
