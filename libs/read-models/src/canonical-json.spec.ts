import { canonicalJson } from './canonical-json.js';

describe('canonical JSON', () => {
  it('has one text for one value, whatever the order of its fields', () =>
    expect(canonicalJson({ b: [1, { d: null, c: '"' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"\\"","d":null}]}',
    ));

  it('leaves out what is undefined', () => expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}'));

  it('reads back as the same value', () => {
    const value = { 中文: '值', n: -0.5, list: [[], {}], deep: { '': '' } };
    expect(JSON.parse(canonicalJson(value))).toEqual(value);
  });

  it.each([[new Date(0)], [new Map()], [1n], [NaN], [Infinity], [{ a: [new Set()] }], [() => 1]])(
    'refuses %p, which would come back as something else',
    (value) => expect(() => canonicalJson(value)).toThrow(/^a row holds/),
  );
});
