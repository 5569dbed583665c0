import type { Clock } from '@yigong/kernel';

export type FixedClock = Clock & { readonly set: (instant: string) => void };

/** A clock that stands where a test puts it. */
export const fixedClock = (instant = '2024-01-01T00:00:00.000Z'): FixedClock => {
  let now = instant;
  return {
    now: () => now,
    set: (next) => {
      now = next;
    },
  };
};
