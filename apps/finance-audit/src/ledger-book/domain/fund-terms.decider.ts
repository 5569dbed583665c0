import { reject } from '@yigong/kernel';
import {
  type BookDecision,
  dutiesNotSeparated,
  type Objection,
  outsideFiscalYear,
  referenceMalformed,
} from './book-decision.js';
import type { AdoptFundTerms, WishedLine } from './ledger-book.commands.js';
import type { FundTerms } from './ledger-book.events.js';
import type { OpenedBook } from './ledger-book.state.js';
import { areTermsOf, isInForceOn, isSpending, mayBeSpentOn } from './restricted-money.js';

const USES_MAX = 100;

export const adoptFundTerms = ({ data }: AdoptFundTerms, book: OpenedBook): BookDecision => {
  const { bookId: _bookId, actors, effectiveOn, ...terms } = data;
  const objection =
    referenceMalformed([terms.fund, terms.project]) ??
    termsMalformed(terms) ??
    outsideFiscalYear(effectiveOn, book) ??
    dutiesNotSeparated(actors, 'approved');
  return objection ?? [{ type: 'FundTermsAdopted', actors, effectiveOn, data: terms }];
};

const termsMalformed = ({ fund, project, uses, validFrom, validTo }: FundTerms): Objection => {
  const isNamed = fund !== undefined || project !== undefined;
  const isUsable = uses.length > 0 && uses.length <= USES_MAX && uses.every(isUse);
  const isDated = validTo === undefined || validFrom <= validTo;
  return isNamed && isUsable && isDated ? undefined : reject('FUND_TERMS_MALFORMED', { max: USES_MAX });
};

const isUse = ({ accountCode, purposes }: FundTerms['uses'][number]): boolean =>
  /^5\d{0,15}$/.test(accountCode) &&
  (purposes === undefined || (purposes.length > 0 && purposes.every((one) => /^[A-Z]\w{0,63}$/.test(one))));

/** Restricted money is spent on what its terms say, while they say it. */
export const fundMisused = (
  { lines, purpose, effectiveOn }: Spending,
  { fundTerms }: OpenedBook,
): Objection => {
  for (const line of lines.filter(isSpending))
    for (const terms of fundTerms.filter((known) => areTermsOf(known, line))) {
      const named = { fund: terms.fund ?? '—', project: terms.project ?? '—' };
      const { validFrom, validTo = '9999-12-31' } = terms;
      if (!isInForceOn(terms, effectiveOn))
        return reject('FUND_NOT_IN_FORCE', { ...named, effectiveOn, validFrom, validTo });
      const { accountCode } = line;
      if (!mayBeSpentOn(terms, accountCode, purpose))
        return reject('FUND_USE_NOT_ALLOWED', { ...named, accountCode, purpose, allowed: usesOf(terms) });
    }
  return undefined;
};

const usesOf = ({ uses }: FundTerms): string =>
  uses
    .map(({ accountCode, purposes }) => (purposes ? `${accountCode} (${purposes.join(', ')})` : accountCode))
    .join('; ');

type Spending = {
  readonly lines: readonly WishedLine[];
  readonly purpose: string;
  readonly effectiveOn: string;
};
