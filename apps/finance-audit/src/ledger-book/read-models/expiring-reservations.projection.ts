import type { ReadModel } from '@yigong/read-models';
import { LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { bookIdOf, recordOf } from './record-of.js';

/** Which reservations end by themselves, and when? */
export type ExpiringReservationRow = {
  readonly bookId: string;
  readonly reservationId: string;
  readonly accountCode: string;
  readonly leftFen: number;
  readonly expiresOn: string;
};

export const expiringReservations: ReadModel<ExpiringReservationRow> = {
  name: 'expiring-reservations',
  version: 1,
  categories: [LEDGER_BOOK],
  keysOf: (event) => {
    const { data } = recordOf(event) ?? {};
    return data && 'reservationId' in data && data.reservationId !== undefined
      ? [`${bookIdOf(event)}/${data.reservationId}`]
      : [];
  },
  project: (row, event) => {
    const record = recordOf(event)!;
    if (record.type === 'FundsReserved') {
      const { reservationId, accountCode, amountFen: leftFen, expiresOn } = record.data;
      return expiresOn === undefined
        ? undefined
        : { bookId: bookIdOf(event), reservationId, accountCode, leftFen, expiresOn };
    }
    if (!row || record.type !== 'JournalPosted') return undefined;
    const takenFen = record.data.lines
      .filter(({ accountCode }) => accountCode === row.accountCode)
      .reduce((sum, { side, amountFen }) => sum + (side === 'credit' ? amountFen : -amountFen), 0);
    const leftFen = row.leftFen - Math.max(takenFen, 0);
    return leftFen > 0 ? { ...row, leftFen } : undefined;
  },
  indexes: { byDay: ['expiresOn', 'bookId', 'reservationId'] },
};
