import { type Fen, type LocalDate, sumFen } from '@yigong/kernel';
import { isWithinWindow, type MatchingTerms } from './matching-terms.js';

export type OpenLine = {
  readonly lineRef: string;
  readonly kind: 'credit' | 'debit';
  readonly amountFen: Fen;
  readonly bookedOn: LocalDate;
  readonly reference: string;
};
export type OpenItem = {
  readonly itemKey: string;
  readonly direction: 'credit' | 'debit';
  readonly amountFen: Fen;
  readonly on: LocalDate;
  readonly reference: string;
};
export type Suggestion = {
  readonly basis: 'reference' | 'amount';
  readonly lineRefs: readonly string[];
  readonly itemKeys: readonly string[];
};

// 2^12 sums per line; more candidates than that in one window are for a person to look at.
const CANDIDATES_MAX = 12;

/**
 * The reference first, then amount and day. One to one, one line of several items, several lines of one item; to the fen. Where two
 * answers fit, none is given: a guess would be confirmed too easily.
 */
export const suggestionsFor = (
  lines: readonly OpenLine[],
  items: readonly OpenItem[],
  terms: MatchingTerms,
): readonly Suggestion[] => {
  const left = { lines: new Set(lines), items: new Set(items) };
  const found: Suggestion[] = [];
  const take = (basis: Suggestion['basis'], taken: readonly OpenLine[], forItems: readonly OpenItem[]) => {
    if (taken.length === 0 || forItems.length === 0) return;
    for (const line of taken) left.lines.delete(line);
    for (const item of forItems) left.items.delete(item);
    const lineRefs = taken.map(({ lineRef }) => lineRef);
    found.push({ basis, lineRefs, itemKeys: forItems.map(({ itemKey }) => itemKey) });
  };

  for (const item of items) take('reference', namedLines(item, [...left.lines]), [item]);
  for (const line of [...left.lines]) {
    const near = [...left.items].filter((item) => fits(line, item, terms));
    const exact = onlyExact(near, line.amountFen);
    const rivals = [...left.lines].filter((other) => exact.some((item) => fits(other, item, terms)));
    take('amount', onlyExact(rivals, line.amountFen), exact);
  }
  for (const line of [...left.lines]) {
    const near = [...left.items].filter((item) => fits(line, item, terms));
    take('amount', [line], onlySum(near, line.amountFen));
  }
  for (const item of [...left.items]) {
    const near = [...left.lines].filter((line) => fits(line, item, terms));
    take('amount', onlySum(near, item.amountFen), [item]);
  }
  return found;
};

const fits = (line: OpenLine, item: OpenItem, terms: MatchingTerms): boolean =>
  line.kind === item.direction && isWithinWindow(line.bookedOn, item.on, terms);

/** The lines that bear the item's reference, if together they are its amount. */
const namedLines = (item: OpenItem, lines: readonly OpenLine[]): readonly OpenLine[] => {
  const named = lines.filter(
    ({ kind, reference }) => reference !== '' && reference === item.reference && kind === item.direction,
  );
  return sumFen(named.map(({ amountFen }) => amountFen)) === item.amountFen ? named : [];
};

type Amount = { readonly amountFen: Fen };

const onlyExact = <Of extends Amount>(among: readonly Of[], amountFen: Fen): readonly Of[] => {
  const exact = among.filter((one) => one.amountFen === amountFen);
  return exact.length === 1 ? exact : [];
};

/** The two or more whose sum is the amount, if there is one such choice and no other. */
const onlySum = <Of extends Amount>(among: readonly Of[], amountFen: Fen): readonly Of[] => {
  if (among.length > CANDIDATES_MAX) return [];
  const choices: (readonly Of[])[] = [];
  const choose = (from: number, leftFen: number, chosen: readonly Of[]): void => {
    if (choices.length > 1) return;
    if (leftFen === 0) {
      if (chosen.length > 1) choices.push(chosen);
      return;
    }
    for (let at = from; at < among.length; at += 1)
      if (among[at]!.amountFen <= leftFen)
        choose(at + 1, leftFen - among[at]!.amountFen, [...chosen, among[at]!]);
  };
  choose(0, amountFen, []);
  return choices.length === 1 ? choices[0]! : [];
};
