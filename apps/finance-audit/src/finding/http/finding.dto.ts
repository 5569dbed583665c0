import {
  ChoiceField,
  CountField,
  DateField,
  IdField,
  ListField,
  PageQuery,
  TextField,
  TextListField,
} from '@yigong/http';

export class FindingQuery extends PageQuery {
  @IdField({ optional: true }) readonly auditProjectId?: string;
}

class FindingActBody {
  @DateField({ optional: true }) readonly actedOn?: string;
}

export class FindingClosingBody extends FindingActBody {}

export class FindingStatementBody extends FindingActBody {
  @TextField({ max: 2_000 }) readonly statement!: string;
}

export class FindingReasonBody extends FindingActBody {
  @TextField({ max: 2_000 }) readonly reason!: string;
}

export class FindingPlanBody extends FindingActBody {
  @IdField({ description: '整改责任人 personRef of who answers for it' }) readonly ownerRef!: string;
  @TextField({ max: 2_000 }) readonly measures!: string;
  @DateField() readonly dueOn!: string;
}

export class FindingRectifyingEntry {
  @ChoiceField(['reversal', 'repayment']) readonly kind!: 'reversal' | 'repayment';
  @IdField() readonly bookId!: string;
  @CountField({ min: 1, max: Number.MAX_SAFE_INTEGER }) readonly entryNumber!: number;
}

export class FindingRectificationBody extends FindingActBody {
  @ListField(() => FindingRectifyingEntry, { max: 100, min: 0 })
  readonly entries!: readonly FindingRectifyingEntry[];
  @TextField({ max: 500, description: '新的内控措施 the new control' }) readonly control!: string;
  @TextListField('digest', { max: 50, min: 0 }) readonly evidence!: readonly string[];
}

export class FindingVerificationBody extends FindingActBody {
  @TextField({ max: 2_000, description: '核验过程与结果 what was checked, and the result' })
  readonly check!: string;
}
