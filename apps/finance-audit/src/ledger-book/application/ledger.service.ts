import type { Envelope } from '@yigong/event-store';
import { isRejection, reject } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { accountsOf, bookKindOf, type Chart } from '../../chart/chart.js';
import { chartInForce, chartOf } from '../../chart/charts.js';
import { entryFor } from '../../posting-rules/entry-for.js';
import { postingRuleFor } from '../../posting-rules/posting-rules.js';
import type { AccountDays, LedgerBookCommand, OriginalEntry } from '../domain/ledger-book.commands.js';
import type { BookAccount, BookHeader } from '../domain/ledger-book.events.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import type { Recorded } from './book-writer.js';
import { BookWriters } from './book-writers.js';
import type {
  Ledger,
  LedgerRejection,
  OpenBookRequest,
  PostRequest,
  RecordedEntry,
  ReleaseRequest,
  ReserveRequest,
  ReverseRequest,
} from './ledger.requests.js';

/** The only way into a book: looks up what a decision needs and hands the command to the book's writer. Every call is idempotent by the envelope's commandId. */
@Injectable()
export class LedgerService implements Ledger {
  constructor(@Inject(BookWriters) private readonly books: BookWriters) {}

  async openBook(request: OpenBookRequest, envelope: Envelope): Promise<Recorded | LedgerRejection> {
    const { entity, ownerUnitId, fiscalYear, actors, openedOn: effectiveOn, now } = request;
    const kind = bookKindOf(entity);
    if (!kind) return reject('ENTITY_UNKNOWN', { entity });
    const chart = chartInForce(`${fiscalYear}-01-01`);
    if (!chart) return reject('CHART_NOT_IN_FORCE', { fiscalYear });
    const bookId = `${entity}-${fiscalYear}`;
    const accounts = accountsOf(chart, kind).map(bookAccount);
    const header = { bookId, entity, ownerUnitId, fiscalYear, chartVersion: chart.version, accounts };
    return this.submit(
      { type: 'OpenBook', data: { ...header, actors, effectiveOn }, now },
      'OpenBook',
      envelope,
    );
  }

  async post(request: PostRequest, envelope: Envelope): Promise<RecordedEntry | LedgerRejection> {
    const { cause, facts, now, ...wish } = request;
    const header = await this.headerOf(wish.bookId);
    if (!header) return notFound(wish.bookId);
    const kind = bookKindOf(header.entity);
    const rule = kind && postingRuleFor(cause, kind, wish.effectiveOn);
    if (!rule) return reject('POSTING_RULE_NOT_FOUND', { cause, bookId: wish.bookId });
    const lines = entryFor(rule, facts, bankAccountOf(header));
    if (isRejection(lines)) return lines as LedgerRejection;
    const accountDays = daysOf(
      chartOf(header.chartVersion),
      lines.map(({ accountCode }) => accountCode),
    );
    const command = { type: 'PostEntry', data: { ...wish, lines, accountDays }, now } as const;
    return this.submit(command, cause, envelope) as Promise<RecordedEntry | LedgerRejection>;
  }

  async reserve(request: ReserveRequest, envelope: Envelope): Promise<Recorded | LedgerRejection> {
    const { now, ...wish } = request;
    const header = await this.headerOf(wish.bookId);
    if (!header) return notFound(wish.bookId);
    const accountCode = wish.accountCode ?? bankAccountOf(header);
    return this.submit(
      { type: 'ReserveFunds', data: { ...wish, accountCode }, now },
      'ReserveFunds',
      envelope,
    );
  }

  async release(request: ReleaseRequest, envelope: Envelope): Promise<Recorded | LedgerRejection> {
    const { now, ...wish } = request;
    if (!(await this.headerOf(wish.bookId))) return notFound(wish.bookId);
    return this.submit({ type: 'ReleaseReservation', data: wish, now }, 'ReleaseReservation', envelope);
  }

  async reverse(request: ReverseRequest, envelope: Envelope): Promise<RecordedEntry | LedgerRejection> {
    const { cause, now, ...wish } = request;
    if (!(await this.headerOf(wish.bookId))) return notFound(wish.bookId);
    const original = originalOf(await this.books.of(wish.bookId).entry(wish.entryNumber));
    const data = { ...wish, ...(original === undefined ? {} : { original }) };
    const command = { type: 'ReverseEntry', data, now } as const;
    return this.submit(command, cause, envelope) as Promise<RecordedEntry | LedgerRejection>;
  }

  private submit(
    command: LedgerBookCommand,
    cause: string,
    envelope: Envelope,
  ): Promise<Recorded | LedgerRejection> {
    return this.books.of(command.data.bookId).submit({ command, cause, envelope });
  }

  /** A book's header never changes, so it may be looked up before the command is decided. */
  private async headerOf(bookId: string): Promise<BookHeader | undefined> {
    return (await this.books.tipOf(bookId))?.state.header;
  }
}

const notFound = (bookId: string): LedgerRejection => reject('BOOK_NOT_FOUND', { bookId });

const bookAccount = ({ code, name, normalSide, guarded }: Chart['accounts'][number]): BookAccount => ({
  code,
  name,
  normalSide,
  ...(guarded ? { guarded } : {}),
});

/** The account that rules call `bank`. */
export const bankAccountOf = ({ chartVersion, entity }: BookHeader): string =>
  chartOf(chartVersion).bankAccounts[bookKindOf(entity)!];

const daysOf = (chart: Chart, codes: readonly string[]): readonly AccountDays[] =>
  chart.accounts
    .filter(({ code }) => codes.includes(code))
    .map(({ code, validFrom, validTo }) => ({
      code,
      validFrom: validFrom ?? chart.validFrom,
      validTo: validTo ?? chart.validTo ?? '9999-12-31',
    }));

const originalOf = (record: LedgerRecord | undefined): OriginalEntry | undefined =>
  record?.type === 'JournalPosted' || record?.type === 'JournalReversed'
    ? {
        isReversal: record.type === 'JournalReversed',
        effectiveOn: record.effectiveOn,
        lines: record.data.lines,
      }
    : undefined;
