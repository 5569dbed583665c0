import { AccountBalance } from './account-balance.js';
import { DigestSet } from './digest-set.js';
import { EntryList } from './entry-list.js';
import { stepsOf, type Turnover, turnoversOf } from './money-steps.js';
import type { BookRecord, Entry, Opening, Release, Reservation, Reversal } from './records.js';

const DAY_MS = 86_400_000;

type OpenReservation = { readonly accountCode: string; readonly dayOfYear: number; readonly leftFen: bigint };

/** What the records so far amount to: only what a rule about the next record asks for. */
export class Book {
  opening: Opening | undefined;
  records = 0;
  lastRecordedAt = '';
  readonly ids = new DigestSet();
  readonly balances = new Map<string, AccountBalance>();
  readonly reservations = new Map<string, OpenReservation>();
  readonly entries = new EntryList();
  readonly reversed = new Set<number>();
  readonly reversals = new Set<number>();

  dayOfYear(effectiveOn: string): number {
    return (Date.parse(effectiveOn) - Date.parse(`${this.opening!.fiscalYear}-01-01`)) / DAY_MS;
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
        return this.reserve(record.data, record.effectiveOn);
      case 'ReservationReleased':
        return this.release(record.data);
    }
  }

  private open(opening: Opening): void {
    this.opening = opening;
    for (const account of opening.accounts) this.balances.set(account.code, new AccountBalance(account));
  }

  private post(entry: Entry, effectiveOn: string): void {
    for (const [accountCode, turnover] of turnoversOf(entry.lines)) {
      const balance = this.balances.get(accountCode)!;
      balance.post(turnover.debitFen, turnover.creditFen);
      if (balance.account.guarded) this.takeSteps(balance, turnover, entry, effectiveOn);
    }
    this.entries.push(entry.lines, effectiveOn);
  }

  private takeSteps(balance: AccountBalance, turnover: Turnover, entry: Entry, effectiveOn: string): void {
    const [moved, freed] = stepsOf(this, balance.account.code, turnover, entry, effectiveOn);
    balance.take(moved!);
    if (!freed) return;
    balance.take(freed);
    const { reservationId } = entry as { reservationId: string };
    const reservation = this.reservations.get(reservationId)!;
    const leftFen = reservation.leftFen - freed.amountFen;
    if (leftFen === 0n) this.reservations.delete(reservationId);
    else this.reservations.set(reservationId, { ...reservation, leftFen });
  }

  private reverse(reversal: Reversal, effectiveOn: string): void {
    this.post(reversal, effectiveOn);
    this.reversed.add(reversal.reverses);
    this.reversals.add(reversal.entryNumber);
  }

  private reserve({ reservationId, accountCode, amountFen }: Reservation, effectiveOn: string): void {
    const dayOfYear = this.dayOfYear(effectiveOn);
    this.balances.get(accountCode)!.take({ dayOfYear, amountFen: -BigInt(amountFen) });
    this.reservations.set(reservationId, { accountCode, dayOfYear, leftFen: BigInt(amountFen) });
  }

  private release({ reservationId }: Release): void {
    const { accountCode, dayOfYear, leftFen } = this.reservations.get(reservationId)!;
    this.balances.get(accountCode)!.take({ dayOfYear, amountFen: leftFen });
    this.reservations.delete(reservationId);
  }
}
