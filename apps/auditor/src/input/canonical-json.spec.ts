import * as fc from 'fast-check';
import { canonicalJson, readCanonical } from './canonical-json.js';

describe('canonical JSON', () => {
  it('sorts names by UTF-16 code units, as the example of RFC 8785 section 3.2.3 does', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(text).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`);
  });

  it('writes strings as the example of RFC 8785 section 3.2.2 does', () => {
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe(String.raw`"€$\u000f\nA'B\"\\\\\"/"`);
  });

  it('reads back what it wrote', () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }),
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value as never);
        expect(readCanonical(text)).toEqual({ value: JSON.parse(text) as unknown });
      }),
    );
  });

  it.each([
    '{"a":1,"a":1}',
    '{"a":1,"a":2}',
    '{"b":1,"a":2}',
    '{ "a":1}',
    '{"a":1.0}',
    '{"a":1e2}',
    '{"a":-0}',
    '{"a":1.5}',
    '{"a":9007199254740992}',
    '{"a":1e400}',
    String.raw`{"a":"\u0041"}`,
    String.raw`{"a":"\/"}`,
    String.raw`{"a":"\ud800"}`,
    String.raw`{"\udc00":1}`,
    `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  ])('is not %.40s', (text) => expect(readCanonical(text)).toMatchObject({ code: 'NOT_CANONICAL' }));

  it.each(['', '{', '{"a":01}', '{"a":NaN}', "{'a':1}", '{"a":1}x', '[1,]', '"\u0001"', '\u00a0{}'])(
    'is not even JSON: %j',
    (text) => expect(readCanonical(text)).toMatchObject({ code: 'NOT_JSON' }),
  );

  it('holds the names of prototypes as ordinary names', () => {
    const text = '{"__proto__":{"polluted":true},"constructor":1}';
    expect(readCanonical(text)).toHaveProperty('value');
    expect({}).not.toHaveProperty('polluted');
  });
});
