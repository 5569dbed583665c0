import type { Misfit } from '../input/shape.js';
import { type Finding, finding, type ViolationCode } from '../violations.js';
import type { Book } from './book.js';
import { entryFinding, reservationFinding, reversalFinding } from './entry-rules.js';
import {
  type BookRecord,
  dataShapes,
  type Opening,
  recordShape,
  type RecordType,
  type Reservation,
} from './records.js';

const SCHEMA_VERSION = 1;

/** Whether a value has the shape of a record that this verifier knows. */
export const shapeFinding = (value: unknown): Finding | undefined => {
  const misfit = recordShape(value, 'record');
  if (misfit) return asFinding('RECORD_MALFORMED', misfit);
  const { type, schemaVersion, data } = value as BookRecord & { schemaVersion: number };
  if (!Object.hasOwn(dataShapes, type))
    return finding('TYPE_UNKNOWN', Object.keys(dataShapes).join(' '), type);
  if (schemaVersion !== SCHEMA_VERSION)
    return finding('SCHEMA_VERSION_UNKNOWN', SCHEMA_VERSION, schemaVersion);
  const dataMisfit = dataShapes[type as RecordType](data, 'record.data');
  return dataMisfit && asFinding('RECORD_MALFORMED', dataMisfit);
};

const asFinding = (code: ViolationCode, { expected, found }: Misfit): Finding =>
  finding(code, expected, found);

/** Whether a record may follow those before it. It notes the record's id; otherwise the book stays as it was. */
export const recordFinding = (book: Book, bookId: string, record: BookRecord): Finding | undefined =>
  hasOwnId(book, record) ??
  isNotEarlier(book, record) ??
  hasDifferentPersons(record) ??
  isInOrder(book, bookId, record);

const hasOwnId = ({ ids }: Book, { id }: BookRecord): Finding | undefined =>
  ids.add(id) ? undefined : finding('ID_REPEATED', 'a new id', id);

const isNotEarlier = ({ lastRecordedAt }: Book, { recordedAt }: BookRecord): Finding | undefined =>
  lastRecordedAt === undefined || Date.parse(lastRecordedAt) <= Date.parse(recordedAt)
    ? undefined
    : finding('RECORDED_AT_RUNS_BACK', `≥ ${lastRecordedAt}`, recordedAt);

const hasDifferentPersons = ({ actors }: BookRecord): Finding | undefined => {
  const persons = Object.values(actors);
  return new Set(persons).size === persons.length
    ? undefined
    : finding('PERSONS_NOT_DIFFERENT', `${persons.length} persons`, JSON.stringify(actors));
};

const isInOrder = (book: Book, bookId: string, record: BookRecord): Finding | undefined => {
  if (record.type === 'LedgerBookOpened') return openingFinding(book, bookId, record.data);
  if (!book.opening) return finding('BOOK_NOT_OPENED_FIRST', 'LedgerBookOpened', record.type);
  switch (record.type) {
    case 'JournalPosted':
      return entryFinding(book, record.data, record.effectiveOn) ?? reservationFinding(book, record.data);
    case 'JournalReversed':
      return reversalFinding(book, record.data) ?? entryFinding(book, record.data, record.effectiveOn);
    case 'FundsReserved':
      return reserveFinding(book, record.data);
    case 'ReservationReleased':
      return book.openReservations.has(record.data.reservationId)
        ? undefined
        : finding('RESERVATION_NOT_OPEN', 'an open reservation', record.data.reservationId);
  }
};

const openingFinding = (book: Book, bookId: string, opening: Opening): Finding | undefined => {
  if (book.opening) return finding('BOOK_OPENED_TWICE', 'once', 'twice');
  if (opening.bookId !== bookId) return finding('OTHER_BOOK', bookId, opening.bookId);
  const codes = opening.accounts.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  return twice === undefined ? undefined : finding('ACCOUNT_LISTED_TWICE', 'once', twice);
};

const reserveFinding = (
  book: Book,
  { reservationId, accountCode, amountFen }: Reservation,
): Finding | undefined => {
  if (!book.reservationIds.add(reservationId))
    return finding('RESERVATION_ID_REPEATED', 'a new id', reservationId);
  if (!book.balances.has(accountCode))
    return finding('ACCOUNT_UNKNOWN', [...book.balances.keys()].join(' '), accountCode);
  return amountFen > 0 ? undefined : finding('AMOUNT_NOT_POSITIVE', '> 0', amountFen);
};
