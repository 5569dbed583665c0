import {
  ChoiceField,
  CountField,
  DateField,
  FenField,
  FromText,
  IdField,
  InstantField,
  TextField,
} from '@yigong/http';

const POSITION = {
  ...{ min: 0, max: Number.MAX_SAFE_INTEGER, optional: true },
  description: '账套内的位置（记录序号）；缺省为最新 a place in the book; default: the newest',
} as const;
const AS_OF = {
  optional: true,
  description: '当时所知：截至此时刻的记录 what was known at this instant, instead of `position`',
} as const;
const ACCOUNT = { max: 16, pattern: /^\d{3,16}$/, description: '科目编码 account' } as const;

export class ReserveFundsBody {
  @IdField() readonly reservationId!: string;
  @IdField({ description: '采购或付款申请编号 the request that it is for' }) readonly orderId!: string;
  @FenField() readonly amountFen!: number;

  @TextField({ ...ACCOUNT, optional: true, description: '缺省为账套的银行科目 default: the bank account' })
  readonly accountCode?: string;

  @IdField({ optional: true, description: '预算项目 line of the budget' }) readonly budgetLine?: string;
  @DateField({ optional: true, description: '最后有效日 the last day on which it holds' })
  readonly expiresOn?: string;
  @DateField({ optional: true, description: '缺省为今天 default: today' }) readonly effectiveOn?: string;
}

export class ReleaseReservationBody {
  @TextField({ max: 200 }) readonly reason!: string;
  @DateField({ optional: true, description: '缺省为今天 default: today' }) readonly effectiveOn?: string;
}

export class AssertBalanceBody {
  @TextField(ACCOUNT) readonly accountCode!: string;
  @FenField({ min: 0 }) readonly balanceFen!: number;
  @ChoiceField(['debit', 'credit']) readonly side!: 'debit' | 'credit';
  @IdField({ description: '对账单、盘点表等编号 reference of the paper' }) readonly source!: string;
  @DateField({ description: '截至该日终了 at the end of this day' }) readonly effectiveOn!: string;
}

export class BookStandingQuery {
  @FromText()
  @CountField(POSITION)
  readonly position?: number;

  @InstantField(AS_OF)
  readonly asOf?: string;

  @DateField({ optional: true, description: '截至此记账日期 up to this accounting date' })
  readonly effectiveOn?: string;
}

export class ProvenanceQuery {
  @FromText()
  @CountField(POSITION)
  readonly position?: number;

  @InstantField(AS_OF)
  readonly asOf?: string;
}
