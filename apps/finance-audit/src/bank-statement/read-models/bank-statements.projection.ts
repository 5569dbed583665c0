import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { BankAccountEvent, BankStatementImported } from '../../bank/domain/bank-account.events.js';

/** Which statements of an account were imported, by whom, and with what balances? */
export type BankStatementRow = BankStatementImported['data'] & { readonly place: string };

export const bankStatements: ReadModel<BankStatementRow> = {
  name: 'bank-statements',
  version: 1,
  categories: ['financeAuditBankAccount'],
  keysOf: (recorded) => {
    const event = recorded as RecordedEvent<BankAccountEvent>;
    return event.type === 'BankStatementImported'
      ? [`${event.data.accountId}/${event.data.statementId}`]
      : [];
  },
  project: (_, recorded) => {
    const { data } = recorded as RecordedEvent<BankStatementImported>;
    return { ...data, place: String(data.lineNumber).padStart(16, '0') };
  },
  indexes: { byAccount: ['accountId', 'place'] },
};
