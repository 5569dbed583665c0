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

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The n-th made-up identity number; its check digit is that of GB 11643. */
export const identityNumberOf = (index: number): string => {
  const day = new Date(Date.UTC(1980, 0, 1 + Math.floor(index / 900))).toISOString().slice(0, 10);
  const body = `110302${day.replaceAll('-', '')}${100 + (index % 900)}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return `${body}${'10X98765432'.charAt(sum % 11)}`;
};
