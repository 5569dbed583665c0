import type { Source } from '../input/source.js';
import { differenceOf, type Difference } from '../queries/diff.js';
import type { Verdict } from '../verdict.js';
import { printable } from '../violations.js';
import type { Answer } from './answer.js';
import { labelled, table } from './table.js';

/** Two exports against each other. One that is not in order is compared all the same: that is when the difference matters. */
export const diffAnswer = (
  sources: readonly [Source, Source],
  verdicts: readonly [Verdict, Verdict],
): Answer => {
  const difference = differenceOf(...sources);
  const areInOrder = verdicts.every(({ verdict }) => verdict === 'verified');
  const isConsistent = areInOrder && difference.relation !== 'different';
  const [first, second] = verdicts.map(summaryOf) as [string, string];
  const facts: [string, string][] = [
    ['第一份 First', first],
    ['第二份 Second', second],
    ['结论 Result', RESULTS[difference.relation]],
    ['相同记录 Same records', String(difference.commonRecords)],
    ...detailsOf(difference),
  ];
  const fields = difference.relation === 'different' ? `\n${fieldsTable(difference)}` : '';
  return {
    verdict: isConsistent ? 'answered' : 'contradicted',
    facts: {
      ...difference,
      isConsistent,
      first: jsonOf(verdicts[0]),
      second: jsonOf(verdicts[1]),
    } as unknown as Answer['facts'],
    text: `比较 Diff\n${labelled(facts)}${fields}`,
  };
};

const RESULTS = {
  same: '两份记录完全相同 the same records',
  prefix: '一份是另一份的前段：历史没有改写 one is what the other was earlier: no history was rewritten',
  different: '两份历史不同 two different histories',
} as const;

const summaryOf = (verdict: Verdict): string => {
  if (verdict.verdict === 'verified')
    return printable(`核验通过 verified：${verdict.bookId}，${verdict.records} 条记录 records`);
  if (verdict.verdict === 'violation')
    return `核验不通过 violation：${verdict.code}，第 ${verdict.line} 行 line`;
  return verdict.code;
};

const jsonOf = (verdict: Verdict) =>
  verdict.verdict === 'verified'
    ? { verdict: verdict.verdict, bookId: verdict.bookId, records: verdict.records, head: verdict.head }
    : verdict.verdict === 'violation'
      ? { verdict: verdict.verdict, code: verdict.code, line: verdict.line }
      : { verdict: verdict.verdict, code: verdict.code };

const detailsOf = (difference: Difference): [string, string][] => {
  if (difference.relation === 'prefix')
    return [['较长 Longer', difference.longer === 'first' ? '第一份 the first' : '第二份 the second']];
  if (difference.relation === 'same') return [];
  const entry = difference.entryNumber === undefined ? '' : ` · 凭证 entry ${difference.entryNumber}`;
  return [['首个不同 First difference', `第 ${difference.line} 行 line ${difference.line}${entry}`]];
};

const fieldsTable = ({ fields }: Extract<Difference, { relation: 'different' }>): string =>
  table(
    [
      { title: '字段 Field', align: 'left' },
      { title: '第一份 First', align: 'left' },
      { title: '第二份 Second', align: 'left' },
    ],
    fields.map(({ field, first, second }) => [field, first, second].map(short)),
  );

const short = (text: string): string => printable(text.length > 70 ? `${text.slice(0, 70)}…` : text);
