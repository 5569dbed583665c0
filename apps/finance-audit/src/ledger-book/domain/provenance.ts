import { fen, type Fen, shareOfFen } from '@yigong/kernel';
import type { EntryLine, FundTerms, LedgerRecord } from './ledger-book.events.js';
import { areTermsOf, potOf, tagsOfPot, withTerms } from './restricted-money.js';

type EntryRecord = LedgerRecord & { readonly type: 'JournalPosted' | 'JournalReversed' };

/** So much of a payment came from this income. */
export type FundedBy = {
  readonly entryNumber: number;
  readonly seq: number;
  readonly effectiveOn: string;
  readonly cause: string;
  /** The accounts by which it came in: dues, the 2 %, a subsidy, a donation. */
  readonly accountCodes: readonly string[];
  readonly amountFen: Fen;
};

/** The money that an entry spends out of one pot, and the incomes that it was. */
export type Funding = {
  readonly fund?: string;
  readonly project?: string;
  /** Money kept for others is counted by its account. */
  readonly accountCode?: string;
  readonly rule: FundTerms['provenance'];
  readonly spentFen: Fen;
  readonly fundedBy: readonly FundedBy[];
  /** What no income of the book explains; nothing, for restricted money. */
  readonly unexplainedFen: Fen;
};

/** By what money is counted here: income, expense and surplus by their tags, money kept for others (231) by its account. */
const poolOf = (line: EntryLine): string | undefined => {
  if (line.accountCode.startsWith('231')) return `@${line.accountCode}`;
  return /^(?:[45]|33|34)/.test(line.accountCode) ? potOf(line) : undefined;
};

/** The pools that an entry touches; whoever asks about it needs no other entries than those of the same pools. */
export const poolsOf = (lines: readonly EntryLine[]): ReadonlySet<string> =>
  new Set(lines.map(poolOf).filter((pool) => pool !== undefined));

/** What an entry brings into each pool, or takes out of it when negative. */
const flowsOf = ({ data }: EntryRecord): ReadonlyMap<string, number> => {
  const flows = new Map<string, number>();
  for (const line of data.lines) {
    const pool = poolOf(line);
    if (pool === undefined) continue;
    flows.set(pool, (flows.get(pool) ?? 0) + (line.side === 'credit' ? line.amountFen : -line.amountFen));
  }
  return flows;
};

/**
 * The incomes that an entry spends, by the rule of its fund: first in first out, or in proportion to what was left of each.
 * Money is used in the order of the accounts' days, income of a day before its spending. An entry that was reversed, and the
 * reversal, count as never made.
 */
export const provenance = (
  records: readonly LedgerRecord[],
  entryNumber: number,
): readonly Funding[] | undefined => {
  const entries = records.filter(isEntry);
  const asked = entries.find(({ data }) => data.entryNumber === entryNumber);
  if (!asked) return undefined;
  const terms = records
    .filter((record) => record.type === 'FundTermsAdopted')
    .reduce<readonly FundTerms[]>((all, { data }) => withTerms(all, data), []);
  const spent = [...flowsOf(asked)].filter(([, flowFen]) => flowFen < 0);
  const standing = notReversed(entries, asked);
  return spent.map(([pool, flowFen]) => fundingOf(pool, -flowFen, standing, asked, ruleOf(pool, terms)));
};

const isEntry = (record: LedgerRecord): record is EntryRecord =>
  record.type === 'JournalPosted' || record.type === 'JournalReversed';

const notReversed = (entries: readonly EntryRecord[], asked: EntryRecord): readonly EntryRecord[] => {
  const reversals = entries.flatMap(({ type, data }) => (type === 'JournalReversed' ? [data] : []));
  const gone = new Set(reversals.flatMap(({ entryNumber, reverses }) => [entryNumber, reverses]));
  return entries.filter((entry) => entry === asked || !gone.has(entry.data.entryNumber));
};

const ruleOf = (pool: string, terms: readonly FundTerms[]): FundTerms['provenance'] =>
  pool.startsWith('@')
    ? 'fifo'
    : (terms.findLast((known) => areTermsOf(known, tagsOfPot(pool)))?.provenance ?? 'fifo');

type Layer = { readonly entry: EntryRecord; leftFen: number };

const fundingOf = (
  pool: string,
  spentFen: number,
  entries: readonly EntryRecord[],
  asked: EntryRecord,
  rule: FundTerms['provenance'],
): Funding => {
  const layers: Layer[] = [];
  const inOrder = entries
    .map((entry) => ({ entry, flowFen: flowsOf(entry).get(pool) ?? 0 }))
    .filter(({ flowFen }) => flowFen !== 0)
    .sort(byDay);
  for (const { entry, flowFen } of inOrder) {
    if (flowFen > 0) layers.push({ entry, leftFen: flowFen });
    const parts = flowFen < 0 ? take(layers, -flowFen, rule) : [];
    if (entry !== asked) continue;
    const explainedFen = parts.reduce((sum, { takenFen }) => sum + takenFen, 0);
    return {
      ...(pool.startsWith('@') ? { accountCode: pool.slice(1) } : tagsOfPot(pool)),
      rule,
      spentFen: fen(spentFen),
      fundedBy: parts.map(({ layer, takenFen }) => fundedBy(layer.entry, pool, takenFen)),
      unexplainedFen: fen(spentFen - explainedFen),
    };
  }
  throw new Error('the entry that is asked for is among the entries');
};

type InOrder = { readonly entry: EntryRecord; readonly flowFen: number };

const byDay = (a: InOrder, b: InOrder): number => {
  if (a.entry.effectiveOn !== b.entry.effectiveOn) return a.entry.effectiveOn < b.entry.effectiveOn ? -1 : 1;
  const isIncomeFirst = Number(b.flowFen > 0) - Number(a.flowFen > 0);
  return isIncomeFirst || a.entry.data.entryNumber - b.entry.data.entryNumber;
};

type Part = { readonly layer: Layer; readonly takenFen: number };

const take = (
  layers: readonly Layer[],
  wantedFen: number,
  rule: FundTerms['provenance'],
): readonly Part[] => {
  const open = layers.filter(({ leftFen }) => leftFen > 0);
  const leftFen = open.reduce((sum, layer) => sum + layer.leftFen, 0);
  let openFen = Math.min(wantedFen, leftFen);
  let ofFen = leftFen;
  const parts: Part[] = [];
  for (const layer of open) {
    // Each share is taken of what is still to be shared, so the shares add up to the fen.
    const takenFen =
      rule === 'fifo' ? Math.min(layer.leftFen, openFen) : shareOfFen(openFen, layer.leftFen, ofFen);
    ofFen -= layer.leftFen;
    openFen -= takenFen;
    layer.leftFen -= takenFen;
    if (takenFen > 0) parts.push({ layer, takenFen });
  }
  return parts;
};

const fundedBy = (
  { seq, effectiveOn, cause, data }: EntryRecord,
  pool: string,
  takenFen: number,
): FundedBy => ({
  ...{ entryNumber: data.entryNumber, seq, effectiveOn, cause: cause.type },
  accountCodes: [
    ...new Set(
      data.lines
        .filter((line) => line.side === 'credit' && poolOf(line) === pool)
        .map(({ accountCode }) => accountCode),
    ),
  ],
  amountFen: fen(takenFen),
});
