/** Thrown when the program itself is wrong. Nobody catches it to carry on: the request fails, loudly. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}

/** Makes a `switch` exhaustive: a forgotten case is a compile error, a corrupt record a violation. */
export const unreachable = (value: never): never => {
  throw new InvariantViolation(`unreachable: ${JSON.stringify(value)}`);
};
