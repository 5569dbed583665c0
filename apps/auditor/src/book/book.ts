import { canonicalJson } from '../input/canonical-json.js';
import { digestOf } from '../proof/hashing.js';
import { AccountBalance } from './account-balance.js';
import { DigestSet } from './digest-set.js';
import type { BookRecord, Entry, EntryLine, Opening, Release, Reservation, Reversal } from './records.js';

const DAY_MS = 86_400_000;

/** What the records so far amount to: only what a rule about the next record asks for. */
export class Book {
  opening: Opening | undefined;
  records = 0;
  lastRecordedAt: string | undefined;
  readonly ids = new DigestSet();
  readonly balances = new Map<string, AccountBalance>();
  readonly reservationIds = new DigestSet();
  readonly openReservations = new Map<string, Reservation>();
  readonly reversed = new Set<number>();
  readonly reversals = new Set<number>();
  /** By entry number, from 1: the digest of the lines that reverse the entry. */
  private readonly mirrors = new DigestList();

  get entries(): number {
    return this.mirrors.length;
  }

  dayOfYear(effectiveOn: string): number {
    return (Date.parse(effectiveOn) - Date.parse(`${this.opening!.fiscalYear}-01-01`)) / DAY_MS;
  }

  /** Whether these lines are the entry's own, each on the other side. */
  isMirrorOf(lines: readonly EntryLine[], entryNumber: number): boolean {
    return this.mirrors.at(entryNumber - 1) === digestOfLines(lines);
  }

  apply(record: BookRecord): void {
    this.records += 1;
    this.lastRecordedAt = record.recordedAt;
    switch (record.type) {
      case 'LedgerBookOpened':
        return this.open(record.data);
      case 'JournalPosted':
        return this.post(record.data, record.effectiveOn);
      case 'JournalReversed':
        return this.reverse(record.data, record.effectiveOn);
      case 'FundsReserved':
        return this.reserve(record.data);
      case 'ReservationReleased':
        return this.release(record.data);
    }
  }

  private open(opening: Opening): void {
    this.opening = opening;
    for (const account of opening.accounts) this.balances.set(account.code, new AccountBalance(account));
  }

  private post({ lines, reservationId }: Entry, effectiveOn: string): void {
    const dayOfYear = this.dayOfYear(effectiveOn);
    for (const { accountCode, side, amountFen } of lines) {
      const moved = BigInt(amountFen);
      this.balances
        .get(accountCode)!
        .post(dayOfYear, side === 'debit' ? moved : 0n, side === 'credit' ? moved : 0n);
    }
    this.mirrors.push(digestOfLines(lines.map(mirrored)));
    if (reservationId !== undefined) this.release({ reservationId });
  }

  private reverse(reversal: Reversal, effectiveOn: string): void {
    this.post(reversal, effectiveOn);
    this.reversed.add(reversal.reverses);
    this.reversals.add(reversal.entryNumber);
  }

  private reserve(reservation: Reservation): void {
    this.openReservations.set(reservation.reservationId, reservation);
  }

  private release({ reservationId }: Release): void {
    this.openReservations.delete(reservationId);
  }
}

const mirrored = (line: EntryLine): EntryLine => ({
  ...line,
  side: line.side === 'debit' ? 'credit' : 'debit',
});

/** The same for the same lines in another order. */
const digestOfLines = (lines: readonly EntryLine[]): string =>
  digestOf(
    lines
      .map((line) => canonicalJson(line))
      .sort()
      .join('\n'),
  );

/** SHA-256 digests in a row, 32 bytes each. */
class DigestList {
  private bytes = Buffer.alloc(32 * 1024);
  length = 0;

  push(hex: string): void {
    if (this.length * 32 === this.bytes.length)
      this.bytes = Buffer.concat([this.bytes, Buffer.alloc(this.bytes.length)]);
    this.bytes.write(hex, this.length * 32, 'hex');
    this.length += 1;
  }

  at(index: number): string {
    return this.bytes.toString('hex', index * 32, index * 32 + 32);
  }
}
