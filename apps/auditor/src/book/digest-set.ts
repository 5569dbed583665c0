import { hash } from 'node:crypto';

const WORDS = 4;

/** A set of texts at 16 bytes each (the first half of their SHA-256): a book of millions of ids stays small in memory. */
export class DigestSet {
  private size = 0;
  private capacity = 1024;
  private slots = new Uint32Array(this.capacity * WORDS);

  /** False when the text was in the set before. */
  add(text: string): boolean {
    if (!this.put(wordsOf(text))) return false;
    this.size += 1;
    if (this.size * 3 > this.capacity * 2) this.grow();
    return true;
  }

  private put(words: Uint32Array): boolean {
    for (let slot = words[0]! % this.capacity; ; slot = (slot + 1) % this.capacity) {
      const at = slot * WORDS;
      const held = this.slots.subarray(at, at + WORDS);
      if (held.every((word) => word === 0)) {
        held.set(words);
        return true;
      }
      if (held.every((word, index) => word === words[index])) return false;
    }
  }

  private grow(): void {
    const held = this.slots;
    this.capacity *= 2;
    this.slots = new Uint32Array(this.capacity * WORDS);
    for (let at = 0; at < held.length; at += WORDS) {
      const words = held.subarray(at, at + WORDS);
      if (words.some((word) => word !== 0)) this.put(words);
    }
  }
}

const wordsOf = (text: string): Uint32Array => {
  const digest = hash('sha256', text, 'buffer');
  return Uint32Array.from({ length: WORDS }, (_, index) => digest.readUInt32LE(index * 4));
};
