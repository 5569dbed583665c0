import { ascii, ByteCursor } from '../input/byte-cursor.js';
import type { AccountTable } from './account-table.js';
import { Calendar } from './calendar.js';
import type { Chart } from './chunk-proof.js';
import { EntryLines } from './entry-lines.js';
import { fingerprintOf } from './fingerprint.js';

const HASH = ascii('{"hash":"');
const ACTORS = ascii(',"record":{"actors":{');
const APPROVER = ascii('"approver":"');
const PAYER = ascii('"payer":"');
const PREPARER = ascii('"preparer":"');
const COMMA = ascii(',');
const CAUSE = ascii('},"cause":{"commandId":"');
const CORRELATION = ascii(',"correlationId":"');
const EVENT = ascii(',"eventId":"');
const CAUSE_TYPE = ascii(',"type":"');
const DATA = ascii('},"data":{');
const NUMBER = ascii(',"entryNumber":');
const EVIDENCE = ascii(',"evidence":["');
const QUOTED = ascii(',"');
const LINES = ascii('],"lines":[');
const LINES_END = ascii(']');
const RESERVATION = ascii(',"reservationId":"');
const REVERSES = ascii(',"reverses":');
const TEXT = ascii(',"text":"');
const ACCOUNT = ascii('"accountCode":"');
const AMOUNT = ascii(',"amountFen":');
const ORDER = ascii(',"orderId":"');
const REASON = ascii('"reason":"');
const EFFECTIVE = ascii('},"effectiveOn":"');
const ID = ascii('","id":"');
const RECORDED = ascii(',"recordedAt":"');
const SEQ = ascii('","schemaVersion":1,"seq":');
const TYPES = {
  posted: ascii(',"type":"JournalPosted"}}\n'),
  reversed: ascii(',"type":"JournalReversed"}}\n'),
  reserved: ascii(',"type":"FundsReserved"}}\n'),
  released: ascii(',"type":"ReservationReleased"}}\n'),
};

/**
 * Reads lines of the four kinds that a book is made of, and answers whether a line keeps every rule that can be seen on it
 * alone: canonical, whole, its persons different, its day in the year, its sides equal. What it does not recognise
 * is not wrong: the general path reads it again and says what it is.
 */
export class RecordScanner {
  readonly cursor: ByteCursor;
  readonly lines: EntryLines;
  kind: keyof typeof TYPES = 'posted';
  seq = 0;
  lineStart = 0;
  recordedAt = 0;
  recordedAtStart = 0;
  dayOfYear = 0;
  fingerprint = 0;
  entryNumber = 0;
  reverses = 0;
  account = 0;
  amountFen = 0;
  /** Of the reservation's id, where there is one. */
  reservationStart = 0;
  reservationEnd = 0;
  private hasApprover = false;
  private readonly fiscalYear: number;
  private readonly chartVersion: Uint8Array;
  private readonly calendar: Calendar;

  constructor(
    bytes: Buffer,
    private readonly accounts: AccountTable,
    { fiscalYear, chartVersion }: Chart,
  ) {
    this.fiscalYear = fiscalYear;
    this.chartVersion = Buffer.from(`"chartVersion":${JSON.stringify(chartVersion)}`);
    this.cursor = new ByteCursor(bytes);
    this.lines = new EntryLines(this.cursor, accounts);
    this.calendar = new Calendar(this.cursor);
  }

  /** Reads the line at the cursor, its newline included. */
  read(): boolean {
    const { cursor } = this;
    this.lineStart = cursor.at;
    return (
      cursor.literal(HASH) &&
      cursor.sha256() &&
      this.readActors() &&
      this.readCause() &&
      cursor.literal(DATA) &&
      this.readData() &&
      this.readEnd()
    );
  }

  private readActors(): boolean {
    const { cursor } = this;
    if (!cursor.literal(ACTORS)) return false;
    this.hasApprover = cursor.literal(APPROVER);
    if (this.hasApprover && !(cursor.name() && cursor.literal(COMMA))) return false;
    const [approverStart, approverEnd] = this.hasApprover ? [cursor.start, cursor.end] : [0, 0];
    const hasPayer = cursor.literal(PAYER);
    if (hasPayer && !(cursor.name() && cursor.literal(COMMA))) return false;
    const [payerStart, payerEnd] = hasPayer ? [cursor.start, cursor.end] : [0, 0];
    if (!cursor.literal(PREPARER) || !cursor.name()) return false;
    const { start, end } = cursor;
    // Somebody who is not there is empty, and no name is.
    return (
      !cursor.isSame(start, end, approverStart, approverEnd) &&
      !cursor.isSame(start, end, payerStart, payerEnd) &&
      !(this.hasApprover && cursor.isSame(approverStart, approverEnd, payerStart, payerEnd))
    );
  }

  private readCause(): boolean {
    const { cursor } = this;
    return (
      cursor.literal(CAUSE) &&
      cursor.name() &&
      cursor.literal(CORRELATION) &&
      cursor.name() &&
      cursor.literal(EVENT) &&
      cursor.name() &&
      cursor.literal(CAUSE_TYPE) &&
      cursor.name()
    );
  }

  private readData(): boolean {
    const { cursor } = this;
    this.reservationEnd = this.reservationStart = 0;
    if (cursor.literal(this.chartVersion)) return this.hasApprover && this.readEntry();
    if (cursor.literal(ACCOUNT)) return this.readReservation();
    this.kind = 'released';
    return cursor.literal(REASON) && cursor.text() && cursor.literal(RESERVATION) && this.readReservationId();
  }

  private readEntry(): boolean {
    const { cursor } = this;
    if (!cursor.literal(NUMBER)) return false;
    this.entryNumber = cursor.whole();
    if (!cursor.literal(EVIDENCE) || !cursor.sha256()) return false;
    while (cursor.literal(QUOTED)) if (!cursor.sha256()) return false;
    if (!cursor.literal(LINES) || !this.lines.read() || !cursor.literal(LINES_END)) return false;
    this.kind = cursor.literal(REVERSES) ? 'reversed' : 'posted';
    if (this.kind === 'reversed') this.reverses = cursor.whole();
    else if (cursor.literal(RESERVATION) && !this.readReservationId()) return false;
    return cursor.literal(TEXT) && cursor.text();
  }

  private readReservation(): boolean {
    const { cursor } = this;
    this.kind = 'reserved';
    if (!cursor.name()) return false;
    this.account = this.accounts.find(cursor.bytes, cursor.start, cursor.end);
    if (this.account === -1 || !cursor.literal(AMOUNT)) return false;
    this.amountFen = cursor.whole();
    if (!(this.amountFen > 0) || !cursor.literal(ORDER) || !cursor.name()) return false;
    return cursor.literal(RESERVATION) && this.readReservationId();
  }

  private readReservationId(): boolean {
    const { cursor } = this;
    if (!cursor.name()) return false;
    this.reservationStart = cursor.start;
    this.reservationEnd = cursor.end;
    return true;
  }

  private readEnd(): boolean {
    const { cursor } = this;
    if (!cursor.literal(EFFECTIVE)) return false;
    this.dayOfYear = this.calendar.dayOf(this.fiscalYear);
    if (this.dayOfYear === -1 || !cursor.literal(ID) || !cursor.name()) return false;
    this.fingerprint = fingerprintOf(cursor.bytes, cursor.start, cursor.end);
    if (!cursor.literal(RECORDED)) return false;
    this.recordedAtStart = cursor.at;
    this.recordedAt = this.calendar.instant();
    if (this.recordedAt === -1 || !cursor.literal(SEQ)) return false;
    this.seq = cursor.whole();
    return cursor.literal(TYPES[this.kind]);
  }
}
