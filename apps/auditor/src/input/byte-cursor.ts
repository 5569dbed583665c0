const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWEST_PLAIN = 0x20;

/** The letters after a backslash that canonical JSON writes for characters that it does not write otherwise. */
const ESCAPES = new Set(Buffer.from('"\\bfnrt'));
const HEX_DIGITS = new Set(Buffer.from('0123456789abcdef'));
const isHexDigit = Uint8Array.from({ length: 256 }, (_, byte) => (HEX_DIGITS.has(byte) ? 1 : 0));
const isPlain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= LOWEST_PLAIN && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);
const isZeroToNine = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Fifteen digits are always a safe integer. */
const DIGITS_MAX = 15;

export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

/**
 * Steps over bytes that are known to be UTF-8. Each step answers whether the bytes are of that form *and* canonical; `false`
 * means only that they were not recognised.
 */
export class ByteCursor {
  at = 0;
  /** The last string, between its quotes. */
  start = 0;
  end = 0;

  constructor(readonly bytes: Buffer) {}

  literal(expected: Uint8Array): boolean {
    const { bytes, at } = this;
    for (let index = 0; index < expected.length; index += 1)
      if (bytes[at + index] !== expected[index]) return false;
    this.at = at + expected.length;
    return true;
  }

  /** The rest of a string whose first quote is passed. */
  text(): boolean {
    const { bytes } = this;
    let at = this.at;
    this.start = at;
    for (;;) {
      while (isPlain[bytes[at]!] === 1) at += 1;
      if (bytes[at] !== BACKSLASH || !ESCAPES.has(bytes[at + 1]!)) break;
      at += 2;
    }
    this.end = at;
    this.at = at + 1;
    return bytes[at] === QUOTE;
  }

  /** As `text`, and not empty. */
  name(): boolean {
    return this.text() && this.end > this.start;
  }

  /** 64 digits and a quote. */
  sha256(): boolean {
    const { bytes, at } = this;
    for (let index = at; index < at + 64; index += 1) if (isHexDigit[bytes[index]!] !== 1) return false;
    this.start = at;
    this.end = at + 64;
    this.at = at + 65;
    return bytes[at + 64] === QUOTE;
  }

  /** A number without a sign; -1 when there is none, or a longer one. */
  whole(): number {
    const { bytes, at } = this;
    let value = 0;
    let end = at;
    for (; isZeroToNine(bytes[end]!); end += 1) value = value * 10 + (bytes[end]! - 0x30);
    this.at = end;
    const digits = end - at;
    return digits === 0 || digits > DIGITS_MAX || (digits > 1 && bytes[at] === 0x30) ? -1 : value;
  }

  /** So many digits, zeros in front too; NaN when they are not there. */
  digits(count: number): number {
    let value = 0;
    for (const end = this.at + count; this.at < end; this.at += 1) {
      const byte = this.bytes[this.at]!;
      if (!isZeroToNine(byte)) return NaN;
      value = value * 10 + (byte - 0x30);
    }
    return value;
  }

  isSame(start: number, end: number, otherStart: number, otherEnd: number): boolean {
    const { bytes } = this;
    if (end - start !== otherEnd - otherStart) return false;
    for (let at = 0; at < end - start; at += 1)
      if (bytes[start + at] !== bytes[otherStart + at]) return false;
    return true;
  }
}
