import { evolve, initialState, type OpenedBook } from './ledger-book.state.js';
import { opened, posted } from './union-book.fixtures.js';
import { carriedBalances, closingEntries } from './year-close.js';

const sources = [
  { name: 'fiscal', zh: '财政拨款', carriedTo: '341', funds: ['FISCAL'], incomeAccounts: ['404'] },
  { name: 'union', zh: '工会资金', carriedTo: '331' },
];
const line = (accountCode: string, side: 'debit' | 'credit', amountFen: number, tags: object = {}) => ({
  ...{ accountCode, side, amountFen },
  ...tags,
});
const fiscal = { fund: 'FISCAL' };
const studio = { project: 'STU-O1-2024' };

describe('the close of a year', () => {
  const book = [
    opened,
    posted(1, [line('102', 'debit', 900), line('402', 'credit', 900)], '2024-03-01'),
    posted(2, [line('102', 'debit', 200), line('402', 'credit', 200, fiscal)], '2024-03-01'),
    posted(3, [line('102', 'debit', 300), line('40302', 'credit', 300, studio)], '2024-03-01'),
    posted(4, [line('506', 'debit', 500), line('102', 'credit', 500)], '2024-04-01'),
    posted(5, [line('506', 'debit', 150, fiscal), line('102', 'credit', 150)], '2024-04-01'),
    posted(6, [line('50302', 'debit', 100, studio), line('102', 'credit', 100)], '2024-04-01'),
  ].reduce(evolve, initialState) as OpenedBook;

  it('carries income and expense to the account of their money, with their tags', () => {
    expect(closingEntries(book, sources)).toEqual([
      {
        name: 'union-income',
        text: '工会资金收入结转 union income',
        lines: [
          line('402', 'debit', 900),
          line('40302', 'debit', 300, studio),
          line('331', 'credit', 900),
          line('331', 'credit', 300, studio),
        ],
      },
      {
        name: 'fiscal-income',
        text: '财政拨款收入结转 fiscal income',
        lines: [line('402', 'debit', 200, fiscal), line('341', 'credit', 200, fiscal)],
      },
      {
        name: 'union-spending',
        text: '工会资金支出结转 union spending',
        lines: [
          line('50302', 'credit', 100, studio),
          line('506', 'credit', 500),
          line('331', 'debit', 500),
          line('331', 'debit', 100, studio),
        ],
      },
      {
        name: 'fiscal-spending',
        text: '财政拨款支出结转 fiscal spending',
        lines: [line('506', 'credit', 150, fiscal), line('341', 'debit', 150, fiscal)],
      },
    ]);
  });

  it('leaves nothing on them, whatever was posted', () => {
    const withFiscal = {
      ...opened,
      data: {
        ...opened.data,
        accounts: [
          ...opened.data.accounts,
          { code: '341', name: '财政拨款结转', normalSide: 'credit' as const },
        ],
      },
    };
    const again = [
      withFiscal,
      ...[1, 2].map((n) =>
        posted(n, [line('102', 'debit', n), line('402', 'credit', n, n === 1 ? fiscal : {})], '2024-03-01'),
      ),
    ];
    const state = again.reduce(evolve, initialState) as OpenedBook;
    const closed = closingEntries(state, sources).reduce(
      (before, { lines }, index) => evolve(before, posted(3 + index, lines, '2024-12-31')) as OpenedBook,
      state,
    );
    expect(closingEntries(closed, sources)).toEqual([]);
    expect(carriedBalances(closed)).toEqual([
      line('102', 'debit', 3),
      line('331', 'credit', 2),
      line('341', 'credit', 1, fiscal),
    ]);
  });
});
