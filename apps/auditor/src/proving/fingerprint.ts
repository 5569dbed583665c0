const EXCESS = 11;

/** 53 bits of an id's canonical bytes. Equal ids have equal ones; what has equal ones is compared in full before anything is said. */
export const fingerprintOf = (bytes: Uint8Array, start: number, end: number): number => {
  let low = 0x811c9dc5;
  let high = 0x2f0b4a27;
  for (let at = start; at < end; at += 1) {
    low = Math.imul(low ^ bytes[at]!, 0x01000193);
    high = Math.imul(high ^ bytes[at]!, 0x5bd1e995) ^ (high >>> 15);
  }
  return (high >>> EXCESS) * 0x1_0000_0000 + (low >>> 0);
};
