import { digestOf } from './digest.js';

it('is the SHA-256 of the canonical JSON, whatever order the fields are written in', () => {
  // printf '{"amountFen":36000,"payeeRef":"card:k1"}' | sha256sum
  const expected = 'a888033c1e2c4063ebd4da9a57d9633ace03f1306dcdb89db2f4a6f21741d3d5';
  expect(digestOf({ payeeRef: 'card:k1', amountFen: 36_000 })).toBe(expected);
  expect(digestOf({ amountFen: 36_000, payeeRef: 'card:k1' })).toBe(expected);
});

it('changes with one fen', () =>
  expect(digestOf({ amountFen: 36_001 })).not.toBe(digestOf({ amountFen: 36_000 })));
