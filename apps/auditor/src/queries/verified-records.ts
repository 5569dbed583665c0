import type { Account, BookRecord, EntryLine } from '../book/records.js';
import { LineReader } from '../input/lines.js';
import type { Source } from '../input/source.js';

export type Cause = {
  readonly commandId: string;
  readonly correlationId: string;
  readonly eventId: string;
  readonly type: string;
};

/** A record as it stands in the export, with all its fields. */
export type ExportRecord = BookRecord & { readonly cause: Cause };

export type EntryData = {
  readonly chartVersion: string;
  readonly entryNumber: number;
  readonly text: string;
  readonly lines: readonly EntryLine[];
  readonly evidence: readonly string[];
  readonly reservationId?: string;
  readonly reverses?: number;
  readonly corrects?: string;
};

export type SealedRecord = { readonly hash: string; readonly record: ExportRecord };
export type PlacedRecord = SealedRecord & { readonly offset: number };

/** Places of lines in the file, the first and the last. */
export type Span = { readonly from: number; readonly to: number };

type Reading = {
  /** The last record to be read; all when it is left out. */
  readonly position?: number | undefined;
  /** Lines without any of these texts are passed over unread. */
  readonly mentioning?: readonly string[];
  readonly span?: Span;
};

const WHOLE: Span = { from: 0, to: Infinity };
const RECORD_START = '{"hash":"';

/** The records of an export that was verified, one at a time. */
export function* verifiedRecords(
  source: Source,
  { position = Infinity, mentioning, span = WHOLE }: Reading = {},
): Generator<PlacedRecord> {
  const lines = new LineReader(source, span.from);
  for (let line = lines.next(); line; line = lines.next()) {
    const { bytes, offset } = line;
    if (offset > span.to) return;
    if (!bytes.subarray(0, RECORD_START.length).equals(Buffer.from(RECORD_START))) continue;
    if (mentioning && !mentioning.some((text) => bytes.includes(text))) continue;
    const sealed = JSON.parse(bytes.toString('utf8')) as SealedRecord;
    if (sealed.record.seq > position) return;
    yield { ...sealed, offset };
  }
}

export const entryOf = (record: ExportRecord): EntryData | undefined =>
  record.type === 'JournalPosted' || record.type === 'JournalReversed'
    ? (record.data as EntryData)
    : undefined;

/** The accounts that a record lists, the later ones of one code in the place of the former. */
export const chartOf = (record: ExportRecord): readonly Account[] | undefined =>
  record.type === 'LedgerBookOpened' || record.type === 'ChartVersionAdopted'
    ? record.data.accounts
    : undefined;

export const debitFenOf = ({ lines }: EntryData): bigint =>
  lines.reduce((sum, { side, amountFen }) => (side === 'debit' ? sum + BigInt(amountFen) : sum), 0n);
