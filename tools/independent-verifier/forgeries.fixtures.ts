// Histories written anew with the ledger's own key: nothing but the rules of § 2 and § 3 can tell.
import {
  at,
  data,
  last,
  moves,
  post,
  release,
  reserve,
  right,
  wrong,
  type Forgery,
} from './record-making.fixtures.js';
import { type JsonObject } from './sealed-export.fixtures.js';

/** One for each rule, on both sides of its edge where it has one. The guarded account 10202 ends with 36000 fen. */
export const forgeries: readonly Forgery[] = [
  right('the records as they are', () => {}),
  wrong(
    'the approver is the preparer',
    (r) => (at(r, 'JournalPosted').actors.approver = at(r, 'JournalPosted').actors.preparer),
  ),
  wrong('an entry without approver', (r) => delete at(r, 'JournalPosted').actors.approver),
  wrong('a book without approver', (r) => delete at(r, 'LedgerBookOpened').actors.approver),
  wrong('an id twice', (r) => (at(r, 'FundsReserved').id = at(r, 'JournalPosted').id)),
  wrong(
    'recorded before the one before',
    (r) => (at(r, 'FundsReserved').recordedAt = '2024-06-07T01:59:59.999Z'),
  ),
  wrong('recorded at no instant', (r) => (at(r, 'JournalReversed').recordedAt = '2024-06-31T02:00:00.000Z')),
  wrong('recorded at a 25th hour', (r) => (last(r).recordedAt = '2024-06-30T24:00:00.000Z')),
  wrong('recorded in a leap second', (r) => (last(r).recordedAt = '2024-06-30T23:59:60.000Z')),
  wrong('on 30 February', (r) => (last(r).effectiveOn = '2024-02-30')),
  wrong('in the year after', (r) => post(r, '2025-01-01', moves('10202', '23101', 1))),
  right('on the last day of the year', (r) => post(r, '2024-12-31', moves('10202', '23101', 1))),
  right('on the first day of the year', (r) => post(r, '2024-01-01', moves('10202', '23101', 1))),
  right('on 29 February of a leap year', (r) => post(r, '2024-02-29', moves('10202', '23101', 1))),
  wrong('another schema version', (r) => (last(r).schemaVersion = 2)),
  wrong('a further field', (r) => (last(r).note = 'x')),
  wrong('an optional field that is null', (r) => (last(r).actors.payer = null)),
  wrong('a type that nobody knows', (r) => (last(r).type = 'JournalAmended')),
  wrong('opened twice', (r) => r.push({ ...(r[0] as JsonObject), id: 'again', seq: r.length })),
  wrong('an account twice', (r) =>
    data(r, 'LedgerBookOpened').accounts.push(data(r, 'LedgerBookOpened').accounts[0]),
  ),
  wrong('a guard that is off', (r) => (data(r, 'LedgerBookOpened').accounts[0].guarded = false)),
  wrong('another currency', (r) => (data(r, 'LedgerBookOpened').currency = 'EUR')),
  wrong('another book', (r) => (data(r, 'LedgerBookOpened').bookId = 'MUT-2025')),
  wrong('a number left out', (r) => post(r, '2024-07-01', moves('10202', '23101', 1), { entryNumber: 9 })),
  wrong('a number twice', (r) => post(r, '2024-07-01', moves('10202', '23101', 1), { entryNumber: 1 })),
  wrong('no evidence', (r) => post(r, '2024-07-01', moves('10202', '23101', 1), { evidence: [] })),
  wrong('evidence in upper case', (r) =>
    post(r, '2024-07-01', moves('10202', '23101', 1), { evidence: ['AB'.repeat(32)] }),
  ),
  wrong('one line', (r) => post(r, '2024-07-01', [{ accountCode: '10202', amountFen: 1, side: 'debit' }])),
  wrong('no such account', (r) => post(r, '2024-07-01', moves('10202', '999', 1))),
  wrong('nothing moved', (r) => post(r, '2024-07-01', moves('10202', '23101', 0))),
  wrong('less than nothing moved', (r) => post(r, '2024-07-01', moves('10202', '23101', -1))),
  wrong('a fraction of a fen', (r) => post(r, '2024-07-01', moves('10202', '23101', 0.5))),
  wrong('debit is not credit', (r) =>
    post(r, '2024-07-01', [...moves('10202', '23101', 2), ...moves('10202', '23101', 1).slice(1)]),
  ),
  right('lines of different amounts', (r) =>
    post(r, '2024-07-01', [
      { accountCode: '10202', amountFen: 3, side: 'debit' },
      ...moves('23101', '23101', 3).slice(1),
    ]),
  ),
  right('an amount as large as a number can be', (r) =>
    post(r, '2024-07-01', moves('111', '112', 2 ** 53 - 1)),
  ),
  right('the last fen of a guarded account', (r) => post(r, '2024-07-01', moves('23101', '10202', 36000))),
  wrong('a fen more than a guarded account has', (r) =>
    post(r, '2024-07-01', moves('23101', '10202', 36001)),
  ),
  right('an unguarded account below nothing', (r) => post(r, '2024-07-01', moves('111', '112', 5))),
  wrong('a guarded account overdrawn on an earlier day', (r) =>
    post(r, '2024-06-04', moves('23101', '10202', 1)),
  ),
  wrong('the same fen spent twice on earlier days', (r) => post(r, '2024-06-08', moves('23101', '10202', 1))),
  right('all of it reserved', (r) => reserve(r, '2024-07-01', 36000)),
  wrong('a fen more than all reserved', (r) => reserve(r, '2024-07-01', 36001)),
  wrong('reserved before it came', (r) => reserve(r, '2024-06-04', 1)),
  wrong('an unguarded account reserved', (r) => reserve(r, '2024-07-01', 1, { accountCode: '23101' })),
  wrong('no account reserved', (r) => reserve(r, '2024-07-01', 1, { accountCode: '999' })),
  wrong('nothing reserved', (r) => reserve(r, '2024-07-01', 0)),
  wrong('one reservation twice', (r) => (reserve(r, '2024-07-01', 1), reserve(r, '2024-07-01', 1))),
  right(
    'a closed reservation opened again',
    (r) => (reserve(r, '2024-07-01', 1), release(r), reserve(r, '2024-07-01', 1)),
  ),
  wrong(
    'spent although it is reserved',
    (r) => (reserve(r, '2024-07-01', 36000), post(r, '2024-07-02', moves('23101', '10202', 1))),
  ),
  right(
    'spent on the reservation',
    (r) => (
      reserve(r, '2024-07-01', 36000),
      post(r, '2024-07-02', moves('23101', '10202', 36000), { reservationId: 'R-x' })
    ),
  ),
  wrong(
    'spent before the day of the reservation',
    (r) => (
      reserve(r, '2024-07-01', 36000),
      post(r, '2024-06-08', moves('23101', '10202', 36000), { reservationId: 'R-x' })
    ),
  ),
  wrong('a used-up reservation used', (r) =>
    post(r, '2024-07-02', moves('23101', '10202', 1), { reservationId: 'R-1' }),
  ),
  wrong('a used-up reservation released', (r) => release(r, 'R-1')),
  right(
    'a reservation used in part, then released',
    (r) => (
      reserve(r, '2024-07-01', 36000),
      post(r, '2024-07-02', moves('23101', '10202', 1), { reservationId: 'R-x' }),
      release(r)
    ),
  ),
  wrong(
    'after a part, more than what is left',
    (r) => (
      reserve(r, '2024-07-01', 36000),
      post(r, '2024-07-02', moves('23101', '10202', 1), { reservationId: 'R-x' }),
      post(r, '2024-07-02', moves('23101', '10202', 1))
    ),
  ),
  right(
    'a reservation named by an entry the other way',
    (r) => (
      reserve(r, '2024-07-01', 36000),
      post(r, '2024-07-02', moves('10202', '23101', 1), { reservationId: 'R-x' }),
      release(r)
    ),
  ),
  right(
    'a reservation named by an entry elsewhere',
    (r) => (
      reserve(r, '2024-07-01', 36000),
      post(r, '2024-07-02', moves('111', '112', 1), { reservationId: 'R-x' }),
      release(r)
    ),
  ),
  wrong('a reversal reversed', (r) =>
    post(r, '2024-07-01', moves('23101', '10202', 36000), { reverses: 3 }, 'JournalReversed'),
  ),
  wrong('an entry reversed twice', (r) =>
    post(r, '2024-07-01', data(r, 'JournalReversed').lines, { reverses: 2 }, 'JournalReversed'),
  ),
  wrong('an entry reversed that comes later', (r) =>
    post(r, '2024-07-01', moves('23101', '10202', 1), { reverses: 5 }, 'JournalReversed'),
  ),
  wrong('an entry that reverses itself', (r) =>
    post(r, '2024-07-01', moves('23101', '10202', 1), { reverses: 4 }, 'JournalReversed'),
  ),
  wrong(
    'reversed before it was posted',
    (r) => (
      post(r, '2024-07-02', moves('111', '112', 1)),
      post(r, '2024-07-01', moves('112', '111', 1), { reverses: 4 }, 'JournalReversed')
    ),
  ),
  right(
    'reversed on its own day',
    (r) => (
      post(r, '2024-07-02', moves('111', '112', 1)),
      post(r, '2024-07-02', moves('112', '111', 1), { reverses: 4 }, 'JournalReversed')
    ),
  ),
  right(
    'reversed in another order',
    (r) => (
      post(r, '2024-07-02', moves('111', '112', 1)),
      post(r, '2024-07-02', moves('112', '111', 1).reverse(), { reverses: 4 }, 'JournalReversed')
    ),
  ),
  wrong(
    'reversed in part',
    (r) => (
      post(r, '2024-07-02', moves('111', '112', 2)),
      post(r, '2024-07-02', moves('112', '111', 1), { reverses: 4 }, 'JournalReversed')
    ),
  ),
  wrong('reversed without its counterparty', (r) =>
    data(r, 'JournalReversed').lines.forEach((line: any) => delete line.counterparty),
  ),
  wrong('reversed with a reservation', (r) => (data(r, 'JournalReversed').reservationId = 'R-1')),
  wrong('a reversal that overdraws', (r) => {
    post(r, '2024-07-01', moves('23101', '10202', 1));
    post(r, '2024-07-01', moves('23101', '10202', 36000), { reverses: 1 }, 'JournalReversed');
  }),
  right('a reversal that takes the last fen', (r) =>
    post(r, '2024-07-01', moves('23101', '10202', 36000), { reverses: 1 }, 'JournalReversed'),
  ),
  right('names that sort by UTF-16, not by code point', (r) => {
    data(r, 'LedgerBookOpened').accounts.push(
      { code: '\u{1f4b0}', name: 'x', normalSide: 'debit' },
      { code: '\uff5e', name: 'y', normalSide: 'credit' },
    );
    post(r, '2024-07-01', moves('\u{1f4b0}', '\uff5e', 1));
  }),
  right(
    'every character that has to be escaped',
    (r) => (last(r).data.text = '"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u00e9'),
  ),
];
