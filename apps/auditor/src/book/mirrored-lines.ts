import { canonicalJson } from '../input/canonical-json.js';
import type { EntryLine } from './records.js';

/** Whether these are the same lines, in any order, each on the other side. */
export const areMirrored = (lines: readonly EntryLine[], others: readonly EntryLine[]): boolean =>
  sortedText(lines) === sortedText(others.map(mirrored));

const mirrored = (line: EntryLine): EntryLine => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
});

const sortedText = (lines: readonly EntryLine[]): string =>
  lines
    .map((line) => canonicalJson(line))
    .sort()
    .join('\n');
