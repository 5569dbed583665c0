/** A growing list of numbers without an object for each. */
export class NumberList {
  private held = new Float64Array(1024);
  length = 0;

  push(number: number): void {
    if (this.length === this.held.length) {
      const smaller = this.held;
      this.held = new Float64Array(smaller.length * 2);
      this.held.set(smaller);
    }
    this.held[this.length++] = number;
  }

  /** Keeps its room for the next numbers. */
  clear(): void {
    this.length = 0;
  }

  toArray(): Float64Array {
    return this.held.slice(0, this.length);
  }
}
