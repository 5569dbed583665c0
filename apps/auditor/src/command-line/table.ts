/** How many columns of a terminal a text takes: Chinese characters take two. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);

const isWide = (character: string): boolean =>
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
    character,
  );

export type Column = { readonly title: string; readonly align: 'left' | 'right' };

/** Lines of a table whose columns stand under each other in a terminal. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => widthOf(cells[index]!))));
  const cell = (text: string, index: number): string => {
    const space = ' '.repeat(widths[index]! - widthOf(text));
    return columns[index]!.align === 'left' ? text + space : space + text;
  };
  return lines.map((cells) => `${cells.map(cell).join('  ').trimEnd()}\n`).join('');
};

/** Facts under each other, each behind its label. */
export const labelled = (facts: readonly (readonly [label: string, value: string])[]): string => {
  const width = Math.max(...facts.map(([label]) => widthOf(label)));
  return facts.map(([label, value]) => `${label}${' '.repeat(width - widthOf(label))}  ${value}\n`).join('');
};

/** 720000 fen → `7,200.00`. */
export const yuan = (amountFen: bigint): string => {
  const digits = String(amountFen).padStart(3, '0');
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
};
