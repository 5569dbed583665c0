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

export class ProvenanceQuery {
  @FromText()
  @CountField({
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    optional: true,
    description: '账套内的位置 a place in the book',
  })
  readonly position?: number;

  @InstantField({ optional: true, description: '当时所知 as it was known at this instant' })
  readonly asOf?: string;
}
