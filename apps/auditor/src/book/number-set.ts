/** A set of whole numbers at a bit each. */
export class NumberSet {
  private bits = new Uint8Array(1024);

  has(number: number): boolean {
    return ((this.bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0;
  }

  add(number: number): void {
    const at = number >>> 3;
    if (at >= this.bits.length) {
      const held = this.bits;
      this.bits = new Uint8Array(Math.max(held.length * 2, at + 1));
      this.bits.set(held);
    }
    this.bits[at]! |= 1 << (number & 7);
  }

  delete(number: number): void {
    this.bits[number >>> 3]! &= ~(1 << (number & 7));
  }
}
