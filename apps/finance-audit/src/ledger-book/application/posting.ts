import { isRejection, reject } from '@yigong/kernel';
import { bookKindOf, type Chart } from '../../chart/chart.js';
import { chartOf } from '../../chart/charts.js';
import { entryFor } from '../../posting-rules/entry-for.js';
import { postingRuleFor } from '../../posting-rules/posting-rules.js';
import type { AccountDays, PostEntry } from '../domain/ledger-book.commands.js';
import type { BookHeader } from '../domain/ledger-book.events.js';
import type { LedgerRefusal, LedgerRejection, PostRequest } from './ledger.requests.js';

/** The command that a business event becomes in a book, by the posting rule of its cause. */
export const postingOf = (header: BookHeader, request: PostRequest): PostEntry | LedgerRejection => {
  const { cause, facts, now, bookId, text, effectiveOn, evidence, actors, reservationId, corrects } = request;
  const kind = bookKindOf(header.entity);
  const rule = kind && postingRuleFor(cause, kind, effectiveOn);
  if (!rule) return reject('POSTING_RULE_NOT_FOUND', { cause, bookId });
  const lines = entryFor(rule, facts, bankAccountOf(header));
  if (isRejection<LedgerRefusal>(lines)) return lines;
  const codes = lines.map(({ accountCode }) => accountCode);
  const accountDays = daysOf(chartOf(header.chartVersion), codes);
  const wish = { bookId, purpose: cause, text, effectiveOn, lines, evidence, actors, accountDays };
  return {
    type: 'PostEntry',
    data: {
      ...wish,
      ...(reservationId === undefined ? {} : { reservationId }),
      ...(corrects === undefined ? {} : { corrects }),
    },
    now,
  };
};

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
