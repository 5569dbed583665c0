import type { EntryLine, FundTerms } from './ledger-book.events.js';

type Tags = { readonly fund?: string; readonly project?: string };

/** Income, expense and what is carried forward: the lines by which restricted money is counted, never those of the bank. */
const COUNTED = /^(?:[45]|331|341)/;
const EXPENSE = /^5/;

/** One pot of restricted money. References have no spaces, so neither tag can be taken for a part of the other. */
export const potOf = ({ fund = '', project = '' }: Tags): string => `${fund} ${project}`;
export const NO_POT = potOf({});
export const tagsOfPot = (pot: string): Tags => {
  const [fund = '', project = ''] = pot.split(' ');
  return { ...(fund && { fund }), ...(project && { project }) };
};

export const isCounted = (accountCode: string): boolean => COUNTED.test(accountCode);

/** Money spent: a debit of an expense account. A credit takes spending back or closes the year. */
export const isSpending = ({ accountCode, side }: Pick<EntryLine, 'accountCode' | 'side'>): boolean =>
  side === 'debit' && EXPENSE.test(accountCode);

/** Terms of a fund hold for all its projects, terms of a project for all its funds. */
export const areTermsOf = ({ fund, project }: FundTerms, line: Tags): boolean =>
  (fund === undefined || fund === line.fund) && (project === undefined || project === line.project);

export const mayBeSpentOn = ({ uses }: FundTerms, accountCode: string, purpose: string): boolean =>
  uses.some((use) => accountCode.startsWith(use.accountCode) && (use.purposes?.includes(purpose) ?? true));

export const isInForceOn = ({ validFrom, validTo = '9999-12-31' }: FundTerms, day: string): boolean =>
  validFrom <= day && day <= validTo;

/** The newest terms of a fund, a project or both take the place of those before. */
export const withTerms = (all: readonly FundTerms[], adopted: FundTerms): readonly FundTerms[] => [
  ...all.filter((terms) => potOf(terms) !== potOf(adopted)),
  adopted,
];
