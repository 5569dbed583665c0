import {
  ChoiceField,
  CountField,
  DateField,
  FenField,
  IdField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
} from '@yigong/http';

const DAYS = { min: 0, max: 3_660 };
const EVENTS = ['hospital-stay', 'illness', 'accident'] as const;

export class PlanParticipationBody {
  @ChoiceField(['workers', 'female-members']) readonly of!: 'workers' | 'female-members';
  @CountField({ min: 0, max: 100 }) readonly minimumPercent!: number;
  @CountField({ min: 0, max: 100_000 }) readonly allBelow!: number;
}

export class PlanBenefitItemBody {
  @IdField() readonly code!: string;
  @TextField({ max: 100 }) readonly zh!: string;
  @TextField({ max: 200 }) readonly en!: string;
  @FenField() readonly amountFen!: number;
}

/** `daily` takes the deductible and the daily sum, `lump-sum` takes the items. */
export class PlanBenefitBody {
  @ChoiceField(['daily', 'lump-sum']) readonly kind!: 'daily' | 'lump-sum';
  @ChoiceField(EVENTS) readonly event!: (typeof EVENTS)[number];
  @FenField() readonly capFen!: number;
  @CountField({ ...DAYS, optional: true }) readonly deductibleDays?: number;
  @FenField({ optional: true }) readonly dailyFen?: number;
  @ListField(() => PlanBenefitItemBody, { max: 200, optional: true })
  readonly items?: readonly PlanBenefitItemBody[];
}

export class PlanExampleBody {
  @TextField({ max: 200 }) readonly text!: string;
  @ChoiceField(EVENTS) readonly event!: (typeof EVENTS)[number];
  @CountField({ min: 1, max: 100 }) readonly units!: number;
  @CountField({ ...DAYS, optional: true }) readonly stayDays?: number;
  @IdField({ optional: true }) readonly itemCode?: string;
  @FenField({ min: 0 }) readonly benefitFen!: number;
}

export class PlanSourceBody {
  @TextField({ max: 100 }) readonly of!: string;
  @ChoiceField(['published', 'assumption']) readonly basis!: 'published' | 'assumption';
  @TextField({ max: 500 }) readonly text!: string;
}

export class PlanTermsBody {
  @TextField({ max: 100 }) readonly zh!: string;
  @TextField({ max: 200 }) readonly en!: string;
  @FenField() readonly priceFen!: number;
  @CountField({ min: 1, max: 100 }) readonly unitsMax!: number;
  @ChoiceField(['female', 'male'], { optional: true }) readonly sex?: 'female' | 'male';
  @CountField({ min: 1, max: 120 }) readonly termMonths!: number;
  @ObjectField(() => PlanParticipationBody) readonly participation!: PlanParticipationBody;
  @CountField(DAYS) readonly waitingDays!: number;
  @CountField(DAYS) readonly noticeDays!: number;
  @CountField(DAYS) readonly papersDays!: number;
  @CountField(DAYS) readonly treatmentCutOffDays!: number;
  @TextListField('id', { max: 30, min: 0 }) readonly papers!: readonly string[];
  @TextListField('id', { max: 50, min: 0 }) readonly exclusions!: readonly string[];
  @ListField(() => PlanBenefitBody, { max: 20 }) readonly benefits!: readonly PlanBenefitBody[];
  @ListField(() => PlanExampleBody, { max: 100, min: 0 }) readonly examples!: readonly PlanExampleBody[];
  @ListField(() => PlanSourceBody, { max: 100, min: 0 }) readonly sources!: readonly PlanSourceBody[];
}

export class PublishPlanVersionBody {
  @CountField({ min: 1, max: 10_000 }) readonly version!: number;
  @DateField({ description: '生效日 the first day on which the version is in force' })
  readonly validFrom!: string;
  @ObjectField(() => PlanTermsBody) readonly terms!: PlanTermsBody;
  @DateField({ optional: true }) readonly publishedOn?: string;
}

export class ClosePlanVersionBody {
  @DateField({ description: '停止日 the last day on which the version is in force' })
  readonly validTo!: string;
  @DateField({ optional: true }) readonly closedOn?: string;
}

export class SetPlanControlBody {
  @ChoiceField(['clerk', 'dates'], {
    description:
      '住院天数由经办人填写，或按起止日期计算 stay days as the clerk enters them, or from the dates',
  })
  readonly stayDaysFrom!: 'clerk' | 'dates';
  @DateField() readonly validFrom!: string;
  @TextField({ max: 200, description: '依据，如审计发现编号 why, like the number of a finding' })
  readonly reason!: string;
  @DateField({ optional: true }) readonly setOn?: string;
}
