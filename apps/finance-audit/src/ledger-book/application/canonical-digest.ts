import { hash } from 'node:crypto';
import { canonicalJson } from '../proof/canonical-json.js';

/** SHA-256 of the canonical JSON of a value, in hex: anyone can compute it again from what a route shows. */
export const canonicalDigest = (value: object): string => hash('sha256', canonicalJson(value), 'hex');
