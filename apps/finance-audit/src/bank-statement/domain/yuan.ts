import { type Fen, fen } from '@yigong/kernel';

// 13 + 2 digits are below 2^53, so the digits themselves are the number of fen and nothing is rounded.
const YUAN = /^(0|[1-9]\d{0,12})\.(\d\d)$/;
const YUAN_OF_XML = /^(0|[1-9]\d{0,12})(?:\.(\d{1,2}))?$/;

/** `7200.05` → 720005; undefined for anything else: no sign, no separators, exactly two decimals. */
export const fenOfYuan = (text: string): Fen | undefined => digits(YUAN.exec(text));

/** As ISO 20022 writes it: `7200`, `7200.5` and `7200.50` are the same amount. */
export const fenOfXmlAmount = (text: string): Fen | undefined => digits(YUAN_OF_XML.exec(text));

/** 720005 → `7200.05`. */
export const yuanOfFen = (amountFen: Fen): string => {
  const text = String(amountFen).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};

const digits = (match: RegExpExecArray | null): Fen | undefined =>
  match ? fen(Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)) : undefined;
