import { ChoiceField, DateField, FenField, IdField, PageQuery, TextField } from '@yigong/http';
import { RECEIPT_PURPOSES } from '../domain/receipt-purposes.js';

const BANK_LINE_REF = /^[A-Za-z0-9][A-Za-z0-9-]{0,40}:[1-9]\d{0,14}$/;

export class ReceiptQuery extends PageQuery {
  @ChoiceField(['recorded', 'sentBack', 'confirmed', 'posted'], { optional: true })
  readonly status?: string;
}

export class ReceiptBody {
  @TextField({ max: 60, pattern: BANK_LINE_REF, description: '银行流水 `lineRef` of a statement line' })
  readonly bankLineRef!: string;
  @ChoiceField(RECEIPT_PURPOSES.map(({ purpose }) => purpose), {
    description: '收款事由 the causing event of the posting rules',
  })
  readonly purpose!: string;
  @IdField({ description: '参保批次、理赔或追回的编号 the batch, claim or recovery' })
  readonly causeId!: string;
  @FenField() readonly amountFen!: number;
  @TextField({ max: 200 }) readonly text!: string;
  @DateField({ optional: true }) readonly recordedOn?: string;
}

export class ReceiptConfirmationBody {
  @DateField({ optional: true }) readonly confirmedOn?: string;
}

export class ReceiptSendBackBody {
  @TextField({ max: 200 }) readonly reason!: string;
  @DateField({ optional: true }) readonly sentBackOn?: string;
}

export class BankStatementLineQuery extends PageQuery {
  @ChoiceField(['unmatched', 'receipted', 'posted', 'unexplained', 'settled', 'noted'], { optional: true })
  readonly match?: string;
}
