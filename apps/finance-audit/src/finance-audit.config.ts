import { PlatformConfig, Setting } from '@yigong/service';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

const asNumber = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;

/** What finance-audit can be told through the environment, beside what every process can. */
export class FinanceAuditConfig extends PlatformConfig {
  @Setting(
    '查询银行对账单的间隔（毫秒）',
    'how often the bank is asked for new statement lines, in milliseconds',
  )
  @Transform(asNumber)
  @IsInt()
  @Min(20)
  @Max(3_600_000)
  readonly YIGONG_FINANCE_AUDIT_BANK_POLL_MS: number = 1_000;

  @Setting(
    '登记了见证人时，账套超过多少小时没有联署即告警；0 表示不告警',
    'with registered witnesses: after how many hours without a cosignature health warns; 0 for never',
  )
  @Transform(asNumber)
  @IsInt()
  @Min(0)
  @Max(8_760)
  readonly YIGONG_FINANCE_AUDIT_COSIGNED_WITHIN_HOURS: number = 24;
}

/** In a process that holds several services the settings stand at their defaults. */
export const financeAuditConfigOf = (config: PlatformConfig): FinanceAuditConfig =>
  config instanceof FinanceAuditConfig ? config : new FinanceAuditConfig();
