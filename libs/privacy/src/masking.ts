import type { PersonField } from './vault.port.js';

/** What a screen shows in the place of an erased person's fields. */
export const ERASED = '已删除';

const stars = (count: number): string => '*'.repeat(count);

/** 张晓明 → 张*明, 李强 → 李*. Counts characters, also those outside the basic plane. */
export const maskName = (name: string): string => {
  const letters = [...name];
  if (letters.length < 2) return stars(letters.length);
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${stars(letters.length - 2)}${letters.at(-1)}`;
};

/** 110302198803150012 → 110302********0012; anything that is no identity number is hidden whole. */
export const maskIdentityNumber = (identityNumber: string): string =>
  identityNumber.length === 18
    ? `${identityNumber.slice(0, 6)}${stars(8)}${identityNumber.slice(-4)}`
    : stars(identityNumber.length);

/** 13812341234 → 138****1234; anything that is no mobile number is hidden whole. */
export const maskPhone = (phone: string): string =>
  /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : stars(phone.length);

/** 6222020200112345678 → ****5678; too short a number is hidden whole. */
export const maskCard = (cardNumber: string): string =>
  cardNumber.length >= 12 ? `****${cardNumber.slice(-4)}` : stars(cardNumber.length);

/** To the street office, township or town: 河源区云水街道1号院 → 河源区云水街道***. */
export const maskAddress = (address: string): string => `${/^.*?(街道|镇|乡)/.exec(address)?.[0] ?? ''}***`;

const MASKS: Readonly<Record<PersonField, (value: string) => string>> = {
  name: maskName,
  identityNumber: maskIdentityNumber,
  phone: maskPhone,
  cardNumber: maskCard,
  address: maskAddress,
  papers: () => '已留存',
};

/** A field as a screen or a notice shows it (docs/domain: personal information). */
export const maskField = (field: PersonField, value: string): string => MASKS[field](value);
