import { isLocalDate, type LocalDate, reject, type Rejection } from '@yigong/kernel';

/** What 公民身份号码 (GB 11643-1999) says. The number itself goes to the vault and nowhere else. */
export type IdentityNumber = {
  /** 18 characters, the last a digit or `X`. */
  readonly number: string;
  readonly bornOn: LocalDate;
  readonly sex: 'female' | 'male';
};

/** In the order in which they are checked. No refusal has facts: none may repeat any part of the number. */
export type IdentityNumberRefusal =
  | 'IDENTITY_NUMBER_WRONG_FORM'
  | 'IDENTITY_NUMBER_WRONG_REGION'
  | 'IDENTITY_NUMBER_WRONG_DATE'
  | 'IDENTITY_NUMBER_WRONG_CHECK_DIGIT';

// The first two digits of GB/T 2260: provinces, municipalities, autonomous and special administrative regions.
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** What the number says, or why it is none. A lower-case x is taken as X; the 15-digit form ended in 2013. */
export const parseIdentityNumber = (
  text: string,
  today: LocalDate,
): IdentityNumber | Rejection<IdentityNumberRefusal> => {
  const number = text.replace(/x$/, 'X');
  if (!/^[0-9]{17}[0-9X]$/.test(number)) return reject('IDENTITY_NUMBER_WRONG_FORM');
  if (!PROVINCES.has(number.slice(0, 2))) return reject('IDENTITY_NUMBER_WRONG_REGION');
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isLocalDate(bornOn) || bornOn > today) return reject('IDENTITY_NUMBER_WRONG_DATE');
  if (number.at(-1) !== checkDigit(number)) return reject('IDENTITY_NUMBER_WRONG_CHECK_DIGIT');
  return { number, bornOn, sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female' };
};

const checkDigit = (number: string): string =>
  CHECK_DIGITS.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(number.charAt(at)), 0) % 11);
