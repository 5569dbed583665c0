import type { Envelope } from '@yigong/event-store';
import { isRejection, reject } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { accountsOf, bookKindOf, type Chart } from '../../chart/chart.js';
import { chartInForce } from '../../chart/charts.js';
import type { PostingLine } from '../../posting-rules/entry-for.js';
import type {
  LedgerBookCommand,
  OpenBook,
  OriginalEntry,
  ReverseEntry,
} from '../domain/ledger-book.commands.js';
import { ledgerBookDecider, type LedgerBookRefusal } from '../domain/ledger-book.decider.js';
import type { BookAccount, FormerBook } from '../domain/ledger-book.events.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import type { OpenedBook } from '../domain/ledger-book.state.js';
import { carriedBalances } from '../domain/year-close.js';
import type { Recorded } from './book-writer.js';
import { overrunOf } from './book-acts.js';
import { BookWriters } from './book-writers.js';
import { bankAccountOf, postingOf } from './posting.js';
import type {
  Ledger,
  LedgerRefusal,
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
    const former = await this.formerOf(request);
    if (former && isRejection<LedgerRefusal>(former)) return former;
    const command = openingOf(request, former);
    return isRejection<LedgerRefusal>(command) ? command : this.submit(command, 'OpenBook', envelope);
  }

  /** What a book that goes on from the former year's begins with; `undefined` for one that does not. */
  async openingLines(request: Continued): Promise<readonly PostingLine[] | LedgerRejection | undefined> {
    const former = await this.formerOf(request);
    return former && (isRejection<LedgerRefusal>(former) ? former : former.lines);
  }

  /** The closed book of the year before, with its closing hash: the hash of its last record. */
  private async formerOf({ entity, fiscalYear, continuesFormerYear }: Continued) {
    if (!continuesFormerYear) return undefined;
    const formerBookId = `${entity}-${fiscalYear - 1}`;
    const tip = await this.books.tipOf(formerBookId);
    if (tip?.state.status !== 'year-closed') return reject('FORMER_YEAR_NOT_CLOSED', { formerBookId });
    return { opens: { bookId: formerBookId, hash: tip.hash }, lines: carriedBalances(tip.state) };
  }

  async post(request: PostRequest, envelope: Envelope): Promise<RecordedEntry | LedgerRejection> {
    const header = await this.books.headerOf(request.bookId);
    if (!header) return notFound(request.bookId);
    const command = postingOf(header, request);
    if (isRejection<LedgerRefusal>(command)) return command;
    return this.submit(command, request.cause, envelope) as Promise<RecordedEntry | LedgerRejection>;
  }

  async reserve(request: ReserveRequest, envelope: Envelope): Promise<Recorded | LedgerRejection> {
    const { now, ...wish } = request;
    const header = await this.books.headerOf(wish.bookId);
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
    if (!(await this.books.headerOf(wish.bookId))) return notFound(wish.bookId);
    return this.submit({ type: 'ReleaseReservation', data: wish, now }, 'ReleaseReservation', envelope);
  }

  async reverse(request: ReverseRequest, envelope: Envelope): Promise<RecordedEntry | LedgerRejection> {
    if (!(await this.books.headerOf(request.bookId))) return notFound(request.bookId);
    const command = await this.reversalOf(request);
    return this.submit(command, request.cause, envelope) as Promise<RecordedEntry | LedgerRejection>;
  }

  /** What would stand against opening this book with these balances, approved by somebody else; `undefined` for nothing. */
  async rehearseOpening(wish: Rehearsed & OpeningWish): Promise<LedgerRejection | undefined> {
    const { openedOn, text, evidence } = wish;
    const former = await this.formerOf(wish);
    if (former && isRejection<LedgerRefusal>(former)) return former;
    const openingLines = former?.lines ?? wish.openingLines;
    const command = openingOf({ ...wish, actors: rehearsed(wish), now: REHEARSAL }, former);
    if (isRejection<LedgerRefusal>(command)) return command;
    const bookId = command.data.bookId;
    const state = (await this.books.tipOf(bookId))?.state ?? ledgerBookDecider.initialState;
    const opened = ledgerBookDecider.decide(command, state);
    if (isRejection<LedgerBookRefusal>(opened)) return opened;
    if (openingLines.length === 0) return undefined;
    const request = { bookId, text, evidence, effectiveOn: openedOn, cause: 'OpeningBalanced' };
    const facts = { lines: openingLines };
    const after = opened.reduce(ledgerBookDecider.evolve, state) as OpenedBook;
    const posting = postingOf(after.header, { ...request, facts, actors: rehearsed(wish), now: REHEARSAL });
    return isRejection<LedgerRefusal>(posting)
      ? posting
      : refusalOf(ledgerBookDecider.decide(posting, after));
  }

  /** What would stand against reversing this entry now; `undefined` for nothing. */
  async rehearseReversal(wish: Rehearsed & ReversalWish): Promise<LedgerRejection | undefined> {
    const tip = await this.books.tipOf(wish.bookId);
    if (!tip) return notFound(wish.bookId);
    const command = await this.reversalOf({ ...wish, actors: rehearsed(wish), now: REHEARSAL });
    return refusalOf(ledgerBookDecider.decide(command, tip.state));
  }

  private async reversalOf(wish: Omit<ReverseRequest, 'cause'>): Promise<ReverseEntry> {
    const { now, bookId, entryNumber, text, effectiveOn, evidence, actors } = wish;
    const original = originalOf(await this.books.of(bookId).entry(entryNumber));
    const data = { bookId, entryNumber, text, effectiveOn, evidence, actors };
    return { type: 'ReverseEntry', data: { ...data, ...(original === undefined ? {} : { original }) }, now };
  }

  private async submit(
    command: LedgerBookCommand,
    cause: string,
    envelope: Envelope,
  ): Promise<Recorded | LedgerRejection> {
    const answer = await this.books.of(command.data.bookId).submit({ command, cause, envelope });
    return 'blocked' in answer && answer.blocked ? overrunOf(answer.blocked) : answer;
  }
}

/** The approver of a rehearsal is nobody yet, and so nobody's equal. */
const rehearsed = ({ proposedBy }: Rehearsed) => ({ preparer: proposedBy, approver: '' });
const REHEARSAL = '1970-01-01T00:00:00.000Z';

type Rehearsed = { readonly proposedBy: string };
type Continued = Pick<OpenBookRequest, 'entity' | 'fiscalYear' | 'continuesFormerYear'>;
type Former = { readonly opens: FormerBook };
type OpeningWish = Pick<
  OpenBookRequest,
  'entity' | 'ownerUnitId' | 'fiscalYear' | 'openedOn' | 'continuesFormerYear'
> &
  Pick<PostRequest, 'text' | 'evidence'> & { readonly openingLines: readonly PostingLine[] };
type ReversalWish = Pick<ReverseRequest, 'bookId' | 'entryNumber' | 'text' | 'effectiveOn' | 'evidence'>;

const refusalOf = (decision: object): LedgerRejection | undefined =>
  isRejection<LedgerBookRefusal>(decision) ? decision : undefined;

const openingOf = (request: OpenBookRequest, former: Former | undefined): OpenBook | LedgerRejection => {
  const { entity, ownerUnitId, fiscalYear, actors, openedOn: effectiveOn, now } = request;
  const kind = bookKindOf(entity);
  if (!kind) return reject('ENTITY_UNKNOWN', { entity });
  const chart = chartInForce(`${fiscalYear}-01-01`);
  if (!chart) return reject('CHART_NOT_IN_FORCE', { fiscalYear });
  const bookId = `${entity}-${fiscalYear}`;
  const accounts = accountsOf(chart, kind).map(bookAccount);
  const goesOn = former ? { opens: former.opens } : {};
  const header = {
    bookId,
    entity,
    ownerUnitId,
    fiscalYear,
    chartVersion: chart.version,
    accounts,
    ...goesOn,
  };
  return { type: 'OpenBook', data: { ...header, actors, effectiveOn }, now };
};

const notFound = (bookId: string): LedgerRejection => reject('BOOK_NOT_FOUND', { bookId });

const bookAccount = ({ code, name, normalSide, guarded }: Chart['accounts'][number]): BookAccount => ({
  code,
  name,
  normalSide,
  ...(guarded ? { guarded } : {}),
});

const originalOf = (record: LedgerRecord | undefined): OriginalEntry | undefined =>
  record?.type === 'JournalPosted' || record?.type === 'JournalReversed'
    ? {
        isReversal: record.type === 'JournalReversed',
        effectiveOn: record.effectiveOn,
        lines: record.data.lines,
      }
    : undefined;
