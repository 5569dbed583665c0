import { Book } from './book/book.js';
import { recordFinding, shapeFinding } from './book/record-rules.js';
import type { BookRecord } from './book/records.js';
import { balanceDigest } from './book/trial-balance.js';
import { type Json, readCanonical } from './input/canonical-json.js';
import { anObject, exactly, fields, name, sha256, text as anyText } from './input/shape.js';
import { chained, genesisOf, leafHash } from './proof/hashing.js';
import { MerkleTree } from './proof/merkle-tree.js';
import type { VerifierKey } from './proof/verifier-keys.js';
import { checkTrailer, type Sealed } from './trailer.js';
import type { Verified, Violation } from './verdict.js';
import { type Finding, finding } from './violations.js';

const FORMAT = 'yigong-ledger-export/1';
const headerShape = fields({
  bookId: name,
  format: anyText,
  genesis: sha256,
  hashAlgorithm: exactly('SHA-256'),
});
const sealedShape = fields({ hash: sha256, record: anObject });

// A canonical line has its fields in one order only, so the record's own text stands at a fixed place.
const RECORD_AT = '{"hash":"","record":'.length + 64;
const TRAILER_START = '{"checkpoint":';

/** The state of one verification: header, records, trailer, in this order and nothing else. */
export class ExportVerification {
  private readonly book = new Book();
  private readonly tree = new MerkleTree();
  private bookId: string | undefined;
  private head = '';
  private sealed: Sealed | undefined;

  constructor(private readonly keys: readonly VerifierKey[] | undefined) {}

  get records(): number {
    return this.book.records;
  }

  /** Takes the next line; what it answers ends the verification. */
  read(text: string): Finding | undefined {
    if (this.sealed) return finding('AFTER_TRAILER', 'the end of the file', text);
    const line = readCanonical(text);
    if ('code' in line) return line;
    if (this.bookId === undefined) return this.readHeader(line.value);
    if (text.startsWith(TRAILER_START)) return this.readTrailer(line.value);
    return this.readRecord(line.value, text.slice(RECORD_AT, -1));
  }

  private readHeader(value: Json): Finding | undefined {
    const misfit = headerShape(value, 'header');
    if (misfit) return finding('HEADER_MALFORMED', misfit.expected, misfit.found);
    const { bookId, format, genesis } = value as { bookId: string; format: string; genesis: string };
    if (format !== FORMAT) return finding('FORMAT_UNKNOWN', FORMAT, format);
    if (genesis !== genesisOf(bookId)) return finding('GENESIS_MISMATCH', genesisOf(bookId), genesis);
    this.bookId = bookId;
    this.head = genesis;
    return undefined;
  }

  private readRecord(value: Json, recordText: string): Finding | undefined {
    const misfit = sealedShape(value, 'line');
    if (misfit) return finding('RECORD_MALFORMED', misfit.expected, misfit.found);
    const { hash, record } = value as unknown as { hash: string; record: BookRecord };
    if (record.seq !== this.records)
      return finding('SEQ_NOT_CONTINUOUS', this.records, JSON.stringify(record.seq));
    const expectedHash = chained(this.head, recordText);
    if (hash !== expectedHash) return finding('HASH_MISMATCH', expectedHash, hash);
    const found = shapeFinding(record) ?? recordFinding(this.book, this.bookId!, record);
    if (found) return found;
    this.book.apply(record);
    this.tree.append(leafHash(recordText));
    this.head = hash;
    return undefined;
  }

  private readTrailer(value: Json): Finding | undefined {
    if (!this.book.opening) return finding('BOOK_NOT_OPENED_FIRST', 'LedgerBookOpened', 'no record');
    const computed = { bookId: this.bookId!, book: this.book, head: this.head, root: this.tree.root() };
    const sealed = checkTrailer(value, computed, this.keys);
    if ('code' in sealed) return sealed;
    this.sealed = sealed;
    return undefined;
  }

  /** Where a finding stands. What the line itself says of its number is taken from its text, however broken it is. */
  violation(found: Finding, line: number, text: string): Violation {
    const entryNumber = /"entryNumber":(\d{1,15})/.exec(text)?.[1];
    const isRecord =
      this.bookId !== undefined && !this.sealed && text !== '' && !text.startsWith(TRAILER_START);
    return {
      verdict: 'violation',
      ...found,
      line,
      ...(isRecord && { seq: this.records }),
      ...(isRecord && entryNumber !== undefined && { entryNumber: Number(entryNumber) }),
      recordsVerified: this.records,
    };
  }

  /** The verdict at the end of the file. */
  end(lines: number): Verified | Violation {
    if (!this.sealed)
      return this.violation(
        finding('TRAILER_MISSING', `${TRAILER_START} …`, 'the end of the file'),
        lines + 1,
        '',
      );
    const { entity, fiscalYear } = this.book.opening!;
    const { rows, signedBy } = this.sealed;
    return {
      verdict: 'verified',
      bookId: this.bookId!,
      entity,
      fiscalYear,
      records: this.records,
      entries: this.book.entries.length,
      head: this.head,
      merkleRoot: this.tree.root().toString('base64'),
      balanceDigest: balanceDigest(this.bookId!, this.records - 1, rows),
      ...(signedBy && { signedBy }),
      trialBalance: rows,
    };
  }
}
