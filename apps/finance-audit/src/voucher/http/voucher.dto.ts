import { ChoiceField, DateField, DigestField, PageQuery, TextField } from '@yigong/http';

export class VoucherQuery extends PageQuery {
  @ChoiceField(['proposed', 'approved', 'refused', 'posted'], {
    optional: true,
    description: 'proposed 即待审批 `proposed`: awaiting approval',
  })
  readonly status?: string;
}

export class VoucherApprovalBody {
  @DigestField({ description: '所见申请的摘要 `digest` of the voucher as it was seen' })
  readonly digest!: string;
  @DateField({ optional: true }) readonly approvedOn?: string;
}

export class VoucherRefusalBody {
  @TextField({ max: 200 }) readonly reason!: string;
  @DateField({ optional: true }) readonly refusedOn?: string;
}
