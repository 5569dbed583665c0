/** A set of entry numbers, one bit each, that is copied by the page: small and quick to change at any length of a book. */
export type NumberSet = readonly Uint32Array[];

const PAGE_WORDS = 1_024;
const PAGE_BITS = PAGE_WORDS * 32;

export const hasNumber = (set: NumberSet, number: number): boolean => {
  const word = set[Math.floor(number / PAGE_BITS)]?.[(number % PAGE_BITS) >>> 5] ?? 0;
  return ((word >>> (number & 31)) & 1) === 1;
};

export const withNumber = (set: NumberSet, number: number): NumberSet => {
  const at = Math.floor(number / PAGE_BITS);
  const pages = Array.from({ length: Math.max(set.length, at + 1) }, (_, index) => set[index] ?? EMPTY);
  const page = pages[at]!.slice();
  page[(number % PAGE_BITS) >>> 5]! |= 1 << (number & 31);
  pages[at] = page;
  return pages;
};

const EMPTY = new Uint32Array(PAGE_WORDS);
