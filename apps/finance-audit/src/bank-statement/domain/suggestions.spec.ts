import { fen } from '@yigong/kernel';
import fc from 'fast-check';
import { dueOnOf, type MatchingTerms, termsOn } from './matching-terms.js';
import { type OpenItem, type OpenLine, suggestionsFor } from './suggestions.js';

const TERMS = termsOn('2024-06-12');
const line = (name: string, amountFen: number, over: Partial<OpenLine> = {}): OpenLine => ({
  lineRef: name,
  kind: 'credit',
  amountFen: fen(amountFen),
  bookedOn: '2024-06-10',
  reference: '',
  ...over,
});
const item = (name: string, amountFen: number, over: Partial<OpenItem> = {}): OpenItem => ({
  itemKey: name,
  direction: 'credit',
  amountFen: fen(amountFen),
  on: '2024-06-10',
  reference: name,
  ...over,
});
const found = (lines: OpenLine[], items: OpenItem[]) =>
  suggestionsFor(lines, items, TERMS).map(
    ({ basis, lineRefs, itemKeys }) => `${basis}: ${lineRefs.join('+')} = ${itemKeys.join('+')}`,
  );

describe('what is suggested', () => {
  it('is what the reference says, however far apart the days', () =>
    expect(
      found([line('L', 5, { reference: 'A', bookedOn: '2024-01-01' })], [item('B', 5), item('A', 5)]),
    ).toEqual(['reference: L = A']));

  it('is not what the reference says when the amount says otherwise, and never another direction', () => {
    expect(found([line('L', 6, { reference: 'A' })], [item('A', 5)])).toEqual([]);
    expect(found([line('L', 5, { reference: 'A', kind: 'debit' })], [item('A', 5)])).toEqual([]);
  });

  it('is several lines that bear one reference', () =>
    expect(
      found([line('L', 2, { reference: 'A' }), line('M', 3, { reference: 'A' })], [item('A', 5)]),
    ).toEqual(['reference: L+M = A']));

  it.each([
    ['2024-06-05', ['amount: L = A']],
    ['2024-06-15', ['amount: L = A']],
    ['2024-06-04', []],
    ['2024-06-16', []],
  ])('is the same amount five days around: %s', (on, expected) =>
    expect(found([line('L', 5)], [item('A', 5, { on })])).toEqual(expected),
  );

  it('is nothing where two would fit, on either side', () => {
    expect(found([line('L', 5)], [item('A', 5), item('B', 5)])).toEqual([]);
    expect(found([line('L', 5), line('M', 5)], [item('A', 5)])).toEqual([]);
    expect(found([line('L', 5)], [item('A', 2), item('B', 3), item('C', 1), item('D', 4)])).toEqual([]);
  });

  it('is one line of several items, and several lines of one item', () => {
    expect(found([line('L', 5)], [item('A', 2), item('B', 3)])).toEqual(['amount: L = A+B']);
    expect(found([line('L', 2), line('M', 3)], [item('A', 5)])).toEqual(['amount: L+M = A']);
  });

  it('is nothing among more candidates than a person could tell apart', () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, index) => item(`I${index}`, 2 ** index * 10));
    const all = 10 * (2 ** 12 - 1);
    expect(found([line('L', all)], items(12))).toHaveLength(1);
    expect(found([line('L', all)], [...items(12), item('X', 3)])).toEqual([]);
  });

  it('always adds up, and names nothing twice', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
        (ofLines, ofItems) => {
          const lines = ofLines.map((amountFen, index) => line(`L${index}`, amountFen));
          const items = ofItems.map((amountFen, index) => item(`I${index}`, amountFen));
          const suggested = suggestionsFor(lines, items, TERMS);
          const sum = (amounts: readonly { amountFen: number }[]) =>
            amounts.reduce((total, { amountFen }) => total + amountFen, 0);
          for (const { lineRefs, itemKeys } of suggested) {
            expect(sum(lines.filter(({ lineRef }) => lineRefs.includes(lineRef)))).toBe(
              sum(items.filter(({ itemKey }) => itemKeys.includes(itemKey))),
            );
            expect(lineRefs.length === 1 || itemKeys.length === 1).toBe(true);
          }
          const named = suggested.flatMap(({ lineRefs, itemKeys }) => [...lineRefs, ...itemKeys]);
          expect(new Set(named).size).toBe(named.length);
        },
      ),
    ));
});

describe('the terms of matching', () => {
  it('are those of their day', () => {
    const [first] = [TERMS];
    const later: MatchingTerms = { ...first, version: '2025-1', validFrom: '2025-01-01', windowDays: 3 };
    expect(termsOn('2024-12-31', [first, later]).version).toBe('2024-1');
    expect(termsOn('2025-01-01', [first, later]).version).toBe('2025-1');
  });
  it('count a deadline in working days: the Spring Festival of 2024 is none of them', () =>
    expect(dueOnOf('2024-02-08')).toBe('2024-02-28'));
});
