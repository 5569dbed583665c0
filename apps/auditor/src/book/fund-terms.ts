import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { isExpense } from './pots.js';
import type { EntryLine, FundTerms, RecordOf } from './records.js';

const USES_MAX = 100;

/** Terms name their money, what it may be spent on, and since when. */
export const termsFinding = (terms: FundTerms): Finding | undefined => {
  const { fund, project, uses, validFrom, validTo = validFrom } = terms;
  if (fund === undefined && project === undefined)
    return finding('FUND_TERMS_MALFORMED', 'fund or project', 'neither');
  if (uses.length < 1 || uses.length > USES_MAX)
    return finding('FUND_TERMS_MALFORMED', `1 … ${USES_MAX} uses`, uses.length);
  const wrong = uses.find(({ accountCode, purposes }) => !isExpense(accountCode) || purposes?.length === 0);
  if (wrong)
    return finding('FUND_TERMS_MALFORMED', 'an account 5…, purposes not empty', JSON.stringify(wrong));
  return validFrom <= validTo
    ? undefined
    : finding('FUND_TERMS_MALFORMED', `validTo ≥ ${validFrom}`, validTo);
};

/** Restricted money is spent on what all its terms allow, while they are valid. */
export const misuseFinding = (
  { fundTerms }: Book,
  { data, effectiveOn, cause }: RecordOf<'JournalPosted'>,
): Finding | undefined => {
  if (fundTerms.size === 0) return undefined;
  for (const line of data.lines.filter(isSpending))
    for (const terms of fundTerms.values()) {
      if (!areOf(terms, line)) continue;
      const { validFrom, validTo = '9999-12-31' } = terms;
      if (effectiveOn < validFrom || effectiveOn > validTo)
        return finding('FUND_MISUSED', `${validFrom} … ${validTo}`, effectiveOn);
      if (!allow(terms, line, cause.type))
        return finding('FUND_MISUSED', JSON.stringify(terms.uses), `${line.accountCode}: ${cause.type}`);
    }
  return undefined;
};

/** Money spent; a credit of expense takes spending back, or closes the year. */
export const isSpending = ({ accountCode, side }: EntryLine): boolean =>
  side === 'debit' && isExpense(accountCode);

/** Terms that name a fund alone are those of all its projects, and the other way round. */
const areOf = (terms: FundTerms, { fund, project }: EntryLine): boolean =>
  (terms.fund ?? fund) === fund && (terms.project ?? project) === project;

const allow = ({ uses }: FundTerms, { accountCode }: EntryLine, purpose: string): boolean =>
  uses.some((use) => accountCode.startsWith(use.accountCode) && (use.purposes?.includes(purpose) ?? true));
