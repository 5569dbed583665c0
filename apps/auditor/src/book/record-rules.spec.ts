import {
  type Draft,
  exportOf,
  linesOfEntry,
  opened,
  paid,
  posted,
  received,
  released,
  reserved,
  reversed,
} from '../export.fixtures.js';
import { verdictOf } from '../verdict.fixtures.js';

// The server that writes these exports lies with right hashes and a right signature: only the book's own rules find it.
const given = (...drafts: readonly Draft[]) => {
  const verdict = verdictOf(exportOf(drafts));
  return {
    isVerified: async () => expect(await verdict).toMatchObject({ verdict: 'verified' }),
    isFound: async (code: string) =>
      expect(await verdict).toMatchObject({
        verdict: 'violation',
        code,
        line: drafts.length + 1,
        seq: drafts.length - 1,
      }),
  };
};

const withFields = (draft: Draft, fields: object): Draft => ({ ...draft, ...fields });
const withData = (draft: Draft, data: object): Draft => ({ ...draft, data: { ...draft.data, ...data } });
const without = (draft: Draft, field: string): Draft => {
  const { [field]: _, ...data } = draft.data;
  return { ...draft, data };
};

const AMOUNTS = { debit: '10202', credit: '23101', amountFen: 100 };
const MIRRORED = { debit: '23101', credit: '10202', amountFen: 100 };
const persons = (actors: object): object => ({ actors });

describe('a record', () => {
  it('is of a known type', () =>
    given(opened(), withFields(received(1, 1), { type: 'MoneyVanished' })).isFound('TYPE_UNKNOWN'));
  it.each(['constructor', '__proto__', 'toString'])('is not of the type %s either', (type) =>
    given(opened(), withFields(received(1, 1), { type })).isFound('TYPE_UNKNOWN'),
  );
  it('is of a known version', () =>
    given(opened(), withFields(received(1, 1), { schemaVersion: 2 })).isFound('SCHEMA_VERSION_UNKNOWN'));
  it('has every field', () =>
    given(opened(), without(received(1, 1), 'evidence')).isFound('RECORD_MALFORMED'));
  it('has no other field', () =>
    given(opened(), withData(received(1, 1), { colour: 'red' })).isFound('RECORD_MALFORMED'));
  it.each(['{"__proto__":{"guarded":true}}', '{"constructor":{"prototype":{"x":1}}}'])(
    'is refused with the field of %s, which changes nothing here',
    async (json) => {
      await given(opened(), withData(received(1, 1), JSON.parse(json) as object)).isFound('RECORD_MALFORMED');
      expect({}).not.toHaveProperty('guarded');
      expect({}).not.toHaveProperty('x');
    },
  );
  it.each([
    { effectiveOn: '2024-02-30' },
    { effectiveOn: '2024-13-01' },
    { recordedAt: '2024-06-05T25:00:00.000Z' },
    { recordedAt: '2024-06-05T01:00:00.000+08:00' },
    { id: '' },
    { actors: {} },
    { cause: { commandId: 'c', correlationId: 'c', eventId: 'e' } },
    { data: [] },
  ])('has fields of the right form, not %j', (wrong) =>
    given(opened(), withFields(received(1, 1), wrong)).isFound('RECORD_MALFORMED'),
  );
  it('has an id of its own', () =>
    given(withFields(opened(), { id: 'x' }), withFields(received(1, 1), { id: 'x' })).isFound('ID_REPEATED'));
  it('is not recorded before the one that precedes it', () =>
    given(opened(), withFields(received(1, 1), { recordedAt: '2024-06-05T00:59:59.999Z' })).isFound(
      'RECORDED_AT_RUNS_BACK',
    ));
  it('may be recorded at the same instant', () => given(opened(), received(1, 1)).isVerified());
  it.each([
    { preparer: 'a', approver: 'a' },
    { preparer: 'a', approver: 'b', payer: 'a' },
    { preparer: 'a', approver: 'b', payer: 'b' },
  ])('has different people in it, not %j', (actors) =>
    given(opened(), withFields(received(1, 1), persons(actors))).isFound('PERSONS_NOT_DIFFERENT'),
  );
  it('needs no payer', () =>
    given(opened(), withFields(received(1, 1), persons({ preparer: 'a', approver: 'b' }))).isVerified());
});

describe('the opening', () => {
  it('comes first', () => given(received(1, 1)).isFound('BOOK_NOT_OPENED_FIRST'));
  it('comes once', () => given(opened(), opened()).isFound('BOOK_OPENED_TWICE'));
  it("is that of the header's book", () => given(opened('FED-2024')).isFound('OTHER_BOOK'));
  it('lists an account once', () => {
    const account = { code: '101', name: '库存现金', normalSide: 'debit' };
    return given(withData(opened(), { accounts: [account, account] })).isFound('ACCOUNT_LISTED_TWICE');
  });
});

describe('an entry', () => {
  it('has the next number', () =>
    given(opened(), received(1, 1), received(3, 1)).isFound('ENTRY_NUMBER_NOT_CONTINUOUS'));
  it('starts at 1', () => given(opened(), received(0, 1)).isFound('ENTRY_NUMBER_NOT_CONTINUOUS'));
  it.each(['2023-12-31', '2025-01-01'])('is not dated outside the year: %s', (effectiveOn) =>
    given(opened(), received(1, 1, { effectiveOn })).isFound('EFFECTIVE_OUTSIDE_YEAR'),
  );
  it.each(['2024-01-01', '2024-12-31'])('may be dated on the edge of the year: %s', (effectiveOn) =>
    given(opened(), received(1, 1, { effectiveOn })).isVerified(),
  );
  it('names the version of the chart that is in force', () =>
    given(opened(), withData(received(1, 1), { chartVersion: 'PROV-2024-2' })).isFound(
      'CHART_VERSION_NOT_IN_FORCE',
    ));
  it('names evidence', () =>
    given(opened(), withData(received(1, 1), { evidence: [] })).isFound('EVIDENCE_MISSING'));
  it('is approved by somebody', () =>
    given(opened(), withFields(received(1, 1), persons({ preparer: 'a' }))).isFound('APPROVER_MISSING'));
  it('has two lines at least', () =>
    given(opened(), withData(received(1, 1), { lines: linesOfEntry(AMOUNTS).slice(1) })).isFound(
      'TOO_FEW_LINES',
    ));
  it('stands on accounts of the book', () =>
    given(opened(), posted(1, { ...AMOUNTS, credit: '999' })).isFound('ACCOUNT_UNKNOWN'));
  it.each([0, -5])('has amounts above zero, not %i', (amountFen) =>
    given(opened(), received(1, amountFen)).isFound('AMOUNT_NOT_POSITIVE'),
  );
  it('balances to the fen', () => {
    const [debit, credit] = linesOfEntry(AMOUNTS);
    return given(
      opened(),
      withData(received(1, 1), { lines: [debit, { ...credit, amountFen: 101 }] }),
    ).isFound('NOT_BALANCED');
  });
  it('balances exactly where sums leave the range of a number', () => {
    const large = { accountCode: '13501', side: 'debit', amountFen: Number.MAX_SAFE_INTEGER };
    const credit = { accountCode: '23101', side: 'credit', amountFen: Number.MAX_SAFE_INTEGER };
    // As numbers, 2^53 - 1 twice plus 1 and plus 2 are the same.
    const lines = [large, large, { ...large, amountFen: 1 }, credit, credit, { ...credit, amountFen: 2 }];
    return given(opened(), withData(received(1, 1), { lines })).isFound('NOT_BALANCED');
  });
});

describe('a reversal', () => {
  it('swaps the sides of the entry', () =>
    given(opened(), received(1, 100), reversed(2, 1, MIRRORED)).isVerified());
  it('may list the lines in another order', () =>
    given(
      opened(),
      received(1, 100),
      reversed(2, 1, MIRRORED, { lines: [...linesOfEntry(MIRRORED)].reverse() }),
    ).isVerified());
  it.each([0, 2, 9])('is of an entry that exists, not of %i', (number) =>
    given(opened(), received(1, 100), reversed(2, number, MIRRORED)).isFound('REVERSES_NOTHING'),
  );
  it('happens once', () =>
    given(
      opened(),
      received(1, 100),
      received(2, 900),
      reversed(3, 1, MIRRORED),
      reversed(4, 1, MIRRORED),
    ).isFound('REVERSED_TWICE'));
  it('is not of a reversal', () =>
    given(opened(), received(1, 100), reversed(2, 1, MIRRORED), reversed(3, 2, AMOUNTS)).isFound(
      'REVERSES_A_REVERSAL',
    ));
  it('is not dated before the entry', () =>
    given(
      opened(),
      received(1, 100),
      withFields(reversed(2, 1, MIRRORED), { effectiveOn: '2024-06-04' }),
    ).isFound('REVERSAL_BEFORE_ENTRY'));
  it('has the same amounts', () =>
    given(opened(), received(1, 100), reversed(2, 1, { ...MIRRORED, amountFen: 99 })).isFound(
      'REVERSAL_DIFFERS',
    ));
  it('has the same accounts', () =>
    given(opened(), received(1, 100), reversed(2, 1, { ...MIRRORED, debit: '13501' })).isFound(
      'REVERSAL_DIFFERS',
    ));
  it('keeps the dimensions of the lines', () => {
    const lines = linesOfEntry(AMOUNTS).map((line) => ({ ...line, fund: 'MUTUAL' }));
    return given(opened(), withData(received(1, 100), { lines }), reversed(2, 1, MIRRORED)).isFound(
      'REVERSAL_DIFFERS',
    );
  });
});

describe('a reservation', () => {
  const start = [opened(), received(1, 1_000), reserved('r', 500)];
  const on = (effectiveOn: string): { effectiveOn: string } => ({ effectiveOn });

  it('is used in whole', () => given(...start, paid(2, 500, {}, { reservationId: 'r' })).isVerified());
  it('is used in parts', () =>
    given(
      ...start,
      paid(2, 200, {}, { reservationId: 'r' }),
      paid(3, 300, {}, { reservationId: 'r' }),
    ).isVerified());
  it('is over when it was used in whole', () =>
    given(...start, paid(2, 500, {}, { reservationId: 'r' }), paid(3, 1, {}, { reservationId: 'r' })).isFound(
      'RESERVATION_NOT_OPEN',
    ));
  it('keeps its money from everybody else', () =>
    given(...start, paid(2, 501)).isFound('GUARDED_ACCOUNT_SHORT'));
  it('leaves the rest to everybody', () => given(...start, paid(2, 500)).isVerified());
  it('still keeps what a part did not use', () =>
    given(...start, paid(2, 200, {}, { reservationId: 'r' }), paid(3, 501)).isFound('GUARDED_ACCOUNT_SHORT'));
  it('may be exceeded out of what is free', () =>
    given(...start, paid(2, 1_000, {}, { reservationId: 'r' })).isVerified());
  it('is exceeded by no more than that', () =>
    given(...start, reserved('s', 400), paid(2, 601, {}, { reservationId: 'r' })).isFound(
      'GUARDED_ACCOUNT_SHORT',
    ));
  it('does not pay on a day before it was made', () =>
    given(
      opened(),
      received(1, 500, on('2024-02-01')),
      received(2, 500, on('2024-03-01')),
      { ...reserved('r', 1_000), ...on('2024-03-01') },
      paid(3, 501, on('2024-02-29'), { reservationId: 'r' }),
    ).isFound('GUARDED_ACCOUNT_SHORT'));
  it('is not made of money that is not there', () =>
    given(opened(), received(1, 100), reserved('r', 101)).isFound('GUARDED_ACCOUNT_SHORT'));
  it('is not made twice of the same money', () =>
    given(...start, reserved('s', 501)).isFound('GUARDED_ACCOUNT_SHORT'));
  it('gives its money back when it is released', () =>
    given(...start, released('r'), paid(2, 1_000)).isVerified());
  it('is not used after its release', () =>
    given(...start, released('r'), paid(2, 100, {}, { reservationId: 'r' })).isFound('RESERVATION_NOT_OPEN'));
  it('is not released twice', () =>
    given(...start, released('r'), released('r')).isFound('RESERVATION_NOT_OPEN'));
  it('is not released after its use', () =>
    given(...start, paid(2, 500, {}, { reservationId: 'r' }), released('r')).isFound('RESERVATION_NOT_OPEN'));
  it('is not released before it was made', () =>
    given(opened(), released('r')).isFound('RESERVATION_NOT_OPEN'));
  it('has an id of its own while it is open', () =>
    given(...start, reserved('r', 5)).isFound('RESERVATION_ID_IN_USE'));
  it('may take the id of one that is over', () =>
    given(...start, released('r'), reserved('r', 5)).isVerified());
  it('stands on an account of the book', () =>
    given(opened(), reserved('r', 5, { accountCode: '999' })).isFound('ACCOUNT_UNKNOWN'));
  it('stands on a guarded account', () =>
    given(opened(), reserved('r', 5, { accountCode: '13501' })).isFound('ACCOUNT_NOT_GUARDED'));
  it('is of more than nothing', () =>
    given(opened(), received(1, 100), reserved('r', 0)).isFound('AMOUNT_NOT_POSITIVE'));
  it('is of a day in the year', () =>
    given(opened(), received(1, 100), { ...reserved('r', 5), ...on('2025-01-01') }).isFound(
      'EFFECTIVE_OUTSIDE_YEAR',
    ));
});

describe('restricted money', () => {
  const tagged = (draft: Draft, ...tags: readonly object[]): Draft =>
    withData(draft, {
      lines: (draft.data['lines'] as object[]).map((line, at) => ({ ...line, ...tags[at] })),
    });
  const income = (number: number, amountFen: number, tag: object, effectiveOn = '2024-06-05') =>
    tagged(posted(number, { debit: '10202', credit: '401', amountFen }, { effectiveOn }), tag, tag);
  const spent = (number: number, amountFen: number, tag: object, effectiveOn = '2024-06-05') =>
    tagged(posted(number, { debit: '504', credit: '10202', amountFen }, { effectiveOn }), tag, tag);
  const F = { fund: 'F' };

  it('may be spent to the last fen', () => given(opened(), income(1, 100, F), spent(2, 100, F)).isVerified());
  it('is never overspent', () =>
    given(opened(), received(1, 900), income(2, 100, F), spent(3, 101, F)).isFound('RESTRICTED_MONEY_SHORT'));
  it('is not spent on a day before it came', () =>
    given(
      opened(),
      received(1, 900, { effectiveOn: '2024-01-01' }),
      income(2, 100, F),
      spent(3, 1, F, '2024-06-04'),
    ).isFound('RESTRICTED_MONEY_SHORT'));
  it('of a fund and a project is not that of the fund alone', () =>
    given(opened(), income(1, 100, F), spent(2, 1, { ...F, project: 'P' })).isFound(
      'RESTRICTED_MONEY_SHORT',
    ));
  it('is not taken back by a reversal when it is spent', () =>
    given(
      opened(),
      received(1, 900),
      income(2, 100, F),
      spent(3, 60, F),
      tagged(reversed(4, 2, { debit: '401', credit: '10202', amountFen: 100 }), F, F),
    ).isFound('RESTRICTED_MONEY_SHORT'));
  it('is not made of tags on the lines of a bank account', () =>
    given(opened(), tagged(received(1, 100), F, F), tagged(paid(2, 100), F, F)).isVerified());
});

describe('a guarded account', () => {
  it('may be emptied', () => given(opened(), received(1, 100), paid(2, 100)).isVerified());
  it('is never negative', () =>
    given(opened(), received(1, 100), paid(2, 101)).isFound('GUARDED_ACCOUNT_SHORT'));
  it('is not negative on a day before the money came', () =>
    given(opened(), received(1, 100), paid(2, 100, { effectiveOn: '2024-06-04' })).isFound(
      'GUARDED_ACCOUNT_SHORT',
    ));
  it('is not made negative on a later day by a back-dated payment', () =>
    given(
      opened(),
      received(1, 100, { effectiveOn: '2024-01-01' }),
      paid(2, 80, { effectiveOn: '2024-07-01' }),
      received(3, 80, { effectiveOn: '2024-08-01' }),
      paid(4, 21, { effectiveOn: '2024-03-01' }),
    ).isFound('GUARDED_ACCOUNT_SHORT'));
  it('may be paid from in the past as far as every later day bears it', () =>
    given(
      opened(),
      received(1, 100, { effectiveOn: '2024-01-01' }),
      paid(2, 80, { effectiveOn: '2024-07-01' }),
      received(3, 80, { effectiveOn: '2024-08-01' }),
      paid(4, 20, { effectiveOn: '2024-03-01' }),
    ).isVerified());
  it('is guarded against a reversal too', () =>
    given(opened(), received(1, 100), paid(2, 60), reversed(3, 1, MIRRORED)).isFound(
      'GUARDED_ACCOUNT_SHORT',
    ));
  it('is the only kind that may not turn', () =>
    given(opened(), posted(1, { debit: '23101', credit: '13501', amountFen: 5 })).isVerified());
});
