import { createHash } from 'node:crypto';

export type Flat = Readonly<Record<string, string | number>>;

/**
 * SHA-256, lower-case hex, of the RFC 8785 JSON of a flat object: names in order, no white space. What an approval or an
 * entry rests on, so that anyone can compute it again from what the route shows.
 */
export const digestOf = (content: Flat): string => {
  const sorted = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(sorted)))
    .digest('hex');
};
