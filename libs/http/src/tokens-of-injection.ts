/** Injection token of the business clock (`Clock`). In the sandbox it stands where it was set. */
export const CLOCK = Symbol('Clock');

/** Injection token of the source of random ids (`Randomness`). */
export const RANDOMNESS = Symbol('Randomness');
