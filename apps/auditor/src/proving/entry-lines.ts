import { ascii, type ByteCursor } from '../input/byte-cursor.js';
import type { AccountTable } from './account-table.js';

const FIRST = ascii('{"accountCode":"');
const NEXT = ascii(',{"accountCode":"');
const AMOUNT = ascii(',"amountFen":');
const DIMENSIONS = ['budgetLine', 'counterparty', 'fund', 'project'].map((name) => ascii(`,"${name}":"`));
const BUDGET_LINE = 0;
const FUND = 2;
const DEBIT = ascii(',"side":"debit"}');
const CREDIT = ascii(',"side":"credit"}');

const LINES_MAX = 1024;

/** The lines of one entry, read into arrays that are used again for the next. */
export class EntryLines {
  count = 0;
  /** Whether a budget would ask about one of them. */
  isForBudget = false;
  readonly account = new Int32Array(LINES_MAX);
  readonly amountFen = new Float64Array(LINES_MAX);
  readonly isDebit = new Uint8Array(LINES_MAX);

  constructor(
    private readonly cursor: ByteCursor,
    private readonly accounts: AccountTable,
  ) {}

  /** At least two lines, of known accounts and amounts above zero, whose sides are equal: exactly so. */
  read(): boolean {
    let [debitFen, creditFen] = [0, 0];
    this.isForBudget = false;
    for (this.count = 0; this.count < LINES_MAX; this.count += 1) {
      if (!this.cursor.literal(this.count === 0 ? FIRST : NEXT)) break;
      if (!this.readLine(this.count)) return false;
      if (this.isDebit[this.count] === 1) debitFen += this.amountFen[this.count]!;
      else creditFen += this.amountFen[this.count]!;
    }
    // Sums of more than 2^53 would not be exact; the general path counts them in bigint.
    return this.count >= 2 && debitFen === creditFen && debitFen <= Number.MAX_SAFE_INTEGER;
  }

  /** Restricted money is looked at in the general path. */
  private isFree(index: number, label: number): boolean {
    return label < FUND || this.accounts.isForPots[this.account[index]!] === 0;
  }

  private readLine(index: number): boolean {
    const { cursor } = this;
    if (!cursor.name()) return false;
    this.account[index] = this.accounts.find(cursor.bytes, cursor.start, cursor.end);
    if (this.account[index] === -1 || !cursor.literal(AMOUNT)) return false;
    this.amountFen[index] = cursor.whole();
    if (!(this.amountFen[index]! > 0)) return false;
    if (this.accounts.isExpense[this.account[index]!] === 1) this.isForBudget = true;
    for (let label = 0; label < DIMENSIONS.length; label += 1) {
      if (!cursor.literal(DIMENSIONS[label]!)) continue;
      if (!(cursor.name() && this.isFree(index, label))) return false;
      if (label === BUDGET_LINE) this.isForBudget = true;
    }
    this.isDebit[index] = cursor.literal(DEBIT) ? 1 : 0;
    return this.isDebit[index] === 1 || cursor.literal(CREDIT);
  }
}
