import { type Finding, finding } from '../violations.js';

export type Json =
  null | boolean | number | bigint | string | readonly Json[] | { readonly [name: string]: Json };

class NotCanonical extends Error {}

const DEPTH_MAX = 32;

/**
 * RFC 8785 for the JSON that a ledger holds: names sorted by UTF-16 code units, no white space, strings as ECMAScript
 * writes them, numbers whole and safe. A `bigint` is written with its digits.
 */
export const canonicalJson = (value: Json, depth = 0): string => {
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new NotCanonical(`a number that is no safe integer: ${value}`);
    return value === 0 ? '0' : String(value);
  }
  if (value === null || typeof value !== 'object') return String(value);
  if (depth === DEPTH_MAX) throw new NotCanonical(`more than ${DEPTH_MAX} levels`);
  if (isList(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  let text = '';
  for (const name of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${canonicalString(name)}:${canonicalJson(value[name]!, depth + 1)}`;
  return `{${text}}`;
};

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

const canonicalString = (text: string): string => {
  if (/\p{Surrogate}/u.test(text)) throw new NotCanonical('half of a surrogate pair');
  return JSON.stringify(text);
};

/** Reads a line of an export. A doubled name, another order, a space or `1.0` all show as a difference in the text. */
export const readCanonical = (text: string): { readonly value: Json } | Finding => {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return finding('NOT_JSON', 'JSON', (error as Error).message);
  }
  try {
    const canonical = canonicalJson(value);
    return canonical === text ? { value } : difference(canonical, text);
  } catch (error) {
    if (error instanceof NotCanonical) return finding('NOT_CANONICAL', 'RFC 8785', error.message);
    throw error;
  }
};

const difference = (canonical: string, text: string): Finding => {
  let at = 0;
  while (canonical[at] === text[at]) at += 1;
  const around = (whole: string): string => `${at}: ${whole.slice(Math.max(0, at - 10), at + 30)}`;
  return finding('NOT_CANONICAL', around(canonical), around(text));
};
