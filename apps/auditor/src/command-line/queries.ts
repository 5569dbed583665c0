import { balancesAsOf } from '../queries/balances.js';
import { sampleOf } from '../queries/sample.js';
import { type StatementLine, statementOf } from '../queries/statement.js';
import { traceOf } from '../queries/trace.js';
import type { Source } from '../input/source.js';
import type { Json } from '../input/canonical-json.js';
import { unusable, type Unusable, type Verified } from '../verdict.js';
import { printable } from '../violations.js';
import type { Answer } from './answer.js';
import type { BalancesArguments, SampleArguments, StatementArguments, TraceArguments } from './arguments.js';
import { SIDES, trialBalanceTable } from './trial-balance-table.js';
import { traceText } from './trace-text.js';
import { labelled, table, yuan } from './table.js';

const notInBook = (zh: string, en: string): Unusable => unusable('NOT_IN_BOOK', zh, en);

/** Whether the book has that record; the last one when none is named. */
const positionIn = ({ records }: Verified, position = records - 1): number | Unusable =>
  position < records
    ? position
    : notInBook(`账簿只到第 ${records - 1} 条记录`, `the book has records 0 … ${records - 1}`);

export const balancesAnswer = (
  source: Source,
  verified: Verified,
  { effectiveOn, position }: BalancesArguments,
): Answer | Unusable => {
  const at = positionIn(verified, position);
  if (typeof at !== 'number') return at;
  const balances = balancesAsOf(source, verified, {
    position: at,
    ...(effectiveOn !== undefined && { effectiveOn }),
  });
  const text = `余额表 Balances（元 yuan）
${labelled([
  ['截至记录 Position', String(balances.position)],
  ['截至日期 Effective', balances.effectiveOn ?? '不限 all'],
  ['凭证 Entries', String(balances.entries)],
  ['余额摘要 Digest of balances', balances.digest],
])}
${trialBalanceTable(balances.rows)}`;
  return { verdict: 'answered', facts: balances as unknown as Answer['facts'], text };
};

export const statementAnswer = (
  source: Source,
  verified: Verified,
  { accountCode, from, to, position }: StatementArguments,
): Answer | Unusable => {
  const at = positionIn(verified, position);
  if (typeof at !== 'number') return at;
  const { fiscalYear } = verified;
  const request = {
    accountCode,
    from: from ?? `${fiscalYear}-01-01`,
    to: to ?? `${fiscalYear}-12-31`,
    position: at,
  };
  const statement = statementOf(source, request);
  if (!statement) return notInBook(`科目表中没有 ${accountCode}`, `the chart has no account ${accountCode}`);
  const { accountName, opening, closing, lineCount, pages } = statement;
  const shown = ({ balanceFen, balanceSide }: typeof opening): string =>
    `${SIDES[balanceSide]} ${yuan(balanceFen)}`;
  const text = `明细账 Statement（元 yuan）
${labelled([
  ['科目 Account', printable(`${accountCode} ${accountName}`)],
  ['期间 Days', `${request.from} … ${request.to}`],
  ['截至记录 Position', String(at)],
  ['期初 Opening', shown(opening)],
  ['期末 Closing', shown(closing)],
  ['分录 Lines', String(lineCount)],
])}
`;
  const facts = { ...request, accountName, opening, closing, lineCount };
  const rows = function* () {
    for (const page of pages()) yield page.map((line) => ({ json: line as Json, cells: cellsOf(line) }));
  };
  return {
    verdict: 'answered',
    facts,
    text,
    pages: { name: 'lines', rows: rows(), table: statementTable },
  };
};

const cellsOf = (line: StatementLine): readonly string[] => [
  line.effectiveOn,
  String(line.entryNumber),
  String(line.seq),
  line.debitFen === 0 ? '' : yuan(BigInt(line.debitFen)),
  line.creditFen === 0 ? '' : yuan(BigInt(line.creditFen)),
  SIDES[line.balanceSide],
  yuan(line.balanceFen),
  printable(line.text),
];

const statementTable = (rows: readonly (readonly string[])[]): string =>
  table(
    [
      { title: '日期 Day', align: 'left' },
      { title: '凭证 Entry', align: 'right' },
      { title: '记录 seq', align: 'right' },
      { title: '借方 Debit', align: 'right' },
      { title: '贷方 Credit', align: 'right' },
      { title: '方向 Side', align: 'left' },
      { title: '余额 Balance', align: 'right' },
      { title: '摘要 Text', align: 'left' },
    ],
    rows,
  );

export const traceAnswer = (
  source: Source,
  { entries }: Verified,
  { entryNumber }: TraceArguments,
): Answer | Unusable => {
  const trace = traceOf(source, entryNumber);
  if (!trace) return notInBook(`没有第 ${entryNumber} 号凭证`, `entries are 1 … ${entries}`);
  return { verdict: 'answered', facts: trace as unknown as Answer['facts'], text: traceText(trace) };
};

export const sampleAnswer = (
  source: Source,
  verified: Verified,
  { seed, size, position, commitment }: SampleArguments,
): Answer | Unusable => {
  const at = positionIn(verified, position);
  if (typeof at !== 'number') return at;
  const sample = sampleOf(source, verified, { seed, size, position: at });
  const keeps = commitment === undefined || commitment === sample.seedDigest;
  const kept =
    commitment === undefined
      ? '未核对：没有提供 --commitment not checked: no --commitment'
      : keeps
        ? '相符 the seed is the one committed to'
        : `不符 another seed was committed to: ${commitment}`;
  const text = `抽样 Sample
${labelled([
  ['截至记录 Position', String(sample.position)],
  ['该记录哈希 Hash of that record', sample.headHash],
  ['总体 Population', `凭证 1 … ${sample.entryCount} entries`],
  ['种子摘要 Digest of the seed', sample.seedDigest],
  ['承诺 Commitment', kept],
])}
${table(
  [
    { title: '序 No.', align: 'right' },
    { title: '凭证 Entry', align: 'right' },
    { title: '签 Lot', align: 'left' },
  ],
  sample.drawn.map(({ entryNumber, lot }, index) => [String(index + 1), String(entryNumber), lot]),
)}`;
  const facts = { ...sample, ...(commitment !== undefined && { commitment, keepsCommitment: keeps }) };
  return { verdict: keeps ? 'answered' : 'contradicted', facts, text };
};
