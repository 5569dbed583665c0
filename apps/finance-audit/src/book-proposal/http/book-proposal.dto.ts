import {
  ChoiceField,
  CountField,
  DateField,
  DigestField,
  FenField,
  FlagField,
  ListField,
  PageQuery,
  TextField,
  TextListField,
} from '@yigong/http';

const ENTITY = /^(FED|FEDY|MUT|WRM|BAS-[A-Za-z0-9]{1,16})$/;
const EVIDENCE = { max: 50, description: '原始凭证摘要 SHA-256 of the papers' } as const;

export class OpeningLineBody {
  @TextField({ max: 16, pattern: /^\d{3,16}$/, description: '科目编码 account' })
  readonly accountCode!: string;

  @ChoiceField(['debit', 'credit'])
  readonly side!: 'debit' | 'credit';

  @FenField()
  readonly amountFen!: number;
}

export class ProposeBookOpeningBody {
  @TextField({ max: 24, pattern: ENTITY, description: '会计主体 accounting entity', example: 'BAS-O1' })
  readonly entity!: string;

  @CountField({ min: 2000, max: 2199, description: '会计年度 fiscal year', example: 2024 })
  readonly fiscalYear!: number;

  @DateField({
    optional: true,
    description: '启用日期；缺省为会计年度首日 default: the first day of the year',
  })
  readonly openedOn?: string;

  @ListField(() => OpeningLineBody, {
    max: 200,
    min: 0,
    optional: true,
    description: '年初余额 opening balances',
  })
  readonly openingLines?: OpeningLineBody[];

  @FlagField({
    optional: true,
    description:
      '由上一年度已年结账套结转年初余额 begins with the balances of the former year, which is closed',
  })
  readonly continuesFormerYear?: boolean;

  @TextField({ max: 200, description: '摘要 text of the opening entry' })
  readonly text!: string;

  @TextListField('digest', EVIDENCE)
  readonly evidence!: string[];
}

export class ProposeReversalBody {
  @TextField({ max: 200, description: '冲销原因，即摘要 why; the text of the reversal' })
  readonly text!: string;

  @DateField({ optional: true, description: '冲销的记账日期；缺省为今天 accounting date; default: today' })
  readonly effectiveOn?: string;

  @TextListField('digest', EVIDENCE)
  readonly evidence!: string[];
}

export class ApproveBookProposalBody {
  @DigestField({ optional: true, description: '所见申请的摘要 `digest` of the proposal as it was seen' })
  readonly digest?: string;

  @DateField({ optional: true, description: '审批日期；缺省为今天 default: today' })
  readonly approvedOn?: string;
}

export class ReturnBookProposalBody {
  @TextField({ max: 200, description: '退回原因 why' })
  readonly reason!: string;

  @DateField({ optional: true, description: '退回日期；缺省为今天 default: today' })
  readonly returnedOn?: string;
}

export class BookProposalsQuery extends PageQuery {
  @ChoiceField(['proposed', 'reviewed', 'approved', 'returned', 'carried-out', 'failed'], { optional: true })
  readonly status?: 'proposed' | 'reviewed' | 'approved' | 'returned' | 'carried-out' | 'failed';
}
