import { createHmac, type KeyObject } from 'node:crypto';

/** One writing of an identity number: no spaces, full-width digits made plain, a final x in upper case. */
export const normaliseIdentityNumber = (identityNumber: string): string =>
  identityNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** The keyed hash by which a number is found again without being stored. */
export const blindIndexOf = (key: KeyObject, identityNumber: string): Buffer =>
  createHmac('sha256', key).update(normaliseIdentityNumber(identityNumber), 'utf8').digest();
