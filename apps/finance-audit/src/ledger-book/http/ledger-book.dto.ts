import { ApiProperty } from '@nestjs/swagger';
import {
  ChoiceField,
  CountField,
  DateField,
  FromText,
  InstantField,
  PageQuery,
  TextField,
} from '@yigong/http';

const POSITION = { min: 0, max: Number.MAX_SAFE_INTEGER, optional: true } as const;
const AS_OF = {
  optional: true,
  description:
    '当时所知：截至此时刻的记录，代替 position what was known at this instant, instead of `position`',
} as const;
const POSITION_DESCRIPTION = '账套内的位置（记录序号）；缺省为最新 a place in the book; default: the newest';

export class LedgerBalanceQuery {
  @DateField({ optional: true, description: '截至此记账日期 up to this accounting date' })
  readonly effectiveOn?: string;

  @FromText()
  @CountField({ ...POSITION, description: POSITION_DESCRIPTION })
  readonly position?: number;

  @InstantField(AS_OF)
  readonly asOf?: string;
}

export class LedgerEntriesQuery extends PageQuery {
  @TextField({ max: 64, optional: true, description: '业务事件，如 ClaimPaid the causing event' })
  readonly cause?: string;

  @DateField({ optional: true, description: '记账日期自 accounting date from' })
  readonly effectiveFrom?: string;

  @DateField({ optional: true, description: '记账日期至 accounting date to' })
  readonly effectiveTo?: string;

  @FromText()
  @CountField({ ...POSITION, description: POSITION_DESCRIPTION })
  readonly position?: number;

  @InstantField(AS_OF)
  readonly asOf?: string;
}

export class LedgerStatementQuery extends PageQuery {
  @DateField({
    optional: true,
    description: '自；缺省为会计年度首日 from; default: the first day of the year',
  })
  readonly from?: string;

  @DateField({ optional: true, description: '至；缺省为会计年度末日 to; default: the last day of the year' })
  readonly to?: string;

  @FromText()
  @CountField({ ...POSITION, description: POSITION_DESCRIPTION })
  readonly position?: number;

  @InstantField(AS_OF)
  readonly asOf?: string;
}

export class LedgerExportQuery {
  @ChoiceField(['ndjson'], { optional: true, description: '导出格式 the form of the export' })
  readonly format?: 'ndjson';
}

export class StartReplayBody {
  @CountField({ ...POSITION, description: POSITION_DESCRIPTION })
  readonly position?: number;

  @DateField({ optional: true, description: '截至此记账日期 up to this accounting date' })
  readonly effectiveOn?: string;
}

export class TrialBalanceRowView {
  @ApiProperty() readonly accountCode!: string;
  @ApiProperty() readonly accountName!: string;
  @ApiProperty({ type: 'integer' }) readonly debitTurnoverFen!: number;
  @ApiProperty({ type: 'integer' }) readonly creditTurnoverFen!: number;
  @ApiProperty({ type: 'integer' }) readonly balanceFen!: number;
  @ApiProperty({ enum: ['debit', 'credit', 'flat'] }) readonly balanceSide!: string;
}

export class TrialBalanceView {
  @ApiProperty() readonly bookId!: string;
  @ApiProperty({ type: String, nullable: true }) readonly effectiveOn!: string | null;
  @ApiProperty({ type: 'integer' }) readonly position!: number;
  @ApiProperty({ type: [TrialBalanceRowView] }) readonly rows!: TrialBalanceRowView[];
  @ApiProperty({ description: '余额摘要 SHA-256 of the balances' }) readonly digest!: string;
}
