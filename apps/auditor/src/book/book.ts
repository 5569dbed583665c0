import type { Source } from '../input/source.js';
import type { ChunkProof } from '../proving/chunk-proof.js';
import { fingerprintOf } from '../proving/fingerprint.js';
import { AccountBalance } from './account-balance.js';
import { EntryFinder } from './entry-finder.js';
import { type Fen, minus, negated } from './fen.js';
import { FingerprintLog } from './fingerprint-log.js';
import { type Movement, stepsOf, turnoversOf } from './money-steps.js';
import { NumberSet } from './number-set.js';
import { POT_ACCOUNT, potMovements } from './pots.js';
import type { BookRecord, Entry, Opening, Release, Reservation, Reversal } from './records.js';

const DAY_MS = 86_400_000;

export type OpenReservation = {
  readonly accountCode: string;
  readonly dayOfYear: number;
  readonly leftFen: Fen;
};

/** What the records so far amount to: only what a rule about the next record asks for. */
export class Book {
  opening: Opening | undefined;
  records = 0;
  lastRecordedAt = '';
  readonly ids = new FingerprintLog();
  readonly balances = new Map<string, AccountBalance>();
  /** Restricted money, by fund and project. */
  readonly pots = new Map<string, AccountBalance>();
  readonly reservations = new Map<string, OpenReservation>();
  readonly entries: EntryFinder;
  readonly reversed = new NumberSet();
  readonly reversals = new NumberSet();

  constructor(source: Source) {
    this.entries = new EntryFinder(source);
  }

  dayOfYear(effectiveOn: string): number {
    return (Date.parse(effectiveOn) - Date.parse(`${this.opening!.fiscalYear}-01-01`)) / DAY_MS;
  }

  noteId(id: string): void {
    const bytes = Buffer.from(JSON.stringify(id).slice(1, -1));
    this.ids.add(Float64Array.of(fingerprintOf(bytes, 0, bytes.length)));
  }

  /** Takes a record that may follow those before it, and where its line begins. */
  apply(record: BookRecord, offset: number): void {
    this.records += 1;
    this.lastRecordedAt = record.recordedAt;
    switch (record.type) {
      case 'LedgerBookOpened':
        return this.open(record.data);
      case 'JournalPosted':
        return this.post(record.data, record.effectiveOn, offset);
      case 'JournalReversed':
        return this.reverse(record.data, record.effectiveOn, offset);
      case 'FundsReserved':
        return this.reserve(record.data, this.dayOfYear(record.effectiveOn));
      case 'ReservationReleased':
        return this.release(record.data);
    }
  }

  /** Takes records that were proved together, when what must be looked at in order can be taken, too. */
  join(proof: ChunkProof, takeMoves: () => boolean): boolean {
    const entriesBefore = this.entries.length;
    this.entries.pushAll(proof.entries, proof.entryOffsets);
    if (!takeMoves()) {
      this.entries.length = entriesBefore;
      return false;
    }
    this.records += proof.records;
    this.lastRecordedAt = proof.lastRecordedAt;
    this.ids.add(proof.fingerprints);
    this.opening!.accounts.forEach(({ code }, at) =>
      this.balances.get(code)!.post(proof.debitFen[at]!, proof.creditFen[at]!),
    );
    return true;
  }

  private open(opening: Opening): void {
    this.opening = opening;
    for (const account of opening.accounts) this.balances.set(account.code, new AccountBalance(account));
  }

  private post({ lines, reservationId }: Entry, effectiveOn: string, offset: number): void {
    const dayOfYear = this.dayOfYear(effectiveOn);
    for (const [accountCode, { debitFen, creditFen }] of turnoversOf(lines)) {
      const balance = this.balances.get(accountCode)!;
      balance.post(debitFen, creditFen);
      const movedFen = balance.normal(debitFen, creditFen);
      if (balance.account.guarded) this.move({ accountCode, dayOfYear, movedFen, reservationId });
    }
    for (const [pot, amountFen] of potMovements(lines)) {
      const balance = this.pots.get(pot) ?? new AccountBalance(POT_ACCOUNT);
      this.pots.set(pot, balance);
      balance.take({ dayOfYear, amountFen });
    }
    this.entries.push(offset);
  }

  private reverse(reversal: Reversal, effectiveOn: string, offset: number): void {
    this.post(reversal, effectiveOn, offset);
    this.reversed.add(reversal.reverses);
    this.reversals.add(reversal.entryNumber);
  }

  move(movement: Movement): void {
    const balance = this.balances.get(movement.accountCode)!;
    const [moved, freed] = stepsOf(this, movement);
    balance.take(moved);
    if (!freed) return;
    balance.take(freed);
    const reservation = this.reservations.get(movement.reservationId!)!;
    const leftFen = minus(reservation.leftFen, freed.amountFen);
    if (leftFen > 0) this.reservations.set(movement.reservationId!, { ...reservation, leftFen });
    else this.reservations.delete(movement.reservationId!);
  }

  reserve({ reservationId, accountCode, amountFen }: Reservation, dayOfYear: number): void {
    this.balances.get(accountCode)!.take({ dayOfYear, amountFen: negated(amountFen) });
    this.reservations.set(reservationId, { accountCode, dayOfYear, leftFen: amountFen });
  }

  release({ reservationId }: Release): void {
    const { accountCode, dayOfYear, leftFen } = this.reservations.get(reservationId)!;
    this.balances.get(accountCode)!.take({ dayOfYear, amountFen: leftFen });
    this.reservations.delete(reservationId);
  }
}
