import { FinanceAuditConfig } from '@yigong/finance-audit';

/** What the process that holds every service can be told: the settings of all of them. */
export class AllInOneConfig extends FinanceAuditConfig {}
