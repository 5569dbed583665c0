import { invariant, isUuid } from '@yigong/kernel';

const WORDS = 5;
const EMPTY = 0xffffffff;

/**
 * Which record a command became: an open-addressing table of (command id, seq), 20 bytes a slot, so that a book of ten
 * million records still remembers every command it ever obeyed. Rebuilt from the records when the book is loaded.
 */
export class CommandIndex {
  private table = emptyTable(1_024);
  private count = 0;

  get(commandId: string): number | undefined {
    const seq = this.table[this.slotOf(wordsOf(commandId)) + 4]!;
    return seq === EMPTY ? undefined : seq;
  }

  set(commandId: string, seq: number): void {
    invariant(seq < EMPTY, 'a book has fewer than 2^32 records');
    const words = wordsOf(commandId);
    const slot = this.slotOf(words);
    if (this.table[slot + 4] === EMPTY) this.count += 1;
    this.table.set([...words, seq], slot);
    if (this.count * WORDS * 2 > this.table.length) this.grow();
  }

  /** Where the command stands, or the free slot where it would. Ids are SHA-1 or random, so their first word spreads. */
  private slotOf([a, b, c, d]: Words): number {
    const { table } = this;
    const mask = table.length / WORDS - 1;
    for (let index = a & mask; ; index = (index + 1) & mask) {
      const slot = index * WORDS;
      if (table[slot + 4] === EMPTY) return slot;
      if (table[slot] === a && table[slot + 1] === b && table[slot + 2] === c && table[slot + 3] === d)
        return slot;
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = emptyTable((old.length / WORDS) * 2);
    for (let slot = 0; slot < old.length; slot += WORDS) {
      if (old[slot + 4] === EMPTY) continue;
      const entry = old.subarray(slot, slot + WORDS);
      this.table.set(entry, this.slotOf([entry[0]!, entry[1]!, entry[2]!, entry[3]!]));
    }
  }
}

type Words = readonly [number, number, number, number];

const emptyTable = (slots: number): Uint32Array => {
  const table = new Uint32Array(slots * WORDS);
  for (let slot = 4; slot < table.length; slot += WORDS) table[slot] = EMPTY;
  return table;
};

const wordsOf = (commandId: string): Words => {
  invariant(isUuid(commandId), 'a command id is a UUID');
  const hex = commandId.replaceAll('-', '');
  const word = (at: number): number => Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16);
  return [word(0), word(1), word(2), word(3)];
};
