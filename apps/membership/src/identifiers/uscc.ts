import { reject, type Rejection } from '@yigong/kernel';

/** 统一社会信用代码 (GB 32100-2015): 18 characters, the last one checks the others. Upper case only. */
export type Uscc = string & { readonly __form: 'uscc' };

/** In the order in which they are checked. */
export type UsccRefusal = 'USCC_WRONG_LENGTH' | 'USCC_WRONG_CHARACTER' | 'USCC_WRONG_CHECK_CHARACTER';

// Digits and capitals without I, O, S, V and Z, which are easily mistaken for others.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;

/** The code in upper case, or why it is none. */
export const parseUscc = (text: string): Uscc | Rejection<UsccRefusal> => {
  const code = text.toUpperCase();
  if (code.length !== LENGTH) return reject('USCC_WRONG_LENGTH');
  if (![...code].every((character) => ALPHABET.includes(character))) return reject('USCC_WRONG_CHARACTER');
  if (code.at(-1) !== checkCharacter(code.slice(0, -1))) return reject('USCC_WRONG_CHECK_CHARACTER');
  return code as Uscc;
};

/** Whether the code is a trade union's: it was registered by the trade unions' own authority. */
export const isUnionUscc = (uscc: Uscc): boolean => uscc.startsWith('8');

/** The six digits of the district in which it was registered (GB/T 2260): `110302`. */
export const registrationDistrict = (uscc: Uscc): string => uscc.slice(2, 8);

const checkCharacter = (body: string): string => {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
};
