/** An amount in fen, always exact: a number while it is a safe integer, a bigint beyond. They compare as they are. */
export type Fen = number | bigint;

const isSafe = (sum: number): boolean => sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER;

export const plus = (one: Fen, other: Fen): Fen => {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other;
    // Rounding begins above 2^53, so a sum that rounded is never taken for a safe one.
    if (isSafe(sum)) return sum;
  }
  return BigInt(one) + BigInt(other);
};

export const minus = (one: Fen, other: Fen): Fen => plus(one, negated(other));
export const negated = (amountFen: Fen): Fen => (typeof amountFen === 'number' ? 0 - amountFen : -amountFen);
