import { readCamt053 } from './camt-053.js';
import { readCsvStatement, type ReadStatement } from './csv-statement.js';
import { faultsOfLines } from './statement-fields.js';

export const STATEMENT_FORMATS = ['csv', 'camt.053'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

/** What a file says, and everything that is wrong with it, in the order of its rows. */
export const readStatement = (format: StatementFormat, bytes: Uint8Array): ReadStatement => {
  const text =
    format === 'csv' ? (decoded('utf-8', bytes) ?? decoded('gb18030', bytes)) : decoded('utf-8', bytes);
  if (text === undefined) return { faults: [{ row: 0, fault: 'ENCODING_UNKNOWN' }] };
  const { file, faults } = format === 'csv' ? readCsvStatement(text) : readCamt053(text);
  if (!file) return { faults };
  return { file, faults: [...faults, ...faultsOfLines(file)].sort((a, b) => a.row - b.row) };
};

/** Chinese banks write either; a text that is UTF-8 to the last byte is taken for UTF-8. */
const decoded = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
