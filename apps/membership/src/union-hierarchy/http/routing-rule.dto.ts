import { ChoiceField, DateField, IdField, TextField } from '@yigong/http';
import { ROUTING_CRITERIA, type RoutingCriterion } from '../domain/union-hierarchy.events.js';

class RoutingRuleBody {
  @ChoiceField(ROUTING_CRITERIA, { description: '依据 by industry or by district of registration' })
  readonly criterion!: RoutingCriterion;

  @TextField({
    max: 6,
    pattern: /^([A-T]\d{0,4}|\d{6})$/,
    description: '行业代码或行政区划代码 industry (GB/T 4754) or district (GB/T 2260)',
    example: '110302',
  })
  readonly value!: string;
}

export class AdoptRoutingRuleBody extends RoutingRuleBody {
  @IdField({ description: '接收工会 the union that takes the workers in' })
  readonly unitId!: string;

  @DateField({ optional: true, description: '生效日期 first day, default today' })
  readonly adoptedOn?: string;
}

export class EndRoutingRuleBody extends RoutingRuleBody {
  @DateField({ optional: true, description: '终止日期 first day without the rule, default today' })
  readonly endedOn?: string;
}
