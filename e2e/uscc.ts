const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The n-th made-up unified social credit code of the district; its check character is that of GB 32100. */
export const usccOf = (index: number): string => {
  const body = `91110302MA${String(index).padStart(7, '0')}`;
  const sum = [...body].reduce(
    ({ total, weight }, character) => ({
      total: total + ALPHABET.indexOf(character) * weight,
      weight: (weight * 3) % 31,
    }),
    { total: 0, weight: 1 },
  ).total;
  return `${body}${ALPHABET.charAt((31 - (sum % 31)) % 31)}`;
};
