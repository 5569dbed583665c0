import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const WRITER = join(import.meta.dirname, '../../apps/auditor/large-export.mjs');
// A line has its fields in one order only, so the record's own text stands at a fixed place.
const HASH_AT = '{"hash":"'.length;
const RECORD_AT = '{"hash":"","record":'.length + 64;

export const BOOK = 'MUT-2024';

/** The lines of an export between the header and the trailer: each record's text and hash, as the ledger stores them. */
export async function* recordsOf(file) {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  for await (const line of lines)
    if (line.startsWith('{"hash":"'))
      yield { text: line.slice(RECORD_AT, -1), hash: line.slice(HASH_AT, HASH_AT + 64) };
}

const trailerOf = async (file) => {
  let last;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    last = line;
  return JSON.parse(last);
};

/** A book of so many entries in a temporary folder: every peer gets these, and its trial balance is what all must find. */
export const writeBook = async (entries) => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-bench-book-'));
  const file = join(folder, 'book.ndjson');
  execFileSync(process.execPath, [WRITER, `${entries}`, file]);
  const { count, head, trialBalance } = await trailerOf(file);
  // An act may end with a reversal, so that the book may be longer by one.
  let written = 0;
  for await (const { text } of recordsOf(file)) if (text.includes('"entryNumber":')) written += 1;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return {
    folder,
    file,
    keys: `${file}.keys.json`,
    entries: written,
    records: count,
    head,
    trialBalance,
    remove,
  };
};

/** Debit less credit of every account that has a balance: the least that every program can say. */
export const netFenOf = (rows) =>
  Object.fromEntries(
    rows
      .filter(({ balanceFen }) => balanceFen > 0)
      .map(({ accountCode, balanceFen, balanceSide }) => [
        accountCode,
        balanceSide === 'debit' ? Number(balanceFen) : -Number(balanceFen),
      ])
      .sort(),
  );
