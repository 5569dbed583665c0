import { ENTRIES_BETWEEN } from '../book/entry-finder.js';
import type { AccountTable } from './account-table.js';
import { MOVE } from './chunk-proof.js';
import { NumberList } from './number-list.js';
import type { RecordScanner } from './record-scanner.js';

/** What the records of a chunk amount to, and what of them must be looked at in order. */
export class ChunkTotals {
  entries = 0;
  firstEntryNumber = 0;
  readonly entryOffsets = new NumberList();
  readonly debitFen: Float64Array;
  readonly creditFen: Float64Array;
  readonly moves = new NumberList();
  readonly reservationIds: string[] = [];
  /** What the entry at hand moves on each account. */
  private readonly movedFen: Float64Array;

  constructor(private readonly table: AccountTable) {
    const { length } = table.accounts;
    this.debitFen = new Float64Array(length);
    this.creditFen = new Float64Array(length);
    this.movedFen = new Float64Array(length);
  }

  /** False when the record breaks a rule, or leaves the range of exact numbers. */
  take(record: RecordScanner, lineOffset: number): boolean {
    const reservation = record.reservationEnd > record.reservationStart ? this.reservationOf(record) : -1;
    if (record.kind === 'released') return this.move(MOVE.RELEASE, reservation, 0, 0, -1);
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
    const { entries, firstEntryNumber, debitFen, creditFen, reservationIds } = this;
    const [entryOffsets, moves] = [this.entryOffsets.toArray(), this.moves.toArray()];
    return { entries, firstEntryNumber, entryOffsets, debitFen, creditFen, moves, reservationIds };
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
    for (let index = 0; index < lines.count; index += 1) {
      const [account, amountFen] = [lines.account[index]!, lines.amountFen[index]!];
      const isDebit = lines.isDebit[index] === 1;
      const turnoverFen = isDebit ? this.debitFen : this.creditFen;
      turnoverFen[account]! += amountFen;
      if (turnoverFen[account]! > Number.MAX_SAFE_INTEGER) return false;
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
    return this.reservationIds.push(JSON.parse(`"${text}"`) as string) - 1;
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
