import type { LocalDate } from '@yigong/kernel';
import type { BookKind } from '../chart/chart.js';
import { POSTING_RULES_2024_1 } from './d01-2024.js';
import type { PostingRule, PostingRuleSet } from './posting-rule.js';

/** Every rule set that entries were ever posted by. Only ever added to. */
export const POSTING_RULE_SETS: readonly PostingRuleSet[] = [POSTING_RULES_2024_1];

/** The rule in force on a day by which a business event is posted in a kind of book. */
export const postingRuleFor = (cause: string, kind: BookKind, day: LocalDate): PostingRule | undefined =>
  POSTING_RULE_SETS.findLast(
    ({ validFrom, validTo }) => validFrom <= day && day <= (validTo ?? '9999-12-31'),
  )?.rules.find((rule) => rule.cause === cause && rule.books.includes(kind));
