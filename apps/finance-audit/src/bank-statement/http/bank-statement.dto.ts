import {
  ChoiceField,
  DateField,
  FenField,
  IdField,
  ListField,
  PageQuery,
  TextField,
  TextListField,
} from '@yigong/http';
import { STATEMENT_FORMATS, type StatementFormat } from '../domain/read-statement.js';

// A body has at most 1 MiB; four characters of base64 are three bytes of the file.
const CONTENT_MAX = 1_000_000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const ITEM =
  /^(?:entry:[A-Z][A-Z0-9-]{0,30}-\d{4}:[1-9]\d{0,8}|order:[0-9a-f-]{36}|cause:[A-Za-z]{1,40}:[A-Za-z0-9][A-Za-z0-9._:-]{0,63})$/;

export class BankStatementUploadBody {
  @ChoiceField([...STATEMENT_FORMATS]) readonly format!: StatementFormat;
  @TextField({
    max: CONTENT_MAX,
    pattern: BASE64,
    description:
      '文件原样的 base64；CSV 为 UTF-8 或 GB18030 the bytes of the file in base64, as the bank gave it',
  })
  readonly content!: string;
}

export class BankMatchQuery extends PageQuery {
  @ChoiceField(['proposed', 'declined', 'matched', 'unmatched'], { optional: true })
  readonly status?: string;
}

export class BankMatchItemBody {
  @TextField({
    max: 130,
    pattern: ITEM,
    description: '`entry:MUT-2024:3`、`order:<orderId>`、`cause:BenefitReceived:<causeId>`',
  })
  readonly item!: string;
  @FenField({ optional: true, description: '只用于 cause，缺省为流水全额 for a cause that gets a share' })
  readonly amountFen?: number;
}

export class BankMatchBody {
  @TextListField('id', { max: 100, description: '银行流水 `lineRef` of one or more lines' })
  readonly lineRefs!: string[];
  @ListField(() => BankMatchItemBody, { max: 100 }) readonly items!: BankMatchItemBody[];
  @TextField({ max: 200, description: '摘要，不含个人信息 no personal data' }) readonly text!: string;
  @DateField({ optional: true }) readonly proposedOn?: string;
}

export class BankMatchConfirmationBody {
  @DateField({ optional: true }) readonly confirmedOn?: string;
}

export class BankMatchDeclineBody {
  @TextField({ max: 200 }) readonly reason!: string;
  @DateField({ optional: true }) readonly declinedOn?: string;
}

export class BankUnmatchingBody {
  @TextField({ max: 200 }) readonly reason!: string;
  @DateField({ optional: true }) readonly unmatchedOn?: string;
}

export class BankLineAssignmentBody {
  @IdField({ description: '银行流水 `lineRef`' }) readonly lineRef!: string;
  @IdField({ description: '负责人的 personRef whoever sees to it' }) readonly ownerRef!: string;
  @DateField({ optional: true }) readonly assignedOn?: string;
}
