import { invariant } from './assert.js';

/** An integer count of fen (分), safe to add and compare exactly. Names end in the unit: `premiumFen`. */
export type Fen = number & { readonly __unit: 'fen' };

/** Asserts that a number is a whole, safe count of fen. Used on entry and on read; never to round. */
export const fen = (value: number): Fen => {
  invariant(Number.isSafeInteger(value), `not a whole number of fen: ${value}`);
  return (value === 0 ? 0 : value) as Fen;
};

/** Σ of amounts, counted in bigint so that a total across the fund cannot lose a fen; throws if it is no safe integer. */
export const sumFen = (amounts: Iterable<number>): Fen => {
  let total = 0n;
  for (const amountFen of amounts) total += BigInt(fen(amountFen));
  return fen(Number(total));
};

/** `amount × numerator ÷ denominator`, rounded half up (away from zero), in exact integer arithmetic. */
export const shareOfFen = (amountFen: number, numerator: number, denominator: number): Fen => {
  invariant(
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator > 0,
    'a share is a ratio of whole numbers with a positive denominator',
  );
  const product = BigInt(fen(amountFen)) * BigInt(numerator);
  const doubled = (product < 0n ? -product : product) * 2n + BigInt(denominator);
  const rounded = doubled / (2n * BigInt(denominator));
  return fen(Number(product < 0n ? -rounded : rounded));
};

/** Yuan with two decimals and thousands separators, for people: 7200000 → `72,000.00`. */
export const formatYuan = (amountFen: number | bigint): string => {
  const value = BigInt(amountFen);
  const digits = String(value < 0n ? -value : value).padStart(3, '0');
  const grouped = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0n ? '-' : ''}${grouped}.${digits.slice(-2)}`;
};
