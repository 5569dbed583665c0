import type { ReadModel } from '@yigong/read-models';
import { type EntryLine, LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { bookIdOf, entryRecordOf, sortable } from './record-of.js';

/** What moved an account, in the order of the accounts' days? */
export type AccountLineRow = EntryLine & {
  readonly bookId: string;
  readonly entryNumber: number;
  readonly seq: number;
  readonly effectiveOn: string;
  readonly text: string;
  readonly cause: string;
  /** Day, record and line, as text that sorts. */
  readonly place: string;
};

export const accountLines: ReadModel<AccountLineRow> = {
  name: 'account-lines',
  version: 1,
  categories: [LEDGER_BOOK],
  keysOf: (event) => {
    const record = entryRecordOf(event);
    if (!record) return [];
    return record.data.lines.map((_, place) => `${bookIdOf(event)}/${sortable(record.seq)}/${place}`);
  },
  project: (_, event, key) => {
    const { seq, effectiveOn, cause, data } = entryRecordOf(event)!;
    const at = Number(key.slice(key.lastIndexOf('/') + 1));
    const place = `${effectiveOn}/${sortable(seq)}/${sortable(at)}`;
    const { entryNumber, text } = data;
    const own = { bookId: bookIdOf(event), entryNumber, seq, effectiveOn, text, cause: cause.type, place };
    return { ...data.lines[at]!, ...own };
  },
  indexes: { byAccount: ['bookId', 'accountCode', 'place'] },
};
