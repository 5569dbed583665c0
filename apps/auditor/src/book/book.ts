import type { Source } from '../input/source.js';
import { MerkleTree } from '../proof/merkle-tree.js';
import { type ChunkProof, TURNOVER_NUMBERS } from '../proving/chunk-proof.js';
import { fingerprintOf } from '../proving/fingerprint.js';
import { AccountBalance } from './account-balance.js';
import { EntryFinder } from './entry-finder.js';
import { type Fen, minus, negated } from './fen.js';
import { Budget, budgetMovements } from './budget.js';
import { ChartVersions } from './chart-versions.js';
import { DailyMoney } from './daily-money.js';
import { FingerprintLog } from './fingerprint-log.js';
import { type Movement, stepsOf, turnoversOf } from './money-steps.js';
import { NumberSet } from './number-set.js';
import { lastDayOf, Periods } from './periods.js';
import { potMovements, potOf } from './pots.js';
import type {
  Assertion,
  BookRecord,
  ChartVersion,
  Entry,
  FundTerms,
  Opening,
  RecordOf,
  Release,
  Reservation,
  Reversal,
} from './records.js';

const DAY_MS = 86_400_000;

export type OpenReservation = {
  readonly accountCode: string;
  readonly dayOfYear: number;
  readonly leftFen: Fen;
  readonly budgetLine?: string | undefined;
  /** The last day on which it holds, and who made it. */
  readonly expiry?: { readonly on: string; readonly preparer: string } | undefined;
};

/** What the records so far amount to: only what a rule about the next record asks for. */
export class Book {
  opening: Opening | undefined;
  records = 0;
  lastRecordedAt = '';
  readonly ids = new FingerprintLog();
  readonly balances = new Map<string, AccountBalance>();
  /** Restricted money, by fund and project. */
  readonly pots = new Map<string, DailyMoney>();
  readonly fundTerms = new Map<string, FundTerms>();
  readonly charts = new ChartVersions();
  readonly periods = new Periods();
  readonly assertions = new Map<string, Assertion & { readonly effectiveOn: string }>();
  budget: Budget | undefined;
  isYearClosed = false;
  /** Of all records so far. */
  readonly tree = new MerkleTree();
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
    const dayOfYear = this.opening ? this.dayOfYear(record.effectiveOn) : 0;
    switch (record.type) {
      case 'LedgerBookOpened':
        return this.open(record.data);
      case 'JournalPosted':
        return this.post(record.data, dayOfYear, offset);
      case 'JournalReversed':
        return this.reverse(record.data, dayOfYear, offset);
      case 'FundsReserved':
        return this.reserve(record.data, dayOfYear, record.actors.preparer);
      case 'ReservationReleased':
      case 'ReservationExpired':
        return this.release(record.data);
      case 'FundTermsAdopted':
        return void this.fundTerms.set(potOf(record.data), record.data);
      case 'BudgetApproved':
        this.budget = new Budget(record.data, dayOfYear);
        return;
      case 'BudgetAdjusted':
        return this.budget!.adjust(record.data, dayOfYear);
      case 'BudgetOverrunBlocked':
        return;
      case 'BalanceAsserted':
        return this.assert(record);
      case 'PeriodClosed':
        return this.periods.close(record.data.period, record.actors);
      case 'PeriodReopened':
        return this.periods.reopen(record.data.period);
      case 'YearClosed':
        this.isYearClosed = true;
        return;
      case 'ChartVersionAdopted':
        return this.adopt(record.data);
    }
  }

  /** Takes records that were proved together, when what must be looked at in order can be taken, too. */
  join(proof: ChunkProof, takeMoves: () => boolean): boolean {
    if (!this.mayJoin(proof)) return false;
    const entriesBefore = this.entries.length;
    this.entries.pushAll(proof.entries, proof.entryOffsets);
    if (!takeMoves()) {
      this.entries.length = entriesBefore;
      return false;
    }
    this.records += proof.records;
    this.lastRecordedAt = proof.lastRecordedAt;
    this.ids.add(proof.fingerprints);
    for (let at = 0; at < proof.turnovers.length; at += TURNOVER_NUMBERS) {
      const [account, dayOfYear, debitFen, creditFen] = proof.turnovers.subarray(at, at + TURNOVER_NUMBERS);
      this.balances.get(this.opening!.accounts[account!]!.code)!.post(dayOfYear!, debitFen!, creditFen!);
    }
    return true;
  }

  /**
   * What is proved of a chunk without the records before it holds of entries on the first version of the chart, in open months,
   * without a budget. Where the book is beyond that, the chunk is read line by line.
   */
  private mayJoin({ firstDay, lastEntryDay, isForBudget }: ChunkProof): boolean {
    const { closedThrough } = this.periods;
    const { secondFrom } = this.charts;
    return (
      !this.isYearClosed &&
      !(this.budget && isForBudget) &&
      (closedThrough === '' || firstDay > this.dayOfYear(lastDayOf(closedThrough))) &&
      (secondFrom === undefined || lastEntryDay < this.dayOfYear(secondFrom))
    );
  }

  private open(opening: Opening): void {
    this.opening = opening;
    this.adopt({ ...opening, validFrom: `${opening.fiscalYear}-01-01` });
  }

  /** An account has the name that the newest chart gives it. */
  private adopt(version: ChartVersion): void {
    this.charts.adopt(version);
    for (const account of version.accounts) {
      const balance = this.balances.get(account.code);
      if (balance) balance.account = account;
      else this.balances.set(account.code, new AccountBalance(account));
    }
  }

  private assert({ data, effectiveOn }: RecordOf<'BalanceAsserted'>): void {
    const { accountCode, source } = data;
    this.assertions.set(JSON.stringify([accountCode, effectiveOn, source]), { ...data, effectiveOn });
  }

  private post({ lines, reservationId }: Entry, dayOfYear: number, offset: number): void {
    for (const [accountCode, { debitFen, creditFen }] of turnoversOf(lines)) {
      const balance = this.balances.get(accountCode)!;
      balance.post(dayOfYear, debitFen, creditFen);
      const movedFen = balance.normal(debitFen, creditFen);
      if (balance.account.guarded) this.move({ accountCode, dayOfYear, movedFen, reservationId });
    }
    for (const [pot, amountFen] of potMovements(lines)) {
      const money = this.pots.get(pot) ?? new DailyMoney();
      this.pots.set(pot, money);
      money.take({ dayOfYear, amountFen });
    }
    if (this.budget)
      for (const [name, amountFen] of budgetMovements(lines))
        this.budget.lines.get(name)?.money.take({ dayOfYear, amountFen });
    this.entries.push(offset);
  }

  private reverse(reversal: Reversal, dayOfYear: number, offset: number): void {
    this.post(reversal, dayOfYear, offset);
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
    this.encumber(reservation, freed.amountFen);
    const leftFen = minus(reservation.leftFen, freed.amountFen);
    if (leftFen > 0) this.reservations.set(movement.reservationId!, { ...reservation, leftFen });
    else this.reservations.delete(movement.reservationId!);
  }

  reserve(
    { reservationId, accountCode, amountFen, budgetLine, expiresOn }: Reservation,
    dayOfYear: number,
    preparer = '',
  ): void {
    const expiry = expiresOn === undefined ? undefined : { on: expiresOn, preparer };
    const reservation = { accountCode, dayOfYear, leftFen: amountFen, budgetLine, expiry };
    this.balances.get(accountCode)!.take({ dayOfYear, amountFen: negated(amountFen) });
    this.encumber(reservation, negated(amountFen));
    this.reservations.set(reservationId, reservation);
  }

  release({ reservationId }: Release): void {
    const reservation = this.reservations.get(reservationId)!;
    const { accountCode, dayOfYear, leftFen } = reservation;
    this.balances.get(accountCode)!.take({ dayOfYear, amountFen: leftFen });
    this.encumber(reservation, leftFen);
    this.reservations.delete(reservationId);
  }

  /** So much more of the reservation's budget line is free, or less. */
  private encumber({ budgetLine, dayOfYear }: OpenReservation, amountFen: Fen): void {
    if (budgetLine !== undefined) this.budget!.lines.get(budgetLine)!.money.take({ dayOfYear, amountFen });
  }
}
