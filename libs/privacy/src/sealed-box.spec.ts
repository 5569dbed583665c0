import { createSecretKey, randomBytes } from 'node:crypto';
import { openBox, sealBox } from './sealed-box.js';

describe('sealed box', () => {
  const key = createSecretKey(randomBytes(32));
  const text = Buffer.from('张晓明');

  it('opens with its key and context', () => {
    expect(openBox(key, ['person', '1'], sealBox(key, ['person', '1'], text))).toEqual(text);
  });

  it('does not open with another key or in another context', () => {
    const box = sealBox(key, ['person', '12'], text);
    expect(openBox(createSecretKey(randomBytes(32)), ['person', '12'], box)).toBeUndefined();
    expect(openBox(key, ['person1', '2'], box)).toBeUndefined();
  });

  it('does not open when any one bit of it was flipped, or bytes are missing', () => {
    const box = sealBox(key, ['person'], text);
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const flipped = Buffer.from(box);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(openBox(key, ['person'], flipped)).toBeUndefined();
    }
    for (let length = 0; length < box.length; length += 1)
      expect(openBox(key, ['person'], box.subarray(0, length))).toBeUndefined();
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 10_000 }, () => sealBox(key, [], text).toString('hex', 1, 13));
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
