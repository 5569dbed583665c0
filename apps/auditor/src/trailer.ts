import type { Book } from './book/book.js';
import { trialBalance, type TrialBalanceRow } from './book/trial-balance.js';
import { canonicalJson, type Json } from './input/canonical-json.js';
import { anObject, fields, listOf, sha256, text, wholeNumber } from './input/shape.js';
import { checkpointText, readNote, signersOf } from './proof/signed-note.js';
import type { VerifierKey } from './proof/verifier-keys.js';
import { type Finding, finding } from './violations.js';

type Trailer = {
  readonly checkpoint: string;
  readonly count: number;
  readonly head: string;
  readonly trialBalance: readonly Json[];
};

/** What was computed from the records, against which the last line is held. */
export type Computed = {
  readonly bookId: string;
  readonly book: Book;
  readonly head: string;
  readonly root: Buffer;
};

/** What the last line proved. */
export type Sealed = { readonly signedBy?: readonly string[]; readonly rows: readonly TrialBalanceRow[] };

const trailerShape = fields({
  checkpoint: text,
  count: wholeNumber,
  head: sha256,
  trialBalance: listOf(anObject),
});

export const checkTrailer = (
  value: Json,
  { bookId, book, head, root }: Computed,
  keys: readonly VerifierKey[] | undefined,
): Sealed | Finding => {
  const misfit = trailerShape(value, 'trailer');
  if (misfit) return finding('TRAILER_MALFORMED', misfit.expected, misfit.found);
  const trailer = value as Trailer;
  if (trailer.count !== book.records) return finding('COUNT_MISMATCH', book.records, trailer.count);
  if (trailer.head !== head) return finding('HEAD_MISMATCH', head, trailer.head);
  const rows = trialBalance(book.balances.values());
  const wrongRow = rowFinding(rows, trailer.trialBalance);
  if (wrongRow) return wrongRow;
  const note = readNote(trailer.checkpoint);
  if ('code' in note) return note;
  const expected = checkpointText(bookId, book.records, root);
  if (note.text !== expected) return finding('CHECKPOINT_MISMATCH', expected.trimEnd(), note.text.trimEnd());
  if (!keys) return { rows };
  const signedBy = signersOf(note, keys);
  return 'code' in signedBy ? signedBy : { rows, signedBy };
};

const rowFinding = (rows: readonly TrialBalanceRow[], stated: readonly Json[]): Finding | undefined => {
  for (let index = 0; index < Math.max(rows.length, stated.length); index += 1) {
    const [expected, found] = [textOf(rows[index]), textOf(stated[index])];
    if (expected !== found) return finding('TRIAL_BALANCE_MISMATCH', expected, found);
  }
  return undefined;
};

const textOf = (row: Json | undefined): string => (row === undefined ? 'no row' : canonicalJson(row));
