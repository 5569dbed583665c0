import { addDays, reject } from '@yigong/kernel';
import { AMOUNT_MAX_FEN, type BookDecision, type Objection } from './book-decision.js';
import { availableFen, type DailyMoney, firstShortDay, noMoney } from './daily-money.js';
import type { LedgerBookEvent } from './ledger-book.events.js';
import { evolve, type OpenedBook } from './ledger-book.state.js';
import { tagsOfPot } from './restricted-money.js';

type Shortage = { readonly on: string; readonly availableFen: number; readonly neededFen: number };

/** The fact, unless it would leave restricted money, a line of the budget or a money account short on any day of the year. */
export const unlessShort = (book: OpenedBook, event: LedgerBookEvent): BookDecision => {
  const after = evolve(book, event) as OpenedBook;
  if (after.debitFen.some(tooLarge) || after.creditFen.some(tooLarge))
    return reject('AMOUNT_TOO_LARGE', { maxFen: AMOUNT_MAX_FEN });
  return fundShort(book, after) ?? budgetShort(book, after) ?? accountShort(book, after) ?? [event];
};

const tooLarge = (turnoverFen: number): boolean => !Number.isSafeInteger(turnoverFen);

const fundShort = (before: OpenedBook, after: OpenedBook): Objection => {
  if (after.funds === before.funds) return undefined;
  for (const [pot, money] of after.funds) {
    const shortage = shortageOf(before, before.funds.get(pot), money);
    if (!shortage) continue;
    const { fund = '—', project = '—' } = tagsOfPot(pot);
    return reject('FUND_OVERSPENT', { fund, project, ...shortage });
  }
  return undefined;
};

const budgetShort = (before: OpenedBook, after: OpenedBook): Objection => {
  if (after.budget === before.budget) return undefined;
  for (const [budgetLine, { money }] of after.budget) {
    const shortage = shortageOf(before, before.budget.get(budgetLine)?.money, money);
    if (shortage) return reject('BUDGET_OVERRUN', { budgetLine, ...shortage });
  }
  return undefined;
};

const accountShort = (before: OpenedBook, after: OpenedBook): Objection => {
  for (const { code, name, guarded } of before.accounts) {
    if (!guarded) continue;
    const shortage = shortageOf(before, before.money.get(code), after.money.get(code)!);
    if (shortage) return reject('FUNDS_INSUFFICIENT', { accountCode: code, accountName: name, ...shortage });
  }
  return undefined;
};

const shortageOf = (
  { header }: OpenedBook,
  before: DailyMoney = noMoney(),
  after: DailyMoney,
): Shortage | undefined => {
  const day = before === after ? undefined : firstShortDay(before, after);
  if (day === undefined) return undefined;
  const leftFen = availableFen(before, day);
  return {
    on: addDays(`${header.fiscalYear}-01-01`, day),
    availableFen: leftFen,
    neededFen: leftFen - availableFen(after, day),
  };
};
