import {
  addDays,
  type Decider,
  type Decision,
  fen,
  reject,
  type Rejection,
  unreachable,
} from '@yigong/kernel';
import { availableFen, firstShortDay } from './daily-money.js';
import type {
  LedgerBookCommand,
  OpenBook,
  PostEntry,
  ReleaseReservation,
  ReserveFunds,
  ReverseEntry,
  WishedLine,
} from './ledger-book.commands.js';
import type { Actors, EntryLine, LedgerBookEvent } from './ledger-book.events.js';
import { evolve, initialState, type LedgerBookState, type OpenedBook } from './ledger-book.state.js';
import { hasNumber } from './number-set.js';

/** In the order in which they are checked; a repeat of the command is answered by the writer before any of them. */
export type LedgerBookRefusal =
  | 'BOOK_NOT_FOUND'
  | 'BOOK_ALREADY_OPENED'
  | 'ENTRY_NOT_FOUND'
  | 'REVERSAL_NOT_REVERSIBLE'
  | 'ALREADY_REVERSED'
  | 'REVERSAL_BEFORE_ENTRY'
  | 'RESERVATION_ID_REUSED'
  | 'TEXT_MALFORMED'
  | 'EVIDENCE_MISSING'
  | 'REFERENCE_MALFORMED'
  | 'ENTRY_NEEDS_TWO_LINES'
  | 'ENTRY_HAS_TOO_MANY_LINES'
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'ENTRY_UNBALANCED'
  | 'ACCOUNT_UNKNOWN'
  | 'ACCOUNT_NOT_GUARDED'
  | 'OUTSIDE_FISCAL_YEAR'
  | 'ACCOUNT_NOT_VALID_ON_DATE'
  | 'DUTIES_NOT_SEPARATED'
  | 'RESERVATION_NOT_FOUND'
  | 'FUNDS_INSUFFICIENT';

type BookDecision = Decision<LedgerBookEvent, LedgerBookRefusal>;
type Objection = Rejection<LedgerBookRefusal> | undefined;

export const TEXT_MAX = 200;
export const LINES_MAX = 200;
/** A hundred billion yuan: far above any union's money, far below what a year of them could overflow. */
export const AMOUNT_MAX_FEN = 10_000_000_000_000;

const decide = (command: LedgerBookCommand, state: LedgerBookState): BookDecision => {
  if (command.type === 'OpenBook') return open(command, state);
  if (state.status === 'none') return reject('BOOK_NOT_FOUND', { bookId: command.data.bookId });
  switch (command.type) {
    case 'PostEntry':
      return post(command, state);
    case 'ReverseEntry':
      return reverse(command, state);
    case 'ReserveFunds':
      return reserve(command, state);
    case 'ReleaseReservation':
      return release(command, state);
    default:
      return unreachable(command);
  }
};

const open = ({ data }: OpenBook, state: LedgerBookState): BookDecision => {
  const { actors, effectiveOn, ...header } = data;
  if (state.status === 'open') return reject('BOOK_ALREADY_OPENED', { bookId: data.bookId });
  const objection = dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  const opened = { ...header, currency: 'CNY', hashAlgorithm: 'SHA-256' } as const;
  return [{ type: 'LedgerBookOpened', actors, effectiveOn, data: opened }];
};

const post = ({ data }: PostEntry, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, text, lines, evidence, reservationId } = data;
  const objection =
    textMalformed(text) ??
    evidenceMissing(evidence) ??
    linesRefused(lines, book) ??
    outsideFiscalYear(effectiveOn, book) ??
    accountNotValid(data) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  if (reservationId !== undefined && !book.reservations.has(reservationId))
    return reject('RESERVATION_NOT_FOUND', { reservationId });
  const entry = {
    entryNumber: book.lastNumber + 1,
    text,
    chartVersion: book.header.chartVersion,
    lines: lines.map((line) => ({ ...line, amountFen: fen(line.amountFen) })),
    evidence,
    ...(reservationId === undefined ? {} : { reservationId }),
  };
  return withFunds(book, { type: 'JournalPosted', actors, effectiveOn, data: entry });
};

const reverse = ({ data }: ReverseEntry, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, entryNumber, original, text, evidence } = data;
  if (!original || entryNumber > book.lastNumber) return reject('ENTRY_NOT_FOUND', { entryNumber });
  if (original.isReversal) return reject('REVERSAL_NOT_REVERSIBLE', { entryNumber });
  if (hasNumber(book.reversed, entryNumber)) return reject('ALREADY_REVERSED', { entryNumber });
  if (effectiveOn < original.effectiveOn)
    return reject('REVERSAL_BEFORE_ENTRY', { entryNumber, effectiveOn: original.effectiveOn });
  const objection =
    textMalformed(text) ??
    evidenceMissing(evidence) ??
    outsideFiscalYear(effectiveOn, book) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  const reversal = {
    entryNumber: book.lastNumber + 1,
    text,
    chartVersion: book.header.chartVersion,
    lines: original.lines.map(swapped),
    evidence,
    reverses: entryNumber,
  };
  return withFunds(book, { type: 'JournalReversed', actors, effectiveOn, data: reversal });
};

const swapped = (line: EntryLine): EntryLine => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
});

const reserve = ({ data }: ReserveFunds, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, reservationId, orderId, accountCode, amountFen } = data;
  const open = book.reservations.get(reservationId);
  if (open) {
    const isSame =
      open.orderId === orderId && open.accountCode === accountCode && open.amountFen === amountFen;
    return isSame ? [] : reject('RESERVATION_ID_REUSED', { reservationId });
  }
  const objection =
    referenceMalformed([reservationId, orderId]) ??
    amountRefused(amountFen) ??
    accountUnknown(accountCode, book) ??
    (book.money.has(accountCode) ? undefined : reject('ACCOUNT_NOT_GUARDED', { accountCode })) ??
    outsideFiscalYear(effectiveOn, book) ??
    dutiesNotSeparated(actors, 'prepared');
  if (objection) return objection;
  const reserved = { reservationId, orderId, accountCode, amountFen: fen(amountFen) };
  return withFunds(book, { type: 'FundsReserved', actors, effectiveOn, data: reserved });
};

const release = ({ data }: ReleaseReservation, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, reservationId, reason } = data;
  const objection = textMalformed(reason) ?? outsideFiscalYear(effectiveOn, book);
  if (objection) return objection;
  if (!book.reservations.has(reservationId)) return reject('RESERVATION_NOT_FOUND', { reservationId });
  return [{ type: 'ReservationReleased', actors, effectiveOn, data: { reservationId, reason } }];
};

/** The fact, unless it would leave a guarded account short on any day from its effective date on. */
const withFunds = (book: OpenedBook, event: LedgerBookEvent): BookDecision => {
  const after = evolve(book, event) as OpenedBook;
  if (after.debitFen.some(tooLarge) || after.creditFen.some(tooLarge))
    return reject('AMOUNT_TOO_LARGE', { maxFen: AMOUNT_MAX_FEN });
  for (const [accountCode, before] of book.money) {
    const changed = after.money.get(accountCode)!;
    const day = changed === before ? undefined : firstShortDay(before, changed);
    if (day === undefined) continue;
    const { name } = book.header.accounts[book.places.get(accountCode)!]!;
    const leftFen = availableFen(before, day);
    const neededFen = leftFen - availableFen(changed, day);
    const on = addDays(`${book.header.fiscalYear}-01-01`, day);
    return reject('FUNDS_INSUFFICIENT', {
      accountCode,
      accountName: name,
      on,
      availableFen: leftFen,
      neededFen,
    });
  }
  return [event];
};

const tooLarge = (turnoverFen: number): boolean => !Number.isSafeInteger(turnoverFen);

const textMalformed = (text: string): Objection =>
  text.length === 0 || text.length > TEXT_MAX || !text.isWellFormed()
    ? reject('TEXT_MALFORMED', { max: TEXT_MAX })
    : undefined;

const evidenceMissing = (evidence: readonly string[]): Objection =>
  evidence.length === 0 || !evidence.every((digest) => /^[0-9a-f]{64}$/.test(digest))
    ? reject('EVIDENCE_MISSING')
    : undefined;

const referenceMalformed = (references: readonly (string | undefined)[]): Objection =>
  references.every((reference) => reference === undefined || /^[\w.:-]{1,64}$/.test(reference))
    ? undefined
    : reject('REFERENCE_MALFORMED');

const linesRefused = (lines: readonly WishedLine[], book: OpenedBook): Objection => {
  if (lines.length < 2) return reject('ENTRY_NEEDS_TWO_LINES');
  if (lines.length > LINES_MAX) return reject('ENTRY_HAS_TOO_MANY_LINES', { max: LINES_MAX });
  for (const { amountFen, fund, project, counterparty, budgetLine } of lines) {
    const objection =
      referenceMalformed([fund, project, counterparty, budgetLine]) ?? amountRefused(amountFen);
    if (objection) return objection;
  }
  const debitFen = totalOf(lines, 'debit');
  const creditFen = totalOf(lines, 'credit');
  if (debitFen !== creditFen) return reject('ENTRY_UNBALANCED', { debitFen, creditFen });
  for (const { accountCode } of lines) {
    const objection = accountUnknown(accountCode, book);
    if (objection) return objection;
  }
  return undefined;
};

const totalOf = (lines: readonly WishedLine[], side: EntryLine['side']): number =>
  lines.reduce((sum, line) => (line.side === side ? sum + line.amountFen : sum), 0);

const amountRefused = (amountFen: number): Objection => {
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) return reject('AMOUNT_NOT_POSITIVE');
  return amountFen > AMOUNT_MAX_FEN ? reject('AMOUNT_TOO_LARGE', { maxFen: AMOUNT_MAX_FEN }) : undefined;
};

const accountUnknown = (accountCode: string, book: OpenedBook): Objection =>
  book.places.has(accountCode)
    ? undefined
    : reject('ACCOUNT_UNKNOWN', { accountCode, bookId: book.header.bookId });

const outsideFiscalYear = (effectiveOn: string, { header }: OpenedBook): Objection =>
  effectiveOn.slice(0, 4) === String(header.fiscalYear)
    ? undefined
    : reject('OUTSIDE_FISCAL_YEAR', { effectiveOn, fiscalYear: header.fiscalYear });

const accountNotValid = ({ accountDays, effectiveOn }: PostEntry['data']): Objection => {
  const stray = accountDays.find(
    ({ validFrom, validTo }) => effectiveOn < validFrom || effectiveOn > validTo,
  );
  return stray && reject('ACCOUNT_NOT_VALID_ON_DATE', { accountCode: stray.code, effectiveOn });
};

/** Persons are compared, never roles or accounts: whoever prepared may neither approve nor pay. */
const dutiesNotSeparated = (
  { preparer, approver, payer }: Actors,
  needed: 'prepared' | 'approved',
): Objection => {
  const persons = [preparer, approver, payer].filter((person) => person !== undefined);
  const isSeparated = new Set(persons).size === persons.length;
  return isSeparated && (needed === 'prepared' || approver !== undefined)
    ? undefined
    : reject('DUTIES_NOT_SEPARATED');
};

export const ledgerBookDecider: Decider<
  LedgerBookState,
  LedgerBookCommand,
  LedgerBookEvent,
  LedgerBookRefusal
> = { initialState, decide, evolve };
