import type { RefusalCatalogue } from '@yigong/kernel';
import { bankAccountRefusals } from '../../bank/domain/bank-account.refusals.js';
import type { StatementFileRefusal } from './statement-import.service.js';

export const statementFileRefusals: RefusalCatalogue<StatementFileRefusal> = {
  STATEMENT_FILE_MALFORMED: {
    status: 409,
    zh: '对账单第 {row} 行：{zh}。共 {faults} 处问题，未导入任何内容。',
    en: 'Row {row} of the statement: {en}. {faults} faults in all; nothing was imported.',
  },
};

export const statementImportRefusals = { ...bankAccountRefusals, ...statementFileRefusals };
