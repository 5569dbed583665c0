import type { WishedLine } from './ledger-book.commands.js';
import type { OpenedBook, Result } from './ledger-book.state.js';
import { tagsOfPot } from './restricted-money.js';

/** Whose money it is, as the posting rules say: where it is carried, and which lines are its. */
export type Source = {
  readonly name: string;
  readonly zh: string;
  readonly carriedTo: string;
  readonly funds?: readonly string[];
  readonly incomeAccounts?: readonly string[];
};

export type ClosingEntry = {
  readonly name: string;
  readonly text: string;
  readonly lines: readonly WishedLine[];
};

const KINDS = [
  { kind: 'income', zh: '收入结转', begins: '4' },
  { kind: 'spending', zh: '支出结转', begins: '5' },
] as const;

/** The entries that carry income and then expense forward, by source of money; the tags go with the money. */
export const closingEntries = (book: OpenedBook, sources: readonly Source[]): readonly ClosingEntry[] => {
  const open = [...book.results.values()].filter(({ netFen }) => netFen !== 0);
  return KINDS.flatMap(({ kind, zh, begins }) =>
    sources.toReversed().flatMap((source) => {
      const own = open.filter(
        (result) => result.accountCode.startsWith(begins) && sourceOf(result, sources) === source,
      );
      const name = `${source.name}-${kind}`;
      const text = `${source.zh}${zh} ${source.name} ${kind}`;
      return own.length === 0 ? [] : [{ name, text, lines: carried(own, source.carriedTo) }];
    }),
  );
};

const sourceOf = ({ accountCode, pot }: Result, sources: readonly Source[]): Source | undefined =>
  sources.find(({ funds, incomeAccounts }) => {
    if (!funds && !incomeAccounts) return true;
    const { fund } = tagsOfPot(pot);
    const isOfFund = fund !== undefined && (funds?.includes(fund) ?? false);
    return isOfFund || (incomeAccounts?.some((code) => accountCode.startsWith(code)) ?? false);
  });

const carried = (results: readonly Result[], carriedTo: string): readonly WishedLine[] => {
  const lines = [...results]
    .sort((a, b) => (`${a.accountCode} ${a.pot}` < `${b.accountCode} ${b.pot}` ? -1 : 1))
    .map(({ accountCode, pot, netFen }) => lineOf(accountCode, pot, -netFen));
  const pots = new Map<string, number>();
  for (const { pot, netFen } of results) pots.set(pot, (pots.get(pot) ?? 0) + netFen);
  const sums = [...pots].filter(([, netFen]) => netFen !== 0);
  return [...lines, ...sums.map(([pot, netFen]) => lineOf(carriedTo, pot, netFen))];
};

/** What the next year's book begins with: every balance, and what is carried forward pot by pot. */
export const carriedBalances = (book: OpenedBook): readonly WishedLine[] =>
  book.accounts.flatMap(({ code }, place) => {
    const pots = [...book.results.values()].filter(({ accountCode }) => accountCode === code);
    if (pots.length > 0)
      return pots.filter(({ netFen }) => netFen !== 0).map(({ pot, netFen }) => lineOf(code, pot, netFen));
    const netFen = book.debitFen[place]! - book.creditFen[place]!;
    return netFen === 0 ? [] : [lineOf(code, '', netFen)];
  });

const lineOf = (accountCode: string, pot: string, netFen: number): WishedLine => ({
  accountCode,
  side: netFen > 0 ? 'debit' : 'credit',
  amountFen: Math.abs(netFen),
  ...tagsOfPot(pot),
});
