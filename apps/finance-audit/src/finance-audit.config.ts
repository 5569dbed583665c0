import { PlatformConfig, Setting } from '@yigong/service';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** What finance-audit can be told through the environment, beside what every process can. */
export class FinanceAuditConfig extends PlatformConfig {
  @Setting(
    '查询银行对账单的间隔（毫秒）',
    'how often the bank is asked for new statement lines, in milliseconds',
  )
  @Transform(({ value }: { readonly value: unknown }) =>
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(20)
  @Max(3_600_000)
  readonly YIGONG_FINANCE_AUDIT_BANK_POLL_MS: number = 1_000;
}
