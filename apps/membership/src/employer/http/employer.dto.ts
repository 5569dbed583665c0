import { CountField, DateField, PageQuery, TextField } from '@yigong/http';

export class IdentifyEmployerBody {
  @TextField({
    max: 40,
    numbers: 'any',
    description: '统一社会信用代码 unified social credit code',
    example: '91110302MA01ABCD0Y',
  })
  readonly uscc!: string;

  @TextField({ max: 100, description: '单位名称 name', example: '北京亦测电子有限公司' })
  readonly name!: string;

  @TextField({
    max: 5,
    pattern: /^[A-T]\d{0,4}$/,
    optional: true,
    description: '行业代码 industry (GB/T 4754)',
    example: 'C39',
  })
  readonly industryCode?: string;

  @DateField({ optional: true, description: '登记日 day of identification, default today' })
  readonly identifiedOn?: string;
}

export class CountWorkforceBody {
  @CountField({ min: 0, max: 10_000_000, description: '职工人数 headcount', example: 140 })
  readonly workerCount!: number;

  @DateField({ optional: true, description: '统计日 the day that was counted, default today' })
  readonly countedOn?: string;
}

export class EmployersQuery extends PageQuery {
  @TextField({
    max: 40,
    numbers: 'any',
    optional: true,
    description: '统一社会信用代码 unified social credit code',
  })
  readonly uscc?: string;
}
