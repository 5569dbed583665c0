import { ChoiceField, DateField, IdField, PageQuery, TextField, TextListField } from '@yigong/http';
import { UNIT_KINDS, type UnitKind } from '../domain/union-hierarchy.events.js';

const approval = { max: 60, description: '批复文号 number of the superior union’s approval' } as const;

export class EstablishUnionUnitBody {
  @IdField({ description: '组织编号 code of the organisation', example: 'O1' })
  readonly unitId!: string;

  @TextField({ max: 100, description: '工会名称 name' })
  readonly name!: string;

  @ChoiceField(UNIT_KINDS, { description: '类型 kind' })
  readonly kind!: UnitKind;

  @TextField({
    max: 40,
    numbers: 'any',
    optional: true,
    description: '工会统一社会信用代码 its own code, starts with 8',
  })
  readonly uscc?: string;

  @IdField({ optional: true, description: '上一级工会 the next higher union; left out for the federation' })
  readonly parentUnitId?: string;

  @TextListField('id', {
    max: 500,
    min: 0,
    optional: true,
    description: '覆盖的用人单位 the employers it covers from its first day',
  })
  readonly employerIds?: string[];

  @TextField({ ...approval, optional: true })
  readonly approvalNumber?: string;

  @DateField({ optional: true, description: '成立日期 day of foundation, default today' })
  readonly establishedOn?: string;
}

export class ReassignUnionUnitBody {
  @IdField({ description: '新的上一级工会 the new superior' })
  readonly parentUnitId!: string;

  @TextField(approval)
  readonly approvalNumber!: string;

  @DateField({ optional: true, description: '调整日期 first day under the new superior, default today' })
  readonly reassignedOn?: string;
}

export class DissolveUnionUnitBody {
  @TextField(approval)
  readonly approvalNumber!: string;

  @DateField({ optional: true, description: '撤销日期 first day without the union, default today' })
  readonly dissolvedOn?: string;
}

export class AdmitEnterpriseBody {
  @IdField({ description: '用人单位 the employer' })
  readonly employerId!: string;

  @DateField({ optional: true, description: '加入日期 first day, default today' })
  readonly joinedOn?: string;
}

export class ReleaseEnterpriseBody {
  @DateField({ optional: true, description: '退出日期 first day without coverage, default today' })
  readonly leftOn?: string;
}

export class UnionUnitsQuery extends PageQuery {
  @IdField({ optional: true, description: '上一级工会 only those that report to this union now' })
  readonly parentUnitId?: string;
}

export class SuperiorsQuery {
  @DateField({ optional: true, description: '日期 on which day, default today' })
  readonly on?: string;
}
