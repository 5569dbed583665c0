import {
  ChoiceField,
  CountField,
  DateField,
  DigestField,
  FromText,
  IdField,
  PageQuery,
  TextField,
} from '@yigong/http';

const STATUSES = [
  'requested',
  'waitingForFunds',
  'reserved',
  'approved',
  'instructed',
  'unknown',
  'settled',
  'returned',
] as const;

export class PaymentOrderQuery extends PageQuery {
  @IdField({ optional: true, description: '账套 the book that pays' }) readonly bookId?: string;
  @ChoiceField(STATUSES, { optional: true }) readonly status?: string;
}

export class PaymentOrderStuckQuery {
  @FromText()
  @CountField({
    min: 0,
    max: 3650,
    optional: true,
    description: '至少多少天没有进展 days without a step, default 3',
  })
  readonly days?: number;
}

export class PaymentOrderApprovalBody {
  @DigestField({ description: '所见付款单的摘要 `digest` of the order as it was seen' })
  readonly digest!: string;
  @DateField({ optional: true }) readonly approvedOn?: string;
}

export class PaymentOrderInstructionBody {
  @DateField({ optional: true }) readonly paidOn?: string;
}

export class PaymentOrderAmendmentBody {
  @TextField({
    max: 80,
    pattern: /^(card|account|party):[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    description: '收款方引用 the payee’s opaque reference, never a card number',
  })
  readonly payeeRef!: string;
  @TextField({ max: 200 }) readonly reason!: string;
  @DateField({ optional: true }) readonly amendedOn?: string;
}
