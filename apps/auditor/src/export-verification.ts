import { Book } from './book/book.js';
import { firstRepeatedId } from './book/repeated-id.js';
import { recordFinding, shapeFinding } from './book/record-rules.js';
import type { BookRecord } from './book/records.js';
import { balanceDigest } from './book/trial-balance.js';
import { type Json, readCanonical } from './input/canonical-json.js';
import { faultOf, type Line, LineReader } from './input/lines.js';
import { anObject, exactly, fields, name, sha256, text as anyText } from './input/shape.js';
import type { Source } from './input/source.js';
import { chained, genesisOf, leafHash } from './proof/hashing.js';
import type { VerifierKey } from './proof/verifier-keys.js';
import type { ChunkProof } from './proving/chunk-proof.js';
import { takeMoves } from './proving/ordered-moves.js';
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

/**
 * The state of one verification: header, records, trailer, in this order and nothing else. It goes on by a line, of which it
 * says what is wrong with it, or by a chunk of records that were proved elsewhere.
 */
export class ExportVerification {
  readonly book: Book;
  bookId: string | undefined;
  private head = '';
  private sealed: Sealed | undefined;

  constructor(
    private readonly source: Source,
    private readonly keys: readonly VerifierKey[] | undefined,
  ) {
    this.book = new Book(source);
  }

  get records(): number {
    return this.book.records;
  }

  /** Takes the next line, or says why it ends the verification. */
  take(line: Line): Violation | undefined {
    const found = faultOf(line) ?? this.read(line.bytes.toString('utf8'), line.offset);
    return found && this.firstViolation(found, line.number, line.bytes.toString('latin1'));
  }

  /** Takes records that were proved, when they may follow those before them; otherwise nothing changes. */
  join(proof: ChunkProof): boolean {
    const { book } = this;
    const follows =
      !this.sealed &&
      proof.firstSeq === book.records &&
      proof.firstRecordedAt >= book.lastRecordedAt &&
      (proof.entries === 0 || proof.firstEntryNumber === book.entries.length + 1) &&
      proof.firstHash === chained(this.head, proof.firstRecord);
    if (!follows || !book.join(proof, () => takeMoves(book, proof))) return false;
    for (const { hash, size } of proof.subtrees) book.tree.append(hash, size);
    this.head = proof.lastHash;
    return true;
  }

  private read(text: string, offset: number): Finding | undefined {
    if (this.sealed) return finding('AFTER_TRAILER', 'the end of the file', text);
    const line = readCanonical(text);
    if ('code' in line) return line;
    if (this.bookId === undefined) return this.readHeader(line.value);
    if (text.startsWith(TRAILER_START)) return this.readTrailer(line.value);
    return this.readRecord(line.value, text.slice(RECORD_AT, -1), offset);
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

  private readRecord(value: Json, recordText: string, offset: number): Finding | undefined {
    const misfit = sealedShape(value, 'line');
    if (misfit) return finding('RECORD_MALFORMED', misfit.expected, misfit.found);
    const { hash, record } = value as unknown as { hash: string; record: BookRecord };
    if (record.seq !== this.records)
      return finding('SEQ_NOT_CONTINUOUS', this.records, JSON.stringify(record.seq));
    const expectedHash = chained(this.head, recordText);
    if (hash !== expectedHash) return finding('HASH_MISMATCH', expectedHash, hash);
    const misshapen = shapeFinding(record);
    if (misshapen) return misshapen;
    this.book.noteId(record.id);
    const found = recordFinding(this.book, this.bookId!, record);
    if (found) return found;
    this.book.apply(record, offset);
    this.book.tree.append(leafHash(recordText));
    this.head = hash;
    return undefined;
  }

  private readTrailer(value: Json): Finding | undefined {
    if (!this.book.opening) return finding('BOOK_NOT_OPENED_FIRST', 'LedgerBookOpened', 'no record');
    const computed = { bookId: this.bookId!, book: this.book, head: this.head, root: this.book.tree.root() };
    const sealed = checkTrailer(value, computed, this.keys);
    if ('code' in sealed) return sealed;
    this.sealed = sealed;
    return undefined;
  }

  /**
   * What ended the verification, or what precedes it: whether an id stood before is looked at for all records together, so it
   * may only be seen now. On one line it comes before the other rules about the book.
   */
  private firstViolation(found: Finding, line: number, text: string): Violation {
    return this.repeatedId() ?? this.violation(found, this.records, line, text);
  }

  private repeatedId(): Violation | undefined {
    const seq = firstRepeatedId(this.book.ids, this.source);
    if (seq === undefined) return undefined;
    const lines = new LineReader(this.source);
    let line = lines.next()!;
    while (line.number < seq + 2) line = lines.next()!;
    const { id } = (JSON.parse(line.bytes.toString('utf8')) as { record: BookRecord }).record;
    const found = finding('ID_REPEATED', 'a new id', id);
    return this.violation(found, seq, line.number, line.bytes.toString('latin1'));
  }

  /** Where a finding stands. What the line itself says of its number is taken from its text, however broken it is. */
  private violation(found: Finding, seq: number, line: number, text: string): Violation {
    const entryNumber = /"entryNumber":(\d{1,15})/.exec(text)?.[1];
    const isAfterRecords = this.sealed && seq === this.records;
    const isRecord =
      this.bookId !== undefined && !isAfterRecords && text !== '' && !text.startsWith(TRAILER_START);
    return {
      verdict: 'violation',
      ...found,
      line,
      ...(isRecord && { seq }),
      ...(isRecord && entryNumber !== undefined && { entryNumber: Number(entryNumber) }),
      recordsVerified: seq,
    };
  }

  /** The verdict at the end of the file, which has so many lines. */
  end(lines: number): Verified | Violation {
    if (!this.sealed)
      return this.firstViolation(
        finding('TRAILER_MISSING', `${TRAILER_START} …`, 'the end of the file'),
        lines + 1,
        '',
      );
    const repeated = this.repeatedId();
    if (repeated) return repeated;
    const { entity, fiscalYear, opens } = this.book.opening!;
    const { rows, signedBy } = this.sealed;
    return {
      verdict: 'verified',
      bookId: this.bookId!,
      entity,
      fiscalYear,
      ...(opens && { opens }),
      ...(this.book.isYearClosed && { isYearClosed: true }),
      records: this.records,
      entries: this.book.entries.length,
      head: this.head,
      merkleRoot: this.book.tree.root().toString('base64'),
      balanceDigest: balanceDigest(this.bookId!, this.records - 1, rows),
      ...(signedBy && { signedBy }),
      trialBalance: rows,
    };
  }
}
