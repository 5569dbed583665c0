import type { Envelope } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { derivedId, isRejection, reject, type Rejection } from '@yigong/kernel';
import { bookKindOf } from '../../chart/chart.js';
import { chartOf } from '../../chart/charts.js';
import { moneySourcesOn, postingRuleFor } from '../../posting-rules/posting-rules.js';
import type { BookAct, EntryAct } from '../../book-proposal/domain/book-act.js';
import type { LedgerBookCommand } from '../domain/ledger-book.commands.js';
import { ledgerBookDecider, type LedgerBookRefusal } from '../domain/ledger-book.decider.js';
import type { Actors } from '../domain/ledger-book.events.js';
import type { OpenedBook } from '../domain/ledger-book.state.js';
import { closingEntries } from '../domain/year-close.js';
import { BookWriters } from './book-writers.js';
import type { LedgerRejection } from './ledger.requests.js';
import { postingOf } from './posting.js';

export type ActRequest = {
  readonly bookId: string;
  readonly act: BookAct;
  readonly text: string;
  readonly evidence: readonly string[];
  readonly actors: Actors;
  readonly reviewer?: string;
  readonly now: string;
};

type Step = { readonly name: string; readonly cause: string; readonly command: LedgerBookCommand };

/** Makes of what was proposed the commands that the book obeys; rehearsed and carried out, they are the same. */
@Injectable()
export class BookActs {
  constructor(@Inject(BookWriters) private readonly books: BookWriters) {}

  /** What would stand against it now; `undefined` for nothing. Nobody has approved or reviewed yet, so nobody is anybody's equal. */
  async rehearse(request: Omit<ActRequest, 'actors'> & { readonly proposedBy: string }) {
    const actors = { preparer: request.proposedBy, approver: '' };
    const wish: ActRequest = { ...request, actors, reviewer: '-' };
    let state = (await this.books.tipOf(request.bookId))?.state;
    if (!state) return notFound(request.bookId);
    for (let step = nextStep(wish, state, new Set()), done = new Set<string>(); step;) {
      if (isRejection(step)) return step;
      const decision = ledgerBookDecider.decide(step.command, state);
      if (isRejection<LedgerBookRefusal>(decision)) return decision;
      // An overrun is recorded when somebody tries, not when it is rehearsed.
      const [fact] = decision;
      if (fact?.type === 'BudgetOverrunBlocked') return overrunOf(fact.data);
      state = decision.reduce(ledgerBookDecider.evolve, state) as OpenedBook;
      done = new Set(done).add(step.name);
      step = nextStep(wish, state, done);
    }
    return undefined;
  }

  /** Step by step; each is obeyed once, however often it is tried. The number of the last entry, where entries were posted. */
  async carryOut(request: ActRequest, envelope: Envelope): Promise<ActOutcome> {
    let outcome: { readonly entryNumber?: number } = {};
    const done = new Set<string>();
    for (;;) {
      const state = (await this.books.tipOf(request.bookId))?.state;
      if (!state) return notFound(request.bookId);
      const step = nextStep(request, state, done);
      if (!step) return outcome;
      if (isRejection(step)) return step;
      const { name, cause, command } = step;
      const commandId = derivedId('book-act-step', envelope.commandId, name);
      const answer = await this.books
        .of(request.bookId)
        .submit({ command, cause, envelope: { ...envelope, commandId } });
      if (isRejection(answer)) return answer;
      if (answer.blocked) return overrunOf(answer.blocked);
      if (answer.entryNumber !== undefined) outcome = { entryNumber: answer.entryNumber };
      done.add(name);
    }
  }
}

export type ActOutcome = { readonly entryNumber?: number } | LedgerRejection;

const notFound = (bookId: string): LedgerRejection => reject('BOOK_NOT_FOUND', { bookId });

type Overrun = {
  readonly budgetLine: string;
  readonly on: string;
  readonly availableFen: number;
  readonly neededFen: number;
};

/** The book keeps who wanted too much; to the caller it is a refusal like any other. */
export const overrunOf = ({ budgetLine, on, availableFen, neededFen }: Overrun): LedgerRejection =>
  reject('BUDGET_OVERRUN', { budgetLine, on, availableFen, neededFen });

const nextStep = (
  request: ActRequest,
  book: OpenedBook,
  done: ReadonlySet<string>,
): Step | LedgerRejection | undefined => {
  if (request.act.kind === 'year-closing') return nextOfYear(request, book, done);
  if (done.has(request.act.kind)) return undefined;
  const command = commandOf(request, book);
  if (isRejection(command)) return command as LedgerRejection;
  const cause = request.act.kind === 'entry' ? request.act.cause : command.type;
  return { name: request.act.kind, cause, command };
};

const commandOf = (request: ActRequest, book: OpenedBook): LedgerBookCommand | Rejection => {
  const { bookId, act, text, evidence, actors, reviewer = '', now } = request;
  const own = { bookId, actors };
  switch (act.kind) {
    case 'entry':
      return entryOf(request, act, book);
    case 'fund-terms':
      return { type: 'AdoptFundTerms', data: { ...own, ...act.terms, effectiveOn: act.effectiveOn }, now };
    case 'budget': {
      const { kind: _kind, ...budget } = act;
      return { type: 'ApproveBudget', data: { ...own, ...budget, reviewer, evidence }, now };
    }
    case 'budget-adjustment': {
      const { kind: _kind, ...adjustment } = act;
      return { type: 'AdjustBudget', data: { ...own, ...adjustment, reason: text, reviewer, evidence }, now };
    }
    case 'period-closing':
      return closingOf(request, act.period, act.carried, book);
    case 'period-reopening': {
      const { period, effectiveOn } = act;
      return { type: 'ReopenPeriod', data: { ...own, period, effectiveOn, reason: text, evidence }, now };
    }
    case 'chart-version': {
      const { kind: _kind, ...version } = act;
      return { type: 'AdoptChartVersion', data: { ...own, ...version, evidence }, now };
    }
    case 'year-closing':
      return { type: 'CloseYear', data: own, now };
  }
};

/** Only causes that no procedure of their own brings about: money of a payment goes through its order, not around it. */
const entryOf = (
  request: ActRequest,
  act: EntryAct,
  { header }: OpenedBook,
): LedgerBookCommand | Rejection => {
  const { bookId, text, evidence, actors, now } = request;
  const { cause, effectiveOn, facts, reservationId, corrects } = act;
  const kind = bookKindOf(header.entity);
  if (kind && postingRuleFor(cause, kind, effectiveOn)?.ownProcedure)
    return reject('CAUSE_HAS_OWN_PROCEDURE', { cause });
  const approved = { ...actors, approver: actors.approver ?? '' };
  return postingOf(header, {
    ...{ bookId, cause, text, effectiveOn, facts, evidence, actors: approved, now },
    ...(reservationId === undefined ? {} : { reservationId }),
    ...(corrects === undefined ? {} : { corrects }),
  });
};

const closingOf = (
  { bookId, actors, now }: ActRequest,
  period: string,
  carried: readonly string[],
  { header }: OpenedBook,
): LedgerBookCommand => {
  const emptyAccounts = chartOf(header.chartVersion).suspenseAccounts;
  return { type: 'ClosePeriod', data: { bookId, actors, period, carried, emptyAccounts }, now };
};

/** What is left to do: the entries that carry forward, then December, then the year. */
const nextOfYear = (request: ActRequest, book: OpenedBook, done: ReadonlySet<string>): Step | undefined => {
  const { bookId, actors, evidence, now } = request;
  if (book.status === 'year-closed' && done.size > 0) return undefined;
  const effectiveOn = `${book.header.fiscalYear}-12-31`;
  const [entry] = closingEntries(book, moneySourcesOn(effectiveOn)).filter(({ name }) => !done.has(name));
  if (entry && book.status === 'open') {
    const { name, text, lines } = entry;
    const data = {
      bookId,
      actors,
      evidence,
      effectiveOn,
      text,
      lines,
      purpose: 'YearClosed',
      accountDays: [],
    };
    return { name, cause: 'YearClosed', command: { type: 'PostEntry', data, now } };
  }
  if (!done.has('december') && book.closings.at(-1)?.period !== effectiveOn.slice(0, 7))
    return {
      name: 'december',
      cause: 'ClosePeriod',
      command: closingOf(request, effectiveOn.slice(0, 7), [], book),
    };
  return done.has('year')
    ? undefined
    : { name: 'year', cause: 'CloseYear', command: { type: 'CloseYear', data: { bookId, actors }, now } };
};
