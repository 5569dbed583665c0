import { addDays, businessDay, type Decider, fen, reject, unreachable } from '@yigong/kernel';
import {
  accountUnknown,
  amountRefused,
  type BookDecision,
  dutiesNotSeparated,
  evidenceMissing,
  type LedgerBookRefusal,
  LINES_MAX,
  type Objection,
  outsideFiscalYear,
  referenceMalformed,
  textMalformed,
} from './book-decision.js';
import {
  adjustBudget,
  approveBudget,
  budgetLineUnknown,
  outsideBudget,
  overrunRecorded,
} from './budget.decider.js';
import { adoptChartVersion } from './chart-version.decider.js';
import { chartOn } from './chart-versions.js';
import { adoptFundTerms, fundMisused } from './fund-terms.decider.js';
import { unlessShort } from './guards.js';
import type {
  ExpireReservation,
  LedgerBookCommand,
  OpenBook,
  PostEntry,
  ReleaseReservation,
  ReserveFunds,
  ReverseEntry,
  WishedLine,
} from './ledger-book.commands.js';
import type { EntryLine, LedgerBookEvent } from './ledger-book.events.js';
import {
  closedThrough,
  evolve,
  initialState,
  type LedgerBookState,
  type OpenedBook,
} from './ledger-book.state.js';
import { hasNumber } from './number-set.js';
import {
  assertBalance,
  closePeriod,
  closeYear,
  correctsOpenPeriod,
  periodClosed,
  reopenPeriod,
} from './period.decider.js';
import { periodOf } from './periods.js';

export { AMOUNT_MAX_FEN, type LedgerBookRefusal, LINES_MAX, TEXT_MAX } from './book-decision.js';

const decide = (command: LedgerBookCommand, state: LedgerBookState): BookDecision => {
  if (command.type === 'OpenBook') return open(command, state);
  if (state.status === 'none') return reject('BOOK_NOT_FOUND', { bookId: command.data.bookId });
  if (state.status === 'year-closed')
    return reject('YEAR_CLOSED', { bookId: command.data.bookId, fiscalYear: state.header.fiscalYear });
  switch (command.type) {
    case 'PostEntry':
      return post(command, state);
    case 'ReverseEntry':
      return reverse(command, state);
    case 'ReserveFunds':
      return reserve(command, state);
    case 'ReleaseReservation':
      return release(command, state);
    case 'ExpireReservation':
      return expire(command, state);
    case 'AdoptFundTerms':
      return adoptFundTerms(command, state);
    case 'ApproveBudget':
      return approveBudget(command, state);
    case 'AdjustBudget':
      return adjustBudget(command, state);
    case 'AssertBalance':
      return assertBalance(command, state);
    case 'ClosePeriod':
      return closePeriod(command, state);
    case 'ReopenPeriod':
      return reopenPeriod(command, state);
    case 'CloseYear':
      return closeYear(command, state);
    case 'AdoptChartVersion':
      return adoptChartVersion(command, state);
    default:
      return unreachable(command);
  }
};

const open = ({ data }: OpenBook, state: LedgerBookState): BookDecision => {
  const { actors, effectiveOn, ...header } = data;
  if (state.status !== 'none') return reject('BOOK_ALREADY_OPENED', { bookId: data.bookId });
  const objection = dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  const opened = { ...header, currency: 'CNY', hashAlgorithm: 'SHA-256' } as const;
  return [{ type: 'LedgerBookOpened', actors, effectiveOn, data: opened }];
};

const post = ({ data }: PostEntry, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, text, lines, evidence, reservationId, corrects } = data;
  const objection =
    textMalformed(text) ??
    evidenceMissing(evidence) ??
    linesRefused(lines, book) ??
    outsideFiscalYear(effectiveOn, book) ??
    accountNotValid(data, book) ??
    periodClosed(effectiveOn, book) ??
    correctsOpenPeriod(corrects, book) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  if (reservationId !== undefined && !book.reservations.has(reservationId))
    return reject('RESERVATION_NOT_FOUND', { reservationId });
  const misspent = outsideBudget(lines, book) ?? fundMisused(data, book);
  if (misspent) return misspent;
  const entry = {
    entryNumber: book.lastNumber + 1,
    text,
    chartVersion: chartOn(book.charts, effectiveOn).chartVersion,
    lines: lines.map((line) => ({ ...line, amountFen: fen(line.amountFen) })),
    evidence,
    ...(reservationId === undefined ? {} : { reservationId }),
    ...(corrects === undefined ? {} : { corrects }),
  };
  const decision = unlessShort(book, { type: 'JournalPosted', actors, effectiveOn, data: entry });
  return overrunRecorded(decision, { actors, effectiveOn });
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
    periodClosed(effectiveOn, book) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  const isOfClosed = original.effectiveOn <= closedThrough(book);
  const reversal = {
    entryNumber: book.lastNumber + 1,
    text,
    chartVersion: chartOn(book.charts, effectiveOn).chartVersion,
    lines: original.lines.map(swapped),
    evidence,
    reverses: entryNumber,
    ...(isOfClosed ? { corrects: periodOf(original.effectiveOn) } : {}),
  };
  return unlessShort(book, { type: 'JournalReversed', actors, effectiveOn, data: reversal });
};

const swapped = (line: EntryLine): EntryLine => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
});

const reserve = ({ data }: ReserveFunds, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, reservationId, orderId, accountCode, amountFen, budgetLine, expiresOn } = data;
  const open = book.reservations.get(reservationId);
  if (open) {
    const isSame =
      open.orderId === orderId &&
      open.accountCode === accountCode &&
      open.amountFen === amountFen &&
      open.budgetLine === budgetLine;
    return isSame ? [] : reject('RESERVATION_ID_REUSED', { reservationId });
  }
  const objection =
    referenceMalformed([reservationId, orderId, budgetLine]) ??
    amountRefused(amountFen) ??
    accountUnknown(accountCode, book) ??
    (isGuarded(accountCode, book) ? undefined : reject('ACCOUNT_NOT_GUARDED', { accountCode })) ??
    outsideFiscalYear(effectiveOn, book) ??
    periodClosed(effectiveOn, book) ??
    expiryMalformed(expiresOn, effectiveOn, book) ??
    dutiesNotSeparated(actors, 'prepared') ??
    (budgetLine === undefined ? undefined : budgetLineUnknown(budgetLine, book));
  if (objection) return objection;
  const reserved = {
    ...{ reservationId, orderId, accountCode, amountFen: fen(amountFen) },
    ...(budgetLine === undefined ? {} : { budgetLine }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
  };
  const decision = unlessShort(book, { type: 'FundsReserved', actors, effectiveOn, data: reserved });
  return overrunRecorded(decision, { actors, effectiveOn, orderId });
};

const isGuarded = (accountCode: string, { accounts, places }: OpenedBook): boolean =>
  accounts[places.get(accountCode)!]?.guarded ?? false;

/** The day after it is still a day of the book, so that the end can be recorded there. */
const expiryMalformed = (expiresOn: string | undefined, effectiveOn: string, book: OpenedBook): Objection => {
  if (expiresOn === undefined) return undefined;
  const { fiscalYear } = book.header;
  return expiresOn >= effectiveOn && expiresOn < `${fiscalYear}-12-31`
    ? undefined
    : reject('EXPIRY_MALFORMED', { expiresOn, effectiveOn, fiscalYear });
};

const release = ({ data }: ReleaseReservation, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, reservationId, reason } = data;
  const objection = textMalformed(reason) ?? outsideFiscalYear(effectiveOn, book);
  if (objection) return objection;
  if (!book.reservations.has(reservationId)) return reject('RESERVATION_NOT_FOUND', { reservationId });
  return [{ type: 'ReservationReleased', actors, effectiveOn, data: { reservationId, reason } }];
};

const expire = ({ data, now }: ExpireReservation, book: OpenedBook): BookDecision => {
  const { reservationId } = data;
  const open = book.reservations.get(reservationId);
  if (!open) return [];
  const { expiresOn, preparer } = open;
  if (expiresOn === undefined || businessDay(now) <= expiresOn)
    return reject('RESERVATION_NOT_EXPIRED', { reservationId, expiresOn: expiresOn ?? '—' });
  const effectiveOn = addDays(expiresOn, 1);
  return [{ type: 'ReservationExpired', actors: { preparer }, effectiveOn, data: { reservationId } }];
};

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

const accountNotValid = (
  { accountDays, effectiveOn, lines }: PostEntry['data'],
  book: OpenedBook,
): Objection => {
  const { codes } = chartOn(book.charts, effectiveOn);
  const stray =
    accountDays.find(({ validFrom, validTo }) => effectiveOn < validFrom || effectiveOn > validTo)?.code ??
    lines.find(({ accountCode }) => !codes.has(accountCode))?.accountCode;
  return stray === undefined
    ? undefined
    : reject('ACCOUNT_NOT_VALID_ON_DATE', { accountCode: stray, effectiveOn });
};

export const ledgerBookDecider: Decider<
  LedgerBookState,
  LedgerBookCommand,
  LedgerBookEvent,
  LedgerBookRefusal
> = { initialState, decide, evolve };
