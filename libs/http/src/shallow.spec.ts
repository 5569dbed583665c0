import { isShallow } from './shallow.js';

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('the depth of a body', () => {
  it.each([undefined, null, 'x', 1, {}, [], { a: [{ b: 1 }] }])('of %p is fine', (json) =>
    expect(isShallow(json)).toBe(true),
  );

  it('may be 33 levels, and not 34', () => {
    expect(isShallow(nested(33))).toBe(true);
    expect(isShallow(nested(34))).toBe(false);
  });

  it('exhausts nothing at a hundred thousand levels', () => expect(isShallow(nested(100_000))).toBe(false));
});
