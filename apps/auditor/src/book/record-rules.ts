import type { Misfit } from '../input/shape.js';
import { type Finding, finding, type ViolationCode } from '../violations.js';
import type { Book } from './book.js';
import { entryFinding, reversalFinding } from './entry-rules.js';
import { type BookRecord, dataShapes, type Opening, recordShape, type RecordType } from './records.js';
import { releaseFinding, reservationFinding } from './reservation-rules.js';

const SCHEMA_VERSION = 1;

/** Whether a value has the shape of a record that this verifier knows. */
export const shapeFinding = (value: unknown): Finding | undefined => {
  const misfit = recordShape(value, 'record');
  if (misfit) return asFinding('RECORD_MALFORMED', misfit);
  const { type, schemaVersion, data } = value as BookRecord & { readonly schemaVersion: number };
  if (!Object.hasOwn(dataShapes, type))
    return finding('TYPE_UNKNOWN', Object.keys(dataShapes).join(' '), type);
  if (schemaVersion !== SCHEMA_VERSION)
    return finding('SCHEMA_VERSION_UNKNOWN', SCHEMA_VERSION, schemaVersion);
  const dataMisfit = dataShapes[type as RecordType](data, 'record.data');
  return dataMisfit && asFinding('RECORD_MALFORMED', dataMisfit);
};

const asFinding = (code: ViolationCode, { expected, found }: Misfit): Finding =>
  finding(code, expected, found);

/** Whether a record may follow those before it, in the order in which it is looked at. Its id is looked at elsewhere. */
export const recordFinding = (book: Book, bookId: string, record: BookRecord): Finding | undefined =>
  isNotEarlier(book, record) ??
  separatesDuties(record) ??
  (record.type === 'LedgerBookOpened'
    ? openingFinding(book, bookId, record.data)
    : (isInOpenedYear(book, record) ?? dataFinding(book, record)));

// Instants are written in one form, so they compare as text.
const isNotEarlier = ({ lastRecordedAt }: Book, { recordedAt }: BookRecord): Finding | undefined =>
  lastRecordedAt <= recordedAt
    ? undefined
    : finding('RECORDED_AT_RUNS_BACK', `≥ ${lastRecordedAt}`, recordedAt);

const APPROVED: readonly RecordType[] = ['LedgerBookOpened', 'JournalPosted', 'JournalReversed'];

const separatesDuties = ({ type, actors }: BookRecord): Finding | undefined => {
  const persons = Object.values(actors);
  if (new Set(persons).size !== persons.length)
    return finding('PERSONS_NOT_DIFFERENT', `${persons.length} persons`, JSON.stringify(actors));
  return APPROVED.includes(type) && actors.approver === undefined
    ? finding('APPROVER_MISSING', 'actors.approver', JSON.stringify(actors))
    : undefined;
};

const openingFinding = (book: Book, bookId: string, opening: Opening): Finding | undefined => {
  if (book.opening) return finding('BOOK_OPENED_TWICE', 'once', 'twice');
  if (opening.bookId !== bookId) return finding('OTHER_BOOK', bookId, opening.bookId);
  const codes = new Set<string>();
  for (const { code } of opening.accounts) {
    if (codes.has(code)) return finding('ACCOUNT_LISTED_TWICE', 'once', code);
    codes.add(code);
  }
  return undefined;
};

const isInOpenedYear = ({ opening }: Book, { type, effectiveOn }: BookRecord): Finding | undefined => {
  if (!opening) return finding('BOOK_NOT_OPENED_FIRST', 'LedgerBookOpened', type);
  return effectiveOn.startsWith(`${opening.fiscalYear}-`)
    ? undefined
    : finding('EFFECTIVE_OUTSIDE_YEAR', opening.fiscalYear, effectiveOn);
};

const dataFinding = (book: Book, record: BookRecord): Finding | undefined => {
  switch (record.type) {
    case 'JournalPosted':
      return entryFinding(book, record.data, record.effectiveOn);
    case 'JournalReversed':
      return (
        reversalFinding(book, record.data, record.effectiveOn) ??
        entryFinding(book, record.data, record.effectiveOn)
      );
    case 'FundsReserved':
      return reservationFinding(book, record.data, book.dayOfYear(record.effectiveOn));
    case 'ReservationReleased':
      return releaseFinding(book, record.data);
    case 'LedgerBookOpened':
      return undefined;
  }
};
