/** One month of an asset that loses the same value every month. */
export type Depreciation = {
  readonly costFen: number;
  readonly lifeMonths: number;
  /** 1 for the month after the purchase. */
  readonly month: number;
};

const LIFE_MONTHS_MAX = 1_200;

export const isDepreciation = ({ costFen, lifeMonths, month }: Depreciation): boolean =>
  [costFen, lifeMonths, month].every(Number.isSafeInteger) &&
  costFen > 0 &&
  lifeMonths >= 1 &&
  lifeMonths <= LIFE_MONTHS_MAX &&
  month >= 1 &&
  month <= lifeMonths;

/** Whole fen each month, rounded down; the last month takes the rest, so that the months add up to the cost. */
export const straightLineFen = ({ costFen, lifeMonths, month }: Depreciation): number => {
  const monthlyFen = Math.floor(costFen / lifeMonths);
  return month < lifeMonths ? monthlyFen : costFen - monthlyFen * (lifeMonths - 1);
};
