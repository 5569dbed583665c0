import type { RefusalCatalogue } from '@yigong/kernel';
import { postingRefusals } from '../../posting-rules/posting.refusals.js';
import { ledgerBookRefusals } from '../domain/ledger-book.refusals.js';
import type { LedgerRefusal, OpeningRefusal } from './ledger.requests.js';

const openingRefusals: RefusalCatalogue<OpeningRefusal> = {
  ENTITY_UNKNOWN: {
    status: 409,
    zh: '没有“{entity}”这类会计主体；应为 FED、MUT、WRM 或 BAS-单位编号。',
    en: 'There is no such accounting entity as {entity}; it is FED, MUT, WRM or BAS-<unit>.',
  },
  FORMER_YEAR_NOT_CLOSED: {
    status: 409,
    zh: '上一年度账套 {formerBookId} 尚未年结，不能结转建账。',
    en: 'The book of the former year, {formerBookId}, is not closed; nothing can be carried on from it.',
  },
  CHART_NOT_IN_FORCE: {
    status: 409,
    zh: '{fiscalYear} 年年初没有生效的会计科目表。',
    en: 'No chart of accounts is in force at the beginning of {fiscalYear}.',
  },
};

/** Everything that a command to the ledger may be refused for. */
export const ledgerRefusals: RefusalCatalogue<Exclude<LedgerRefusal, 'IDEMPOTENCY_KEY_REUSED'>> = {
  ...ledgerBookRefusals,
  ...postingRefusals,
  ...openingRefusals,
};

/** Everything that a question to the ledger may be refused for. */
export const ledgerQueryRefusals: RefusalCatalogue<
  | 'BOOK_NOT_FOUND'
  | 'ENTRY_NOT_FOUND'
  | 'ACCOUNT_NOT_FOUND'
  | 'POSITION_NOT_REACHED'
  | 'BOOK_NOT_KNOWN_THEN'
  | 'ASKED_TWICE'
  | 'REPLAY_NOT_FOUND'
> = {
  BOOK_NOT_FOUND: ledgerBookRefusals.BOOK_NOT_FOUND,
  ENTRY_NOT_FOUND: ledgerBookRefusals.ENTRY_NOT_FOUND,
  ACCOUNT_NOT_FOUND: {
    status: 404,
    zh: '账套 {bookId} 没有科目 {accountCode}。',
    en: 'The book {bookId} has no account {accountCode}.',
  },
  POSITION_NOT_REACHED: {
    status: 404,
    zh: '账套 {bookId} 还没有位置 {position} 的记录。',
    en: 'The book {bookId} has not come to position {position}.',
  },
  BOOK_NOT_KNOWN_THEN: {
    status: 404,
    zh: '账套 {bookId} 在 {asOf} 尚未启用。',
    en: 'The book {bookId} had not been opened at {asOf}.',
  },
  ASKED_TWICE: {
    status: 409,
    zh: '位置与时刻只能给出一个。',
    en: 'Ask for a position or for an instant (asOf), not for both.',
  },
  REPLAY_NOT_FOUND: { status: 404, zh: '没有这次重放。', en: 'There is no such replay.' },
};
