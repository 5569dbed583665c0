import { PlatformConfig, Setting } from '@yigong/service';
import { IsOptional, IsUrl } from 'class-validator';
import type { Upstreams } from './proxy/upstreams.js';

const address = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What the gateway can be told when services run in processes of their own. */
export class GatewayConfig extends PlatformConfig {
  @Setting('会籍服务的地址', 'where the membership service is')
  @IsOptional()
  @IsUrl(address)
  readonly YIGONG_MEMBERSHIP_URL?: string;

  @Setting('互助保障服务的地址', 'where the mutual-insurance service is')
  @IsOptional()
  @IsUrl(address)
  readonly YIGONG_MUTUAL_INSURANCE_URL?: string;

  @Setting('财务与经审服务的地址', 'where the finance-audit service is')
  @IsOptional()
  @IsUrl(address)
  readonly YIGONG_FINANCE_AUDIT_URL?: string;
}

/** The services that have an address; the others are not there. */
export const upstreamsOf = (config: GatewayConfig): Upstreams =>
  Object.fromEntries(
    Object.entries({
      membership: config.YIGONG_MEMBERSHIP_URL,
      'mutual-insurance': config.YIGONG_MUTUAL_INSURANCE_URL,
      'finance-audit': config.YIGONG_FINANCE_AUDIT_URL,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
