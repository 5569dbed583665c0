import type { Misfit } from '../input/shape.js';
import { type Finding, finding, type ViolationCode } from '../violations.js';
import type { Book } from './book.js';
import { adjustmentFinding, approvalFinding, overrunFinding } from './budget-rules.js';
import { adoptionFinding, listedTwice } from './chart-rules.js';
import {
  assertionFinding,
  periodClosingFinding,
  reopeningFinding,
  yearClosingFinding,
} from './closing-rules.js';
import { entryFinding, isInOpenMonth, reversalFinding } from './entry-rules.js';
import { termsFinding } from './fund-terms.js';
import { dataShapes, recordShape } from './record-shapes.js';
import type { BookRecord, Opening, RecordType } from './records.js';
import { expiryFinding, promiseFinding, releaseFinding, reservationFinding } from './reservation-rules.js';

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
  isBeforeClose(book, record) ??
  isNotEarlier(book, record) ??
  separatesDuties(record) ??
  (record.type === 'LedgerBookOpened'
    ? openingFinding(book, bookId, record.data)
    : (isInOpenedYear(book, record) ?? dataFinding(book, record)));

const isBeforeClose = ({ isYearClosed }: Book, { type }: BookRecord): Finding | undefined =>
  isYearClosed ? finding('AFTER_YEAR_CLOSED', 'no record after YearClosed', type) : undefined;

// Instants are written in one form, so they compare as text.
const isNotEarlier = ({ lastRecordedAt }: Book, { recordedAt }: BookRecord): Finding | undefined =>
  lastRecordedAt <= recordedAt
    ? undefined
    : finding('RECORDED_AT_RUNS_BACK', `≥ ${lastRecordedAt}`, recordedAt);

const APPROVED: readonly RecordType[] = [
  'LedgerBookOpened',
  'JournalPosted',
  'JournalReversed',
  'FundTermsAdopted',
  'BudgetApproved',
  'BudgetAdjusted',
  'PeriodClosed',
  'PeriodReopened',
  'YearClosed',
  'ChartVersionAdopted',
];

const separatesDuties = ({ type, actors, data }: BookRecord): Finding | undefined => {
  const persons = [...Object.values(actors), ...('reviewer' in data ? [data.reviewer] : [])];
  if (new Set(persons).size !== persons.length)
    return finding('PERSONS_NOT_DIFFERENT', `${persons.length} persons`, JSON.stringify(persons));
  return APPROVED.includes(type) && actors.approver === undefined
    ? finding('APPROVER_MISSING', 'actors.approver', JSON.stringify(actors))
    : undefined;
};

const openingFinding = (book: Book, bookId: string, opening: Opening): Finding | undefined => {
  if (book.opening) return finding('BOOK_OPENED_TWICE', 'once', 'twice');
  if (opening.bookId !== bookId) return finding('OTHER_BOOK', bookId, opening.bookId);
  return listedTwice(opening.accounts);
};

const isInOpenedYear = ({ opening }: Book, { type, effectiveOn }: BookRecord): Finding | undefined => {
  if (!opening) return finding('BOOK_NOT_OPENED_FIRST', 'LedgerBookOpened', type);
  return effectiveOn.startsWith(`${opening.fiscalYear}-`)
    ? undefined
    : finding('EFFECTIVE_OUTSIDE_YEAR', opening.fiscalYear, effectiveOn);
};

const hasEvidence = (evidence: readonly string[]): Finding | undefined =>
  evidence.length === 0 ? finding('EVIDENCE_MISSING', '≥ 1', 0) : undefined;

const dataFinding = (book: Book, record: BookRecord): Finding | undefined => {
  const { effectiveOn } = record;
  const dayOfYear = book.dayOfYear(effectiveOn);
  switch (record.type) {
    case 'JournalPosted':
      return entryFinding(book, record);
    case 'JournalReversed':
      return reversalFinding(book, record.data, effectiveOn) ?? entryFinding(book, record);
    case 'FundsReserved':
      return (
        isInOpenMonth(book, effectiveOn) ??
        reservationFinding(book, record.data, dayOfYear) ??
        promiseFinding(book, record)
      );
    case 'ReservationReleased':
      return releaseFinding(book, record.data);
    case 'ReservationExpired':
      return expiryFinding(book, record);
    case 'FundTermsAdopted':
      return termsFinding(record.data);
    case 'BudgetApproved':
      return (
        hasEvidence(record.data.evidence) ??
        isInOpenMonth(book, effectiveOn) ??
        approvalFinding(book, record.data)
      );
    case 'BudgetAdjusted':
      return (
        hasEvidence(record.data.evidence) ??
        isInOpenMonth(book, effectiveOn) ??
        adjustmentFinding(book, record.data, dayOfYear)
      );
    case 'BudgetOverrunBlocked':
      return overrunFinding(book, record.data);
    case 'BalanceAsserted':
      return assertionFinding(book, record.data);
    case 'PeriodClosed':
      return periodClosingFinding(book, record);
    case 'PeriodReopened':
      return hasEvidence(record.data.evidence) ?? reopeningFinding(book, record.data, record.actors);
    case 'YearClosed':
      return yearClosingFinding(book, record);
    case 'ChartVersionAdopted':
      return hasEvidence(record.data.evidence) ?? adoptionFinding(book, record.data);
    case 'LedgerBookOpened':
      return undefined;
  }
};
