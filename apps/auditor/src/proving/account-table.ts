import { countsForPots, isExpense } from '../book/pots.js';
import type { Account } from '../book/records.js';

/** The accounts of a book, found by the bytes of their code in a line. */
export class AccountTable {
  private readonly codes: readonly Buffer[];
  private readonly slots: Int32Array;
  readonly isGuarded: Uint8Array;
  /** Whether its lines count for restricted money, which the general path looks at. */
  readonly isForPots: Uint8Array;
  /** Whether a budget asks about its lines. */
  readonly isExpense: Uint8Array;
  /** Whether its normal side is debit. */
  readonly isDebit: Uint8Array;

  constructor(readonly accounts: readonly Account[]) {
    this.codes = accounts.map(({ code }) => Buffer.from(JSON.stringify(code).slice(1, -1)));
    this.isGuarded = Uint8Array.from(accounts, ({ guarded }) => (guarded ? 1 : 0));
    this.isForPots = Uint8Array.from(accounts, ({ code }) => (countsForPots(code) ? 1 : 0));
    this.isExpense = Uint8Array.from(accounts, ({ code }) => (isExpense(code) ? 1 : 0));
    this.isDebit = Uint8Array.from(accounts, ({ normalSide }) => (normalSide === 'debit' ? 1 : 0));
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(accounts.length * 4 + 4))).fill(-1);
    this.codes.forEach((code, index) => {
      let slot = hashOf(code, 0, code.length) & (this.slots.length - 1);
      while (this.slots[slot] !== -1) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = index;
    });
  }

  /** The place of the account in the chart; -1 when there is none. */
  find(bytes: Buffer, start: number, end: number): number {
    for (let slot = hashOf(bytes, start, end); ; slot += 1) {
      const index = this.slots[slot & (this.slots.length - 1)]!;
      if (index === -1 || isCode(this.codes[index]!, bytes, start, end)) return index;
    }
  }
}

const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash >>> 0;
};

const isCode = (code: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean => {
  if (code.length !== end - start) return false;
  for (let index = 0; index < code.length; index += 1) if (code[index] !== bytes[start + index]) return false;
  return true;
};
