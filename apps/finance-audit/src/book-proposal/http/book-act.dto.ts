import {
  ChoiceField,
  CountField,
  DateField,
  FenField,
  FlagField,
  IdField,
  ListField,
  ObjectField,
  TextField,
  TextListField,
} from '@yigong/http';

const OPTIONAL = { optional: true } as const;
const PERIOD = { max: 7, pattern: /^\d{4}-\d{2}$/, example: '2024-06' } as const;
const ACCOUNT = { max: 16, pattern: /^\d{3,16}$/, description: '科目编码 account' } as const;
const PREFIX = {
  max: 16,
  pattern: /^\d{1,16}$/,
  description: '科目编码或其开头 account, or what it begins with',
};
const TODAY = {
  optional: true,
  description: '记账日期；缺省为今天 accounting date; default: today',
} as const;

/** What every proposal states: why, and the papers behind it. */
export class BookActBody {
  @TextField({ max: 200, description: '摘要或理由 text, or why' })
  readonly text!: string;

  @TextListField('digest', { max: 50, description: '原始凭证摘要 SHA-256 of the papers' })
  readonly evidence!: string[];
}

export class DatedBookActBody extends BookActBody {
  @DateField(TODAY)
  readonly effectiveOn?: string;
}

export class BookEntryLineBody {
  @TextField(ACCOUNT) readonly accountCode!: string;
  @ChoiceField(['debit', 'credit']) readonly side!: 'debit' | 'credit';
  @FenField() readonly amountFen!: number;
  @IdField(OPTIONAL) readonly fund?: string;
  @IdField(OPTIONAL) readonly project?: string;
  @IdField(OPTIONAL) readonly counterparty?: string;
  @IdField(OPTIONAL) readonly budgetLine?: string;
}

export class BookEntryAmountBody {
  @IdField({ description: '金额项，如 total、ownShare which amount of the posting rule' })
  readonly part!: string;
  @FenField({ min: 0 }) readonly amountFen!: number;
}

export class BookEntryChoiceBody {
  @IdField({ description: '记账规则中的选项，如 income which choice of the posting rule' })
  readonly choice!: string;
  @TextField(ACCOUNT) readonly accountCode!: string;
}

export class BookEntryDepreciationBody {
  @FenField({ description: '原值 cost' }) readonly costFen!: number;
  @CountField({ min: 1, max: 1_200, description: '折旧年限（月） life in months' })
  readonly lifeMonths!: number;
  @CountField({ min: 1, max: 1_200, description: '第几个月 which month of it' }) readonly month!: number;
}

export class ProposeEntryBody extends DatedBookActBody {
  @IdField({ description: '业务事件，决定记账规则 the causing event, which names the posting rule' })
  readonly cause!: string;

  @ListField(() => BookEntryAmountBody, { max: 10, optional: true })
  readonly amounts?: BookEntryAmountBody[];

  @ListField(() => BookEntryChoiceBody, { max: 10, optional: true })
  readonly choices?: BookEntryChoiceBody[];

  @ListField(() => BookEntryLineBody, {
    max: 200,
    optional: true,
    description: '分录，仅用于须列明分录的业务 lines, for causes that ask for them',
  })
  readonly lines?: BookEntryLineBody[];

  @ObjectField(() => BookEntryDepreciationBody, OPTIONAL)
  readonly depreciation?: BookEntryDepreciationBody;

  @IdField(OPTIONAL) readonly fund?: string;
  @IdField(OPTIONAL) readonly project?: string;
  @IdField(OPTIONAL) readonly counterparty?: string;
  @IdField(OPTIONAL) readonly budgetLine?: string;
  @IdField(OPTIONAL) readonly reservationId?: string;

  @TextField({
    ...PERIOD,
    optional: true,
    description: '所更正的已结账月份 the closed month that it puts right',
  })
  readonly corrects?: string;
}

export class FundUseBody {
  @TextField(PREFIX) readonly accountCode!: string;
  @TextListField('id', { max: 20, optional: true, description: '用途，即业务事件 purposes: causing events' })
  readonly purposes?: string[];
}

export class ProposeFundTermsBody extends DatedBookActBody {
  @IdField(OPTIONAL) readonly fund?: string;
  @IdField(OPTIONAL) readonly project?: string;
  @ListField(() => FundUseBody, { max: 100 }) readonly uses!: FundUseBody[];
  @DateField() readonly validFrom!: string;
  @DateField(OPTIONAL) readonly validTo?: string;

  @ChoiceField(['fifo', 'proportional'], {
    description: '资金来源追溯方式 which income counts as spent first',
  })
  readonly provenance!: 'fifo' | 'proportional';
}

export class BudgetLineBody {
  @IdField() readonly budgetLine!: string;
  @TextField(PREFIX) readonly accountCode!: string;
  @FenField() readonly amountFen!: number;
}

export class ProposeBudgetBody extends DatedBookActBody {
  @IdField() readonly budgetVersion!: string;
  @ListField(() => BudgetLineBody, { max: 500 }) readonly lines!: BudgetLineBody[];
}

export class BudgetMoveBody {
  @IdField() readonly from!: string;
  @IdField() readonly to!: string;
  @FenField() readonly amountFen!: number;
}

export class ProposeBudgetAdjustmentBody extends DatedBookActBody {
  @ListField(() => BudgetMoveBody, { max: 500 }) readonly moves!: BudgetMoveBody[];

  @IdField({
    optional: true,
    description:
      '会员（代表）大会决议编号，一年内再次调整时必填 resolution of the congress, for a second time in a year',
  })
  readonly resolution?: string;
}

export class ProposePeriodClosingBody extends BookActBody {
  @TextField(PERIOD) readonly period!: string;

  @TextListField('id', {
    max: 1_000,
    min: 0,
    optional: true,
    description: '结转下月的预留 reservations that go on',
  })
  readonly carried?: string[];
}

export class ProposePeriodReopeningBody extends DatedBookActBody {
  @TextField(PERIOD) readonly period!: string;
}

export class ChartAccountBody {
  @TextField(ACCOUNT) readonly code!: string;
  @TextField({ max: 60 }) readonly name!: string;
  @ChoiceField(['debit', 'credit']) readonly normalSide!: 'debit' | 'credit';
  @FlagField({ optional: true, description: '货币资金科目，不得为负 money: never negative' })
  readonly guarded?: boolean;
}

export class ProposeChartVersionBody extends DatedBookActBody {
  @IdField() readonly chartVersion!: string;
  @DateField() readonly validFrom!: string;
  @ListField(() => ChartAccountBody, { max: 1_000, min: 2 }) readonly accounts!: ChartAccountBody[];
}

export class ReviewBookProposalBody {
  @TextField({ max: 200, description: '审查意见 opinion' }) readonly opinion!: string;
  @DateField({ optional: true, description: '审查日期；缺省为今天 default: today' })
  readonly reviewedOn?: string;
}
