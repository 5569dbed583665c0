import type { FaultCode } from './statement-file.js';

const FIELD_MAX = 64;
const FIELDS_MAX = 16;

export type CsvRow = { readonly row: number; readonly fields: readonly string[] } | CsvFault;
export type CsvFault = { readonly row: number; readonly fault: FaultCode };

/**
 * RFC 4180 without line breaks inside fields: a line is a row. Quoted fields, doubled quotes, CRLF or LF; empty rows are left out.
 * Every character is looked at once.
 */
export const csvRows = (text: string): readonly CsvRow[] =>
  text
    .split('\n')
    .map((line, index) => ({ row: index + 1, line: line.endsWith('\r') ? line.slice(0, -1) : line }))
    .filter(({ line }) => line !== '')
    .map(({ row, line }) => {
      const fields = fieldsOf(line);
      return typeof fields === 'string' ? { row, fault: fields } : { row, fields };
    });

const fieldsOf = (line: string): readonly string[] | FaultCode => {
  if (line.length > FIELDS_MAX * FIELD_MAX) return 'FIELD_TOO_LONG';
  const fields: string[] = [];
  for (let at = 0; at <= line.length;) {
    const field = line[at] === '"' ? quotedAt(line, at) : plainAt(line, at);
    if (!field) return 'QUOTES_WRONG';
    if (field.text.length > FIELD_MAX) return 'FIELD_TOO_LONG';
    if (fields.push(field.text) > FIELDS_MAX) return 'COLUMNS_WRONG';
    at = field.end + 1;
  }
  return fields;
};

type Field = { readonly text: string; /** Where its comma stands. */ readonly end: number };

const plainAt = (line: string, from: number): Field | undefined => {
  const comma = line.indexOf(',', from);
  const end = comma < 0 ? line.length : comma;
  const text = line.slice(from, end);
  return text.includes('"') ? undefined : { text, end };
};

const quotedAt = (line: string, from: number): Field | undefined => {
  let text = '';
  for (let at = from + 1; ;) {
    const quote = line.indexOf('"', at);
    if (quote < 0) return undefined;
    text += line.slice(at, quote);
    if (line[quote + 1] !== '"')
      return quote + 1 === line.length || line[quote + 1] === ',' ? { text, end: quote + 1 } : undefined;
    text += '"';
    at = quote + 2;
  }
};
