import { DateField, FenField, IdField, TextField } from '@yigong/http';

export class BankDepositBody {
  @IdField({ description: '本方账户，如 MUT-10202 our account' }) readonly accountId!: string;
  @FenField() readonly amountFen!: number;
  @TextField({
    max: 72,
    pattern: /^party:[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    description: '付款方引用，如 party:mutual-society who sends it',
  })
  readonly fromRef!: string;
  @TextField({ max: 200, optional: true }) readonly text?: string;
  @DateField({ optional: true }) readonly bookedOn?: string;
}
