export { FinanceAuditConfig } from './finance-audit.config.js';
export { FinanceAuditModule } from './finance-audit.module.js';
