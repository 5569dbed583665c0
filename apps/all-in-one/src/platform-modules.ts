import type { Type } from '@nestjs/common';
import { FinanceAuditModule } from '@yigong/finance-audit';
import { GatewayModule } from '@yigong/gateway';
import { MembershipModule } from '@yigong/membership';
import { MutualInsuranceModule } from '@yigong/mutual-insurance';

/** Every service of the platform, for the process that holds them all. */
export const platformModules: readonly Type[] = [
  MembershipModule,
  MutualInsuranceModule,
  FinanceAuditModule,
  GatewayModule,
];
