import type { EntryLine } from '../book/records.js';
import { balanceOf, type TrialBalanceRow } from '../book/trial-balance.js';
import type { Source } from '../input/source.js';
import { chartOf, entryOf, type Span, verifiedRecords } from './verified-records.js';

export type StatementRequest = {
  readonly accountCode: string;
  readonly from: string;
  readonly to: string;
  readonly position: number;
};

export type Balance = Pick<TrialBalanceRow, 'balanceFen' | 'balanceSide'>;

export type StatementLine = Balance &
  Omit<EntryLine, 'accountCode' | 'amountFen' | 'side'> & {
    readonly effectiveOn: string;
    readonly seq: number;
    readonly entryNumber: number;
    readonly text: string;
    readonly causeType: string;
    readonly debitFen: number;
    readonly creditFen: number;
  };

export type Statement = {
  readonly accountName: string;
  readonly opening: Balance;
  readonly closing: Balance;
  readonly lineCount: number;
  /** By day, then as recorded; so many at once that they fit into memory. */
  readonly pages: () => Generator<readonly StatementLine[]>;
};

const CHARTS = ['"type":"LedgerBookOpened"', '"type":"ChartVersionAdopted"'];
const LINES_AT_ONCE = 4_000;

/** An account's lines with the balance after each; `undefined` when the book has no such account. */
export const statementOf = (source: Source, request: StatementRequest): Statement | undefined => {
  const { from, to } = request;
  let accountName: string | undefined;
  let [openingFen, movedFen, lineCount] = [0n, 0n, 0];
  const days = new Map<string, Day>();
  const mentioning = [...CHARTS, mentionOf(request.accountCode)];
  for (const { record, offset } of verifiedRecords(source, { position: request.position, mentioning })) {
    accountName = chartOf(record)?.find(({ code }) => code === request.accountCode)?.name ?? accountName;
    const { effectiveOn } = record;
    for (const line of entryOf(record)?.lines ?? []) {
      if (line.accountCode !== request.accountCode || effectiveOn > to) continue;
      if (effectiveOn < from) openingFen += netOf(line);
      if (effectiveOn < from) continue;
      movedFen += netOf(line);
      lineCount += 1;
      const day = days.get(effectiveOn);
      if (day) Object.assign(day, { lines: day.lines + 1, to: offset });
      else days.set(effectiveOn, { lines: 1, from: offset, to: offset });
    }
  }
  if (accountName === undefined) return undefined;
  return {
    accountName,
    opening: balanceAt(openingFen),
    closing: balanceAt(openingFen + movedFen),
    lineCount,
    pages: () => pagesOf(source, request, openingFen, days),
  };
};

const netOf = ({ side, amountFen }: EntryLine): bigint =>
  side === 'debit' ? BigInt(amountFen) : -BigInt(amountFen);
const balanceAt = (netFen: bigint): Balance => balanceOf({ debitFen: netFen, creditFen: 0 });

/** How many lines count for a day, and between which places of the file they stand. */
type Day = Span & { readonly lines: number };

const mentionOf = (accountCode: string): string => `"accountCode":${JSON.stringify(accountCode)}`;

/** Reads again, for as many days as fit, the part of the file in which they are. */
function* pagesOf(
  source: Source,
  request: StatementRequest,
  openingFen: bigint,
  days: ReadonlyMap<string, Day>,
): Generator<readonly StatementLine[]> {
  let netFen = openingFen;
  for (const some of daysTogether(days)) {
    const page = linesBetween(source, request, some).sort(byDayAndRecord);
    yield page.map(({ netFen: moved, ...line }) => {
      netFen += moved;
      return { ...line, ...balanceAt(netFen) };
    });
  }
}

type Days = Day & { readonly first: string; readonly last: string };

const daysTogether = (days: ReadonlyMap<string, Day>): readonly Days[] => {
  const together: Days[] = [];
  for (const [date, day] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = together.at(-1);
    if (!before || before.lines + day.lines > LINES_AT_ONCE) {
      together.push({ ...day, first: date, last: date });
      continue;
    }
    together[together.length - 1] = {
      first: before.first,
      last: date,
      lines: before.lines + day.lines,
      from: Math.min(before.from, day.from),
      to: Math.max(before.to, day.to),
    };
  }
  return together;
};

type Moved = Omit<StatementLine, keyof Balance> & { readonly netFen: bigint };

const linesBetween = (
  source: Source,
  { accountCode, position }: StatementRequest,
  { first, last, ...span }: Days,
): Moved[] => {
  const found: Moved[] = [];
  const mentioning = [mentionOf(accountCode)];
  for (const { record } of verifiedRecords(source, { position, mentioning, span })) {
    const entry = entryOf(record);
    const { effectiveOn, seq, cause } = record;
    if (!entry || effectiveOn < first || effectiveOn > last) continue;
    for (const line of entry.lines) {
      if (line.accountCode !== accountCode) continue;
      const { accountCode: _, amountFen, side, ...dimensions } = line;
      found.push({
        effectiveOn,
        seq,
        entryNumber: entry.entryNumber,
        text: entry.text,
        causeType: cause.type,
        debitFen: side === 'debit' ? amountFen : 0,
        creditFen: side === 'credit' ? amountFen : 0,
        ...dimensions,
        netFen: netOf(line),
      });
    }
  }
  return found;
};

const byDayAndRecord = (one: Moved, other: Moved): number =>
  one.effectiveOn === other.effectiveOn ? one.seq - other.seq : one.effectiveOn < other.effectiveOn ? -1 : 1;
