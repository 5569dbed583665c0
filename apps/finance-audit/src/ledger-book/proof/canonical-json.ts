import { invariant } from '@yigong/kernel';

/**
 * RFC 8785 for the JSON that a ledger holds: keys in the order of their UTF-16 code units, no white space, numbers that
 * are safe integers, strings that are well-formed Unicode. The same value gives the same bytes in every program.
 */
export const canonicalJson = (value: unknown): string => {
  switch (typeof value) {
    case 'string':
      invariant(value.isWellFormed(), 'canonical JSON holds well-formed Unicode only');
      return JSON.stringify(value);
    case 'number':
      invariant(Number.isSafeInteger(value), `canonical JSON holds safe integers only, not ${value}`);
      return String(value);
    case 'boolean':
      return String(value);
    default:
      invariant(typeof value === 'object', `canonical JSON holds no ${typeof value}`);
      return value === null ? 'null' : Array.isArray(value) ? arrayJson(value) : objectJson(value);
  }
};

const arrayJson = (items: readonly unknown[]): string => `[${items.map(canonicalJson).join(',')}]`;

/** Members that are `undefined` are not there. The default sort is by UTF-16 code units, as the standard asks. */
const objectJson = (members: object): string => {
  let text = '';
  for (const key of Object.keys(members).sort()) {
    const member = (members as Record<string, unknown>)[key];
    if (member !== undefined) text += `${text && ','}${canonicalJson(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
};
