import type { LocalDate } from '@yigong/kernel';
import type { OpenItem, OpenLine } from '../domain/suggestions.js';

/** "What is open on this account: lines that belong to nothing, payments and expected money without a line?" */
export interface BankItems {
  openLines(accountId: string): Promise<readonly OpenLine[]>;
  openItems(accountId: string, on: LocalDate): Promise<readonly OpenItem[]>;
}

export const BANK_ITEMS = Symbol('BankItems');
