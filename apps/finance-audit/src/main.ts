import { createService } from '@yigong/service';
import { FinanceAuditConfig } from './finance-audit.config.js';
import { FinanceAuditModule } from './finance-audit.module.js';

await createService({ name: 'finance-audit', module: FinanceAuditModule, config: FinanceAuditConfig });
