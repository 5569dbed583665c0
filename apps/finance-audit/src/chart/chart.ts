import type { LocalDate } from '@yigong/kernel';

/** Which chart profile a book follows: federation, grassroots, mutual account, warmth fund, yearly summary. */
export type BookKind = 'FED' | 'BAS' | 'MUT' | 'WRM' | 'FEDY';

export type ChartAccount = {
  readonly code: string;
  /** As it stands in entries and balances: a sub-account's full name. */
  readonly name: string;
  readonly normalSide: 'debit' | 'credit';
  /** The account that this one divides. */
  readonly parent?: string;
  /** The kinds of book that use this sub-account; all when left out. */
  readonly books?: readonly BookKind[];
  /** Bank and cash: the balance may never stand on the other side. */
  readonly guarded?: true;
  /** Days on which entries may use it; the chart's own days when left out. */
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate;
};

/** One version of the chart of accounts. A new table is a new version; old entries keep the version they name. */
export type Chart = {
  readonly version: string;
  readonly source: string;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly accounts: readonly ChartAccount[];
  readonly bankAccounts: Readonly<Record<BookKind, string>>;
  /** What is not explained yet stands here; nothing may when a month is closed. */
  readonly suspenseAccounts: readonly string[];
};

const isUsedBy = (kind: BookKind, account: ChartAccount): boolean => account.books?.includes(kind) ?? true;

/** The accounts that a kind of book posts to: an account that has no sub-account in that kind of book. */
export const accountsOf = (chart: Chart, kind: BookKind): readonly ChartAccount[] => {
  const used = chart.accounts.filter((account) => isUsedBy(kind, account));
  const divided = new Set(used.map(({ parent }) => parent));
  return used.filter(({ code }) => !divided.has(code));
};

export const isValidOn = (chart: Chart, account: ChartAccount, day: LocalDate): boolean =>
  day >= (account.validFrom ?? chart.validFrom) && day <= (account.validTo ?? chart.validTo ?? '9999-12-31');

const KINDS: readonly BookKind[] = ['FED', 'BAS', 'MUT', 'WRM', 'FEDY'];

/** The kind of book that an entity keeps: `BAS-O1` is a grassroots book, `MUT` the mutual account. */
export const bookKindOf = (entity: string): BookKind | undefined =>
  KINDS.find((kind) => (kind === 'BAS' ? /^BAS-[A-Za-z0-9]{1,16}$/.test(entity) : entity === kind));
