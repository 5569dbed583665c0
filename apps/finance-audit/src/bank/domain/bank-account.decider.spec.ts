import { specFor } from '@yigong/testing';
import { bankAccountDecider, type ImportStatement } from './bank-account.decider.js';
import { bookOfLine, type StatementLine } from './bank-account.events.js';
import { line, received } from './bank-account.fixtures.js';

const importing = (...lines: StatementLine[]): ImportStatement => ({
  type: 'ImportStatement',
  data: { accountId: 'MUT-10202', lines },
  now: '2024-03-22T02:00:00.000Z',
});
const given = specFor(bankAccountDecider);
const first = line(1, 720_000, 720_000);
const second = line(2, -720_000, 0);

describe('importing a statement', () => {
  it('receives each line once', () => {
    given().when(importing(first, second)).thenEvents(received(first), received(second));
    given(received(first)).when(importing(first, second)).thenEvents(received(second));
    given(received(first), received(second)).when(importing(first, second)).thenNothing();
  });

  it('is refused when a line is missing between what is known and what comes', () =>
    given(received(first))
      .when(importing(line(3, 100, 720_100)))
      .thenRejected('STATEMENT_HAS_GAP', { after: 1 }));

  it('is refused when a balance is one fen away from what its line makes it', () =>
    given(received(first))
      .when(importing(line(2, -720_000, 1)))
      .thenRejected('STATEMENT_DOES_NOT_ADD_UP'));

  it('lets an advice of a return stand without a change of balance', () => {
    const advice = { ...line(2, 100, 720_000), kind: 'returned' as const };
    given(received(first)).when(importing(advice)).thenEvents(received(advice));
  });
});

it('files a line in the book of the entity and of the year in which the bank booked it', () =>
  expect(bookOfLine('BAS-O1-102', '2024-03-22')).toEqual({ bookId: 'BAS-O1-2024', accountCode: '102' }));
