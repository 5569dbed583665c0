/** Where time comes from. Injected everywhere; deciders get `now` with the command instead. */
export type Clock = { readonly now: () => string };

/** Where ids of unkeyed commands and of new persons come from. Injected, so that a test or simulation decides them. */
export type Randomness = { readonly uuid: () => string; readonly bytes: (count: number) => Uint8Array };
