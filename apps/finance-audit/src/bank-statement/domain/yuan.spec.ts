import { fen } from '@yigong/kernel';
import fc from 'fast-check';
import { fenOfXmlAmount, fenOfYuan, yuanOfFen } from './yuan.js';

const AMOUNT = fc.integer({ min: 0, max: 999_999_999_999_999 });

describe('an amount in yuan', () => {
  it('is read to the fen and written the same again, whatever it is', () =>
    fc.assert(
      fc.property(AMOUNT, (amountFen) => {
        expect(fenOfYuan(yuanOfFen(fen(amountFen)))).toBe(amountFen);
        expect(fenOfXmlAmount(yuanOfFen(fen(amountFen)))).toBe(amountFen);
      }),
    ));

  it('does not go through a float: its digits are the number of fen', () =>
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 9_999_999_999_999n }),
        fc.integer({ min: 0, max: 99 }),
        (yuan, cents) => {
          const text = `${yuan}.${String(cents).padStart(2, '0')}`;
          expect(BigInt(fenOfYuan(text)!)).toBe(yuan * 100n + BigInt(cents));
        },
      ),
    ));

  // As floats: 1.15 × 100 = 114.99999999999999, 9007199254740.93 × 100 = 900719925474093.1.
  it.each([
    ['0.00', 0],
    ['0.01', 1],
    ['1.15', 115],
    ['9007199254740.93', 900_719_925_474_093],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s is %d fen', (text, amountFen) => expect(fenOfYuan(text)).toBe(amountFen));

  it.each([
    '',
    '1',
    '1.1',
    '1.111',
    '1.',
    '.50',
    '-1.00',
    '+1.00',
    '1,000.00',
    ' 1.00',
    '1.00 ',
    '01.00',
    '1e3',
    '１.００',
    '0x10.00',
    'NaN',
    '10000000000000.00',
    '=1.00',
    '1.00元',
  ])('%j is none', (text) => expect(fenOfYuan(text)).toBeUndefined());

  it('is read from a bank’s message with two decimals, one or none, and no third', () => {
    expect(['7200', '7200.5', '7200.50', '0'].map(fenOfXmlAmount)).toEqual([720_000, 720_050, 720_050, 0]);
    expect(['7200.', '7200.500', '-1', '1E3', ''].map(fenOfXmlAmount)).toEqual(Array(5).fill(undefined));
  });

  it('is nothing, and no error, for any other text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = fenOfYuan(text);
        expect(read === undefined || yuanOfFen(read) === text).toBe(true);
      }),
    ));
});
