import type { LocalDate } from '@yigong/kernel';
import type { BookKind } from '../chart/chart.js';
import { POSTING_RULES_2024_1 } from './d01-2024.js';
import type { MoneySource, PostingRule, PostingRuleSet } from './posting-rule.js';

/** Every rule set that entries were ever posted by. Only ever added to. */
export const POSTING_RULE_SETS: readonly PostingRuleSet[] = [POSTING_RULES_2024_1];

const ruleSetOn = (day: LocalDate): PostingRuleSet | undefined =>
  POSTING_RULE_SETS.findLast(
    ({ validFrom, validTo }) => validFrom <= day && day <= (validTo ?? '9999-12-31'),
  );

/** The rule in force on a day by which a business event is posted in a kind of book. */
export const postingRuleFor = (cause: string, kind: BookKind, day: LocalDate): PostingRule | undefined =>
  ruleSetOn(day)?.rules.find((rule) => rule.cause === cause && rule.books.includes(kind));

/** Whose money there is on a day, in the order in which a line is asked whose it is. */
export const moneySourcesOn = (day: LocalDate): readonly MoneySource[] => ruleSetOn(day)?.moneySources ?? [];

/** Whether a cause books money that came back, by any rule set that entries were ever posted by. */
export const isRepayment = (cause: string): boolean =>
  POSTING_RULE_SETS.some(({ rules }) => rules.some((rule) => rule.cause === cause && rule.repayment));
