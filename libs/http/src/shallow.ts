const DEPTH_MAX = 32;

/**
 * Whether JSON is nested no deeper than anything that a route takes. Level by level and without recursion, so that no
 * depth exhausts the stack: not here, and not in what reads the body afterwards.
 *
 * @internal
 */
export const isShallow = (json: unknown): boolean => {
  let level: readonly unknown[] = [json];
  for (let depth = 0; depth <= DEPTH_MAX; depth += 1) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
};
