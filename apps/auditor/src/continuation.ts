import type { Source } from './input/source.js';
import { entryOf, verifiedRecords } from './queries/verified-records.js';
import type { Verified, Violation } from './verdict.js';
import { type Finding, finding } from './violations.js';

/** Whether a book goes on where the year before ended: it names that book's closing hash, and begins with its balances. */
export const continuationViolation = (
  source: Source,
  book: Verified,
  previous: Verified,
): Violation | undefined => {
  const notNamed = namingFinding(book, previous);
  if (notNamed) return at(0, notNamed);
  const balances = previous.trialBalance.filter(({ balanceFen }) => balanceFen !== 0n);
  if (balances.length === 0) return undefined;
  const first = firstEntry(source);
  const [expected, found] = [
    textOf(balances.map((row) => [row.accountCode, signed(row.balanceFen, row.balanceSide)])),
    textOf(first ? [...netOf(first.lines)].filter(([, netFen]) => netFen !== 0n) : []),
  ];
  return expected === found
    ? undefined
    : at(first?.seq ?? 0, finding('OPENING_BALANCES_DIFFER', expected, found), first && 1);
};

const namingFinding = ({ opens }: Verified, previous: Verified): Finding | undefined => {
  if (!previous.isYearClosed)
    return finding('NOT_CONTINUED', `${previous.bookId}: YearClosed`, `${previous.bookId}: not closed`);
  const expected = `${previous.bookId} ${previous.head}`;
  const found = opens ? `${opens.bookId} ${opens.hash}` : 'opens nothing';
  return found === expected ? undefined : finding('NOT_CONTINUED', expected, found);
};

type Line = { readonly accountCode: string; readonly side: string; readonly amountFen: number };

const firstEntry = (
  source: Source,
): { readonly seq: number; readonly lines: readonly Line[] } | undefined => {
  for (const { record } of verifiedRecords(source, { mentioning: ['"entryNumber":1,'] })) {
    const entry = entryOf(record);
    if (entry) return { seq: record.seq, lines: entry.lines };
  }
  return undefined;
};

/** Debits less credits of each account. */
const netOf = (lines: readonly Line[]): ReadonlyMap<string, bigint> => {
  const net = new Map<string, bigint>();
  for (const { accountCode, side, amountFen } of lines)
    net.set(accountCode, (net.get(accountCode) ?? 0n) + signed(BigInt(amountFen), side));
  return net;
};

const signed = (amountFen: bigint, side: string): bigint => (side === 'debit' ? amountFen : -amountFen);

const textOf = (balances: readonly (readonly [accountCode: string, netFen: bigint])[]): string =>
  balances
    .map(([accountCode, netFen]) => `${accountCode} ${netFen}`)
    .sort()
    .join(', ');

const at = (seq: number, found: Finding, entryNumber?: number): Violation => ({
  verdict: 'violation',
  ...found,
  line: seq + 2,
  seq,
  ...(entryNumber !== undefined && { entryNumber }),
  recordsVerified: seq,
});
