import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** The place after which a page begins: the index's values of the last row, and its key. */
export type Place = { readonly values: readonly (string | number | null)[]; readonly key: string };

/** A cursor that was not given out for this query: changed, cut, or taken from another list. For the caller it is bad input. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
  constructor() {
    super('the cursor does not belong to this list');
  }
}

/** What a cursor is good for: this model, index, direction and filter, no other. */
export type CursorScope = readonly [model: string, index: string, descending: boolean, where: object];

const CHECK_LENGTH = 16;

/**
 * A cursor tells nothing that the page has not shown, and a query takes its filter from the request, never from the cursor.
 * So the check needs no secret: it keeps out accidents, and cursors of another list.
 */
export const encodeCursor = (scope: CursorScope, { values, key }: Place): string => {
  const place = JSON.stringify([...values, key]);
  return Buffer.from(checkOf(scope, place) + place).toString('base64url');
};

/** @throws BadCursor */
export const decodeCursor = (scope: CursorScope, cursor: string): Place => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const place = text.slice(CHECK_LENGTH);
  const isOurs =
    Buffer.from(text).toString('base64url') === cursor &&
    text.slice(0, CHECK_LENGTH) === checkOf(scope, place);
  if (!isOurs) throw new BadCursor();
  const parts = JSON.parse(place) as Place['values'];
  return { values: parts.slice(0, -1), key: String(parts.at(-1)) };
};

const checkOf = (scope: CursorScope, place: string): string =>
  createHash('sha256')
    .update(canonicalJson([...scope, place]))
    .digest('hex')
    .slice(0, CHECK_LENGTH);
