import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { bankAccountDecider } from './bank-account.decider.js';
import { fileLine, imported, importFile, line, ofFile, received } from './bank-account.fixtures.js';

const given = specFor(bankAccountDecider);
const opening = received({ ...line(1, 50_000, 50_000), kind: 'opening', reference: 'opening' });

describe('importing a statement from a file', () => {
  it('receives its lines and itself, in one piece', () =>
    given().when(importFile()).thenEvents(ofFile(), imported()));

  it('brings the balance forward that the first statement opens with', () => {
    const decided = bankAccountDecider.decide(
      importFile({ openingFen: fen(500), closingFen: fen(720_500) }),
      bankAccountDecider.initialState,
    );
    expect(decided).toMatchObject([
      { data: { kind: 'opening', amountFen: 500, balanceFen: 500, lineNumber: 1, bookedOn: '2024-03-01' } },
      { data: { kind: 'credit', balanceFen: 720_500, lineNumber: 2 } },
      { data: { firstLine: 1, lineCount: 2, lineNumber: 3 } },
    ]);
  });

  it('goes on from the balance with which the book was opened', () => {
    const going = { openingFen: fen(50_000), closingFen: fen(770_000) };
    given(opening)
      .when(importFile(going))
      .thenEvents(ofFile(2, 770_000), imported({ ...going, firstLine: 2, lineNumber: 3 }));
  });

  it('is one statement however often it is imported', () =>
    given(ofFile(), imported()).when(importFile()).thenNothing());

  it('is refused when its number stands for another file already', () =>
    given(ofFile(), imported())
      .when(importFile({ digest: '0'.repeat(64) }))
      .thenRejected('STATEMENT_ID_REUSED'));

  it('is refused where the bank itself sends the lines, also beside files', () => {
    given(received()).when(importFile()).thenRejected('BANK_ACCOUNT_FED_BY_BANK');
    given(ofFile(), imported())
      .when({ type: 'ImportStatement', data: { accountId: 'MUT-10202', lines: [line(3)] }, now: '' })
      .thenRejected('BANK_ACCOUNT_HELD_BY_FILES');
  });

  const april = {
    statementId: 'S-2024-04',
    digest: 'a'.repeat(64),
    fromOn: '2024-04-01',
    closedOn: '2024-04-01',
    openingFen: fen(720_000),
    closingFen: fen(720_000),
    lines: [],
  };

  it('may have no lines, and is known all the same', () => {
    const { lines: _, ...statement } = april;
    given(ofFile(), imported())
      .when(importFile(april))
      .thenEvents(imported({ ...statement, firstLine: 3, lineCount: 0, lineNumber: 3 }));
  });

  it('is refused when it speaks of another account than the first one did', () => {
    const first = imported({ servicedAccountDigest: '1'.repeat(64) });
    given(ofFile(), first)
      .when(importFile({ ...april, servicedAccountDigest: '2'.repeat(64) }))
      .thenRejected('STATEMENT_OF_ANOTHER_ACCOUNT');
    const { lines: _, ...statement } = april;
    const same = { servicedAccountDigest: '1'.repeat(64) };
    given(ofFile(), first)
      .when(importFile({ ...april, ...same }))
      .thenEvents(imported({ ...statement, ...same, firstLine: 3, lineCount: 0, lineNumber: 3 }));
  });

  it('is refused before its last day is over', () => {
    given()
      .when(importFile({}, '2024-03-31T15:59:59.000Z'))
      .thenRejected('STATEMENT_NOT_OVER', { closedOn: '2024-03-31', today: '2024-03-31' });
    given().when(importFile({}, '2024-03-31T16:00:00.000Z')).thenEvents(ofFile(), imported());
  });

  it('is refused when it begins before the last one has ended', () =>
    given(ofFile(), imported())
      .when(importFile({ ...april, fromOn: '2024-03-31' }))
      .thenRejected('STATEMENTS_OVERLAP'));

  it.each([719_999, 720_001])(
    'is refused when it opens with %d fen and the last one closed with 720000: one is missing between',
    (openingFen) =>
      given(ofFile(), imported())
        .when(importFile({ ...april, openingFen: fen(openingFen), closingFen: fen(openingFen) }))
        .thenRejected('STATEMENT_DOES_NOT_FOLLOW', { openingFen, balanceFen: 720_000 }),
  );

  it.each([719_999, 720_001])('is refused when its lines make 720000 and it says %d', (closingFen) =>
    given()
      .when(importFile({ closingFen: fen(closingFen) }))
      .thenRejected('STATEMENT_TOTAL_DIFFERS'),
  );

  it('counts what went out against what came in', () => {
    const lines = [fileLine(), fileLine({ kind: 'debit', amountFen: fen(20_000) })];
    const decided = bankAccountDecider.decide(
      importFile({ lines, closingFen: fen(700_000) }),
      bankAccountDecider.initialState,
    );
    expect(decided).toMatchObject([
      { data: { balanceFen: 720_000 } },
      { data: { balanceFen: 700_000 } },
      { data: { closingFen: 700_000 } },
    ]);
  });
});
