import {
  ChoiceField,
  CountField,
  DateField,
  DigestField,
  FenField,
  IdField,
  PageQuery,
  TextField,
  TextListField,
} from '@yigong/http';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, Max, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';

/** The six kinds of review that 经审 does (domain/systems F09). */
export const AUDIT_KINDS = [
  'fundsReview',
  'policyReview',
  'budgetReview',
  'financialReview',
  'responsibilityReview',
  'specialReview',
] as const;

export class AuditProjectQuery extends PageQuery {}

export class AuditPlanBody {
  @ChoiceField(AUDIT_KINDS) readonly kind!: string;
  @TextField({ max: 100 }) readonly title!: string;
  @CountField({ min: 2000, max: 2199 }) readonly year!: number;
  @IdField({ description: '被审计单位 the audited unit' }) readonly auditeeUnitId!: string;
  @TextListField('id', { max: 20, description: '账套 the books in scope' })
  readonly bookIds!: readonly string[];
  @TextListField('id', { max: 20, description: '审计组成员 personRef of each auditor, two or more' })
  readonly team!: readonly string[];
  @DateField({ optional: true }) readonly actedOn?: string;
}

export class AuditActBody {
  @DateField({ optional: true }) readonly actedOn?: string;
}

export class AuditNoticeBody extends AuditActBody {
  @DateField({ description: '进点日期 fieldwork begins' }) readonly fieldworkFrom!: string;
}

export class AuditReplayBody extends AuditActBody {
  @IdField() readonly bookId!: string;
  @CountField({ min: 0, max: Number.MAX_SAFE_INTEGER, description: '账套内的位置 `seq` of the last record' })
  readonly position!: number;
  @DateField({ optional: true }) readonly effectiveOn?: string;
}

export class AuditSampleSeedBody extends AuditActBody {
  @IdField() readonly bookId!: string;
  @DigestField({ description: '种子文本的 SHA-256 SHA-256 of the seed’s text' }) readonly commitment!: string;
  @CountField({ min: 1, max: 10_000 }) readonly size!: number;
}

export class AuditSamplePopulationBody extends AuditActBody {
  @CountField({ min: 0, max: Number.MAX_SAFE_INTEGER }) readonly position!: number;
}

export class AuditSampleDrawBody extends AuditActBody {
  @TextField({ max: 128, min: 16, pattern: /^[\x21-\x7e]+$/, description: '种子 the seed' })
  readonly seed!: string;
}

export class AuditWorkpaperBody extends AuditActBody {
  @TextField({ max: 20, description: '底稿索引号 its index number' }) readonly index!: string;
  @IdField() readonly sampleId!: string;
  @ApiProperty({ type: [Number], minItems: 1, maxItems: 1_000 })
  @IsArray({ message: '须为列表¦is a list' })
  @ArrayMinSize(1, { message: '至少 1 项¦has at least 1 item' })
  @ArrayMaxSize(1_000, { message: '最多 1000 项¦has at most 1000 items' })
  @IsInt({ each: true, message: '须为凭证号¦holds entry numbers' })
  @Min(1, { each: true, message: '须为凭证号¦holds entry numbers' })
  @Max(Number.MAX_SAFE_INTEGER, { each: true, message: '须为凭证号¦holds entry numbers' })
  readonly entryNumbers!: readonly number[];
  @TextField({ max: 500 }) readonly aim!: string;
  @TextField({ max: 2_000 }) readonly procedure!: string;
  @TextField({ max: 2_000 }) readonly result!: string;
  @TextListField('digest', { max: 50, min: 0, description: '所查资料的 SHA-256 SHA-256 of the papers' })
  readonly evidence!: readonly string[];
}

export class AuditFindingBody extends AuditActBody {
  @IdField() readonly workpaperId!: string;
  @CountField({ min: 1, max: Number.MAX_SAFE_INTEGER }) readonly entryNumber!: number;
  @FenField({ min: 0 }) readonly amountFen!: number;
  @ChoiceField(['membership', 'mutual-insurance', 'finance-audit']) readonly subjectService!: string;
  @IdField({ description: '所涉事项，如理赔编号 the claim, the batch …' }) readonly subjectId!: string;
  @TextField({ max: 200 }) readonly title!: string;
}

export class AuditResponseBody extends AuditActBody {
  @TextField({ max: 2_000 }) readonly response!: string;
}

export class AuditReportBody extends AuditActBody {
  @TextField({ max: 2_000 }) readonly summary!: string;
}
