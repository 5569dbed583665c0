import { ENTRIES_BETWEEN } from '../book/entry-finder.js';
import type { AccountTable } from './account-table.js';
import { MOVE } from './chunk-proof.js';
import { NumberList } from './number-list.js';
import type { RecordScanner } from './record-scanner.js';

const DAYS = 366;

/** What the records of a chunk amount to, and what of them must be looked at in order. */
export class ChunkTotals {
  private entries = 0;
  private firstEntryNumber = 0;
  private readonly entryOffsets = new NumberList();
  private readonly fingerprints = new NumberList();
  private readonly debitFen: Float64Array;
  private readonly creditFen: Float64Array;
  /** The same by account and day, and at which of these places there is something. */
  private readonly debitOnDay: Float64Array;
  private readonly creditOnDay: Float64Array;
  private readonly places = new NumberList();
  private firstDay = Infinity;
  private lastEntryDay = -Infinity;
  private isForBudget = false;
  private readonly moves = new NumberList();
  private reservationIds: string[] = [];
  /** What the entry at hand moves on each account. */
  private readonly movedFen: Float64Array;

  constructor(readonly table: AccountTable) {
    const { length } = table.accounts;
    this.debitFen = new Float64Array(length);
    this.creditFen = new Float64Array(length);
    this.movedFen = new Float64Array(length);
    this.debitOnDay = new Float64Array(length * DAYS);
    this.creditOnDay = new Float64Array(length * DAYS);
  }

  get records(): number {
    return this.fingerprints.length;
  }

  /** Begins a chunk. What came out of the chunk before is not touched. */
  clear(): void {
    this.entries = 0;
    this.reservationIds = [];
    [this.firstDay, this.lastEntryDay, this.isForBudget] = [Infinity, -Infinity, false];
    for (const place of this.places.toArray()) this.debitOnDay[place] = this.creditOnDay[place] = 0;
    this.places.clear();
    for (const list of [this.entryOffsets, this.fingerprints, this.moves]) list.clear();
    for (const amounts of [this.debitFen, this.creditFen, this.movedFen]) amounts.fill(0);
  }

  /** False when the record breaks a rule, or leaves the range of exact numbers. */
  take(record: RecordScanner, lineOffset: number): boolean {
    this.fingerprints.push(record.fingerprint);
    const reservation = record.reservationEnd > record.reservationStart ? this.reservationOf(record) : -1;
    if (record.kind === 'released') return this.move(MOVE.RELEASE, reservation, 0, 0, -1);
    this.firstDay = Math.min(this.firstDay, record.dayOfYear);
    if (record.kind === 'reserved') {
      const { account, dayOfYear, amountFen } = record;
      if (!this.table.accounts[account]!.guarded) return false;
      return this.move(MOVE.RESERVE, account, dayOfYear, amountFen, reservation);
    }
    if (record.kind === 'reversed')
      this.move(MOVE.REVERSE, record.entryNumber, record.reverses, lineOffset, -1);
    if (reservation !== -1) this.move(MOVE.USE, reservation, 0, 0, -1);
    return this.takeNumber(record.entryNumber, lineOffset) && this.takeLines(record, reservation);
  }

  result() {
    return {
      records: this.records,
      entries: this.entries,
      firstEntryNumber: this.firstEntryNumber,
      entryOffsets: this.entryOffsets.toArray(),
      fingerprints: this.fingerprints.toArray(),
      turnovers: this.turnovers(),
      firstDay: this.firstDay,
      lastEntryDay: this.lastEntryDay,
      isForBudget: this.isForBudget,
      moves: this.moves.toArray(),
      reservationIds: this.reservationIds,
    };
  }

  private turnovers(): Float64Array {
    const turnovers = new NumberList();
    for (const place of this.places.toArray())
      for (const number of [
        Math.floor(place / DAYS),
        place % DAYS,
        this.debitOnDay[place]!,
        this.creditOnDay[place]!,
      ])
        turnovers.push(number);
    return turnovers.toArray();
  }

  private takeNumber(entryNumber: number, lineOffset: number): boolean {
    if (this.entries === 0) this.firstEntryNumber = entryNumber;
    if (entryNumber < 1 || entryNumber !== this.firstEntryNumber + this.entries) return false;
    this.entries += 1;
    if ((entryNumber - 1) % ENTRIES_BETWEEN === 0) this.entryOffsets.push(lineOffset);
    return true;
  }

  private takeLines({ lines, dayOfYear }: RecordScanner, reservation: number): boolean {
    const { table, movedFen } = this;
    this.lastEntryDay = Math.max(this.lastEntryDay, dayOfYear);
    this.isForBudget ||= lines.isForBudget;
    for (let index = 0; index < lines.count; index += 1) {
      const [account, amountFen] = [lines.account[index]!, lines.amountFen[index]!];
      const isDebit = lines.isDebit[index] === 1;
      const turnoverFen = isDebit ? this.debitFen : this.creditFen;
      turnoverFen[account]! += amountFen;
      if (turnoverFen[account]! > Number.MAX_SAFE_INTEGER) return false;
      const place = account * DAYS + dayOfYear;
      if (this.debitOnDay[place] === 0 && this.creditOnDay[place] === 0) this.places.push(place);
      (isDebit ? this.debitOnDay : this.creditOnDay)[place]! += amountFen;
      if (table.isGuarded[account] === 1)
        movedFen[account]! += isDebit === (table.isDebit[account] === 1) ? amountFen : -amountFen;
    }
    for (let index = 0; index < lines.count; index += 1) {
      const account = lines.account[index]!;
      if (movedFen[account] === 0) continue;
      this.move(MOVE.MONEY, account, dayOfYear, movedFen[account]!, reservation);
      movedFen[account] = 0;
    }
    return true;
  }

  private reservationOf({ cursor, reservationStart, reservationEnd }: RecordScanner): number {
    const text = cursor.bytes.toString('utf8', reservationStart, reservationEnd);
    const id = text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
    return this.reservationIds.push(id) - 1;
  }

  private move(kind: number, a: number, b: number, c: number, d: number): true {
    const { moves } = this;
    moves.push(kind);
    moves.push(a);
    moves.push(b);
    moves.push(c);
    moves.push(d);
    return true;
  }
}
