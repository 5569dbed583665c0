import { type Draft, exportOf } from '../export.fixtures.js';
import { verdictOf } from '../verdict.fixtures.js';
import {
  closed,
  closers,
  draftsOf,
  entry,
  record,
  reopened,
  reversal,
  type Step,
  type StepName,
  YEAR,
} from './year-of-rules.fixtures.js';

const names = Object.keys(YEAR) as readonly StepName[];
type Change = (draft: Draft) => Draft;

/** The year up to a step, of which one is changed as a server would write it that lies with right hashes. */
const changedYear = (name: StepName, change: Change, until: StepName = name): readonly Draft[] =>
  draftsOf(
    names.slice(0, names.indexOf(until) + 1).map((each): Step => {
      const step: Step = YEAR[each];
      if (each !== name) return step;
      return (before) => change(typeof step === 'function' ? step(before) : step);
    }),
  );

/** The year before a step, and other records instead of it. */
const yearBefore = (name: StepName, ...steps: readonly Step[]): readonly Draft[] =>
  draftsOf([...names.slice(0, names.indexOf(name)).map((each): Step => YEAR[each]), ...steps]);

const isVerified = async (drafts: readonly Draft[]) =>
  expect(await verdictOf(exportOf(drafts))).toMatchObject({ verdict: 'verified', records: drafts.length });
/** At the last record. */
const isFound = async (drafts: readonly Draft[], code: string) =>
  expect(await verdictOf(exportOf(drafts))).toMatchObject({
    ...{ verdict: 'violation', code },
    ...{ line: drafts.length + 1, seq: drafts.length - 1, recordsVerified: drafts.length - 1 },
  });

const data =
  (fields: object): Change =>
  (draft) => ({ ...draft, data: { ...draft.data, ...fields } });
const on =
  (effectiveOn: string): Change =>
  (draft) => ({ ...draft, effectiveOn });
const by =
  (actors: object): Change =>
  (draft) => ({ ...draft, actors });
const without =
  (...fields: readonly string[]): Change =>
  (draft) => ({
    ...draft,
    data: Object.fromEntries(Object.entries(draft.data).filter(([name]) => !fields.includes(name))),
  });
const lineTags =
  (tags: object): Change =>
  (draft) => {
    const [first, ...others] = draft.data['lines'] as object[];
    return data({ lines: [{ ...first, ...tags }, ...others] })(draft);
  };

const withoutLine: Change = (draft) => {
  const lines = (draft.data['lines'] as object[]).map((line) =>
    Object.fromEntries(Object.entries(line).filter(([name]) => name !== 'budgetLine')),
  );
  return data({ lines })(draft);
};

describe('a year in which every kind of record stands', () => {
  it('is in order', () => isVerified(draftsOf(Object.values(YEAR))));

  it('ends with the close of the year', () =>
    isFound(draftsOf([...Object.values(YEAR), YEAR.assertion]), 'AFTER_YEAR_CLOSED'));

  it.each(names.slice(1))('is in order up to %s', async (name) => {
    const until = names.slice(0, names.indexOf(name) + 1).map((each): Step => YEAR[each]);
    await isVerified(draftsOf(until));
  });
});

const same = { preparer: 'x', approver: 'x' };
const notApproved = { preparer: 'closer-a' };
const line = { accountCode: '504', amountFen: 150, budgetLine: 'L1' };
const move = { amountFen: 50, from: 'L1', to: 'L2' };

describe.each<[StepName, readonly (readonly [rule: string, change: Change, code: string])[]]>([
  [
    'terms',
    [
      ['are approved', by(notApproved), 'APPROVER_MISSING'],
      ['are approved by another person', by(same), 'PERSONS_NOT_DIFFERENT'],
      ['name their money', without('fund'), 'FUND_TERMS_MALFORMED'],
      ['name a use', data({ uses: [] }), 'FUND_TERMS_MALFORMED'],
      [
        'name a hundred uses at most',
        data({ uses: Array(101).fill({ accountCode: '5' }) }),
        'FUND_TERMS_MALFORMED',
      ],
      ['name uses that are expense', data({ uses: [{ accountCode: '401' }] }), 'FUND_TERMS_MALFORMED'],
      [
        'name purposes or leave them out',
        data({ uses: [{ accountCode: '5', purposes: [] }] }),
        'FUND_TERMS_MALFORMED',
      ],
      ['do not end before they begin', data({ validTo: '2023-12-31' }), 'FUND_TERMS_MALFORMED'],
      ['say in which order money is spent', data({ provenance: 'lifo' }), 'RECORD_MALFORMED'],
    ],
  ],
  [
    'budget',
    [
      ['is approved', by(notApproved), 'APPROVER_MISSING'],
      ['is reviewed by another person', data({ reviewer: 'person-b' }), 'PERSONS_NOT_DIFFERENT'],
      ['is reviewed', without('reviewer'), 'RECORD_MALFORMED'],
      ['names evidence', data({ evidence: [] }), 'EVIDENCE_MISSING'],
      ['has each line once', data({ lines: [line, line] }), 'BUDGET_MALFORMED'],
      ['is of expense', data({ lines: [{ ...line, accountCode: '401' }] }), 'BUDGET_MALFORMED'],
      ['has amounts', data({ lines: [{ ...line, amountFen: 0 }] }), 'AMOUNT_NOT_POSITIVE'],
    ],
  ],
  [
    'spending',
    [
      ['is of a line of the budget', lineTags({ budgetLine: 'L3' }), 'BUDGET_LINE_UNKNOWN'],
      ['names one', withoutLine, 'BUDGET_LINE_MISSING'],
      ['does not come before its budget', on('2024-01-14'), 'BUDGET_LINE_SHORT'],
      ['is for a purpose of the fund', (draft) => ({ ...draft, cause: otherCause }), 'FUND_MISUSED'],
    ],
  ],
  [
    'promise',
    [
      ['is of a line of the budget', data({ budgetLine: 'L3' }), 'BUDGET_LINE_UNKNOWN'],
      ['is no more than the line has', data({ amountFen: 51 }), 'BUDGET_LINE_SHORT'],
      ['is not before the money', on('2024-01-14'), 'BUDGET_LINE_SHORT'],
      ['does not expire before it begins', data({ expiresOn: '2024-02-19' }), 'RESERVATION_EXPIRY_WRONG'],
      [
        'expires before the last day of the year',
        data({ expiresOn: '2024-12-31' }),
        'RESERVATION_EXPIRY_WRONG',
      ],
      ['is of a reference', data({ budgetLine: 'L 1' }), 'RECORD_MALFORMED'],
    ],
  ],
  [
    'assertion',
    [
      ['is of an account of the book', data({ accountCode: '999' }), 'ACCOUNT_UNKNOWN'],
      ['is not below nothing', data({ balanceFen: -1 }), 'AMOUNT_NOT_POSITIVE'],
      ['names its source', data({ source: 'the bank' }), 'RECORD_MALFORMED'],
    ],
  ],
  [
    'february',
    [
      ['is closed with approval', by(notApproved), 'APPROVER_MISSING'],
      ['is closed as of its last day', on('2024-02-28'), 'PERIOD_END_WRONG'],
      ['is the month it says', data({ period: '2024-03' }), 'PERIOD_END_WRONG'],
      ['is a month', data({ period: '2024-00' }), 'RECORD_MALFORMED'],
      ['carries what is reserved', data({ carried: [] }), 'RESERVATION_NOT_CARRIED'],
      ['carries nothing else', data({ carried: ['r', 's'] }), 'RESERVATION_NOT_OPEN'],
      ['leaves empty what it says is', data({ emptyAccounts: ['504'] }), 'ACCOUNT_NOT_EMPTY'],
      [
        'states the digest of its balances',
        data({ trialBalanceDigest: '00'.repeat(32) }),
        'CLOSING_DIGEST_MISMATCH',
      ],
      [
        'states the size of the tree',
        (draft) => data({ checkpoint: { ...(draft.data['checkpoint'] as object), size: 6 } })(draft),
        'CLOSING_CHECKPOINT_MISMATCH',
      ],
      [
        'states the root of the tree',
        (draft) => data({ checkpoint: { ...(draft.data['checkpoint'] as object), root: '' } })(draft),
        'CLOSING_CHECKPOINT_MISMATCH',
      ],
    ],
  ],
  [
    'correction',
    [
      ['does not count for a closed month', on('2024-02-29'), 'PERIOD_CLOSED'],
      ['names a closed month', data({ corrects: '2024-03' }), 'CORRECTS_WRONG'],
      ['names a month of the year', data({ corrects: '2023-12' }), 'CORRECTS_WRONG'],
    ],
  ],
  [
    'overrun',
    [
      ['is of a line of the budget', data({ budgetLine: 'L3' }), 'BUDGET_LINE_UNKNOWN'],
      ['states what the line had', data({ availableFen: 29 }), 'OVERRUN_MISSTATED'],
      ['states what it had on that day', data({ on: '2024-01-14' }), 'OVERRUN_MISSTATED'],
      ['states what was too much', data({ neededFen: 30 }), 'OVERRUN_MISSTATED'],
    ],
  ],
  [
    'expiry',
    [
      ['is of an open reservation', data({ reservationId: 's' }), 'RESERVATION_NOT_OPEN'],
      ['is on the day after the last', on('2024-03-31'), 'RESERVATION_EXPIRY_WRONG'],
      ['is in the name of who reserved', by({ preparer: 'person-b' }), 'RESERVATION_EXPIRY_WRONG'],
    ],
  ],
  [
    'adjustment',
    [
      ['is approved', by(notApproved), 'APPROVER_MISSING'],
      ['is reviewed by another person', data({ reviewer: 'person-a' }), 'PERSONS_NOT_DIFFERENT'],
      ['names evidence', data({ evidence: [] }), 'EVIDENCE_MISSING'],
      ['moves something', data({ moves: [] }), 'BUDGET_MALFORMED'],
      ['moves between two lines', data({ moves: [{ ...move, to: 'L1' }] }), 'BUDGET_MALFORMED'],
      ['moves between lines of the budget', data({ moves: [{ ...move, to: 'L3' }] }), 'BUDGET_LINE_UNKNOWN'],
      ['moves an amount', data({ moves: [{ ...move, amountFen: 0 }] }), 'AMOUNT_NOT_POSITIVE'],
      ['moves what the line has', data({ moves: [{ ...move, amountFen: 51 }] }), 'BUDGET_LINE_SHORT'],
      ['does not count for a closed month', on('2024-02-29'), 'PERIOD_CLOSED'],
    ],
  ],
  ['resolved', [['names the resolution', without('resolution'), 'RESOLUTION_MISSING']]],
  [
    'chart',
    [
      ['is approved', by(notApproved), 'APPROVER_MISSING'],
      ['names evidence', data({ evidence: [] }), 'EVIDENCE_MISSING'],
      ['is a new version', data({ chartVersion: 'PROV-2024-1' }), 'CHART_VERSION_REPEATED'],
      ['begins in the year', data({ validFrom: '2025-01-01' }), 'CHART_VERSION_BACKDATED'],
      ['begins in an open month', data({ validFrom: '2024-02-29' }), 'PERIOD_CLOSED'],
      [
        'lists an account once',
        (draft) =>
          data({ accounts: (draft.data['accounts'] as object[]).concat(draft.data['accounts']!) })(draft),
        'ACCOUNT_LISTED_TWICE',
      ],
      [
        'keeps the side of an account',
        data({ accounts: [{ code: '401', name: 'x', normalSide: 'debit' }] }),
        'ACCOUNT_CHANGED',
      ],
      [
        'keeps the guard of an account',
        data({ accounts: [{ code: '10202', name: 'x', normalSide: 'debit' }] }),
        'ACCOUNT_CHANGED',
      ],
    ],
  ],
  ['former', [['names the chart of its day', on('2024-05-01'), 'CHART_VERSION_NOT_IN_FORCE']]],
  [
    'reversal',
    [
      ['names the closed month of its entry', without('corrects'), 'CORRECTS_WRONG'],
      ['names no other month', data({ corrects: '2024-01' }), 'CORRECTS_WRONG'],
      ['does not count for a closed month', on('2024-02-28'), 'PERIOD_CLOSED'],
    ],
  ],
  [
    'reopening',
    [
      ['is approved', by({ preparer: 'opener-a' }), 'APPROVER_MISSING'],
      ['names evidence', data({ evidence: [] }), 'EVIDENCE_MISSING'],
      ['is of a closed month', data({ period: '2024-05' }), 'PERIOD_NOT_CLOSED'],
      ['is of a month of the year', data({ period: '2023-05' }), 'PERIOD_NOT_CLOSED'],
      ['is by others than its closers', by({ preparer: 'x', approver: 'closer-a' }), 'REOPENED_BY_CLOSER'],
    ],
  ],
  ['late', [['stays out of what is still closed', on('2024-02-29'), 'PERIOD_CLOSED']]],
  [
    'december',
    [
      ['is closed as of its last day', on('2024-12-30'), 'PERIOD_END_WRONG'],
      [
        'states the digest of its balances',
        data({ trialBalanceDigest: '00'.repeat(32) }),
        'CLOSING_DIGEST_MISMATCH',
      ],
    ],
  ],
  [
    'year',
    [
      ['is closed with approval', by(notApproved), 'APPROVER_MISSING'],
      ['is closed as of its last day', on('2024-12-30'), 'YEAR_END_WRONG'],
      ['is the year of the book', data({ fiscalYear: 2023 }), 'YEAR_END_WRONG'],
      ['states its digest', data({ trialBalanceDigest: '00'.repeat(32) }), 'CLOSING_DIGEST_MISMATCH'],
      ['states its tree', data({ checkpoint: { root: '', size: 22 } }), 'CLOSING_CHECKPOINT_MISMATCH'],
    ],
  ],
])('the record %s', (name, rules) => {
  it.each(rules)('%s', (_, change, code) => isFound(changedYear(name, change), code));
});

const otherCause = { commandId: 'c', correlationId: 'c', eventId: 'e', type: 'Party' };

describe('what an earlier record says is found where it matters', () => {
  it.each<[string, StepName, Change, StepName, string]>([
    ['terms that are over', 'terms', data({ validTo: '2024-02-09' }), 'spending', 'FUND_MISUSED'],
    ['terms that have not begun', 'terms', data({ validFrom: '2024-02-11' }), 'spending', 'FUND_MISUSED'],
    [
      'terms for another account',
      'terms',
      data({ uses: [{ accountCode: '503' }] }),
      'spending',
      'FUND_MISUSED',
    ],
    [
      'a budget with less',
      'budget',
      data({ lines: [{ ...line, amountFen: 99 }] }),
      'spending',
      'BUDGET_LINE_SHORT',
    ],
    [
      'a budget for another account',
      'budget',
      data({ lines: [{ ...line, accountCode: '503' }] }),
      'spending',
      'BUDGET_LINE_OTHER_ACCOUNT',
    ],
    ['a bank that says otherwise', 'assertion', data({ balanceFen: 899 }), 'february', 'ASSERTION_FAILED'],
    [
      'a bank that says the other side',
      'assertion',
      data({ side: 'credit' }),
      'february',
      'ASSERTION_FAILED',
    ],
    ['a reservation without an end', 'promise', without('expiresOn'), 'expiry', 'RESERVATION_EXPIRY_WRONG'],
    [
      'a chart without the account',
      'chart',
      (draft) =>
        data({
          accounts: (draft.data['accounts'] as { code: string }[]).filter(({ code }) => code !== '401'),
        })(draft),
      'carried',
      'ACCOUNT_NOT_IN_VERSION',
    ],
  ])('%s', (_, name, change, until, code) => isFound(changedYear(name, change, until), code));
});

describe('a book of such rules', () => {
  const spend = (
    number: number,
    effectiveOn: string,
    amountFen: number,
    budgetLine: string,
    more: object = {},
  ) =>
    entry(number, effectiveOn, { debit: '504', credit: '10202', amountFen }, { fund: 'F', budgetLine }, more);
  const [opener, other] = [
    { preparer: 'opener-a', approver: 'opener-b' },
    { preparer: 'x', approver: 'y' },
  ];

  it('has one budget', () =>
    isFound(draftsOf([YEAR.opening, YEAR.budget, YEAR.budget]), 'BUDGET_APPROVED_TWICE'));
  it('adjusts no budget before there is one', () =>
    isFound(draftsOf([YEAR.opening, YEAR.adjustment]), 'BUDGET_NOT_APPROVED'));
  it('asks for no budget line before there is one', () =>
    isVerified(draftsOf([YEAR.opening, YEAR.income, spend(2, '2024-02-10', 1_000, 'ANY')])));
  it('knows no line to reserve of before there is one', () =>
    isFound(draftsOf([YEAR.opening, YEAR.income, YEAR.promise]), 'BUDGET_LINE_UNKNOWN'));
  it('spends what a reservation of its own encumbers', () =>
    isVerified(yearBefore('assertion', spend(3, '2024-02-21', 50, 'L1', { reservationId: 'r' }))));
  it('spends nothing of what another encumbers', () =>
    isFound(yearBefore('assertion', spend(3, '2024-02-21', 1, 'L1')), 'BUDGET_LINE_SHORT'));
  it('gives a line back what is released', () => {
    const released = record('ReservationReleased', '2024-02-21', { reason: '', reservationId: 'r' });
    return isVerified(yearBefore('assertion', released, spend(3, '2024-02-22', 50, 'L1')));
  });
  it('spends nothing that an adjustment has moved', () =>
    isFound(yearBefore('resolved', spend(4, '2024-04-02', 1, 'L1')), 'BUDGET_LINE_SHORT'));
  it('spends what an adjustment has given from its day on', () =>
    isFound(yearBefore('resolved', spend(4, '2024-04-01', 31, 'L2')), 'BUDGET_LINE_SHORT'));
  it('gives a line back what a reversal takes back', () =>
    isVerified(yearBefore('april', spend(6, '2024-05-04', 100, 'L1', { chartVersion: 'PROV-2024-2' }))));
  it('asks for a budget line of every plain spending too', () => {
    const plain = entry(3, '2024-02-21', { debit: '504', credit: '10202', amountFen: 1 });
    return isFound(yearBefore('assertion', plain), 'BUDGET_LINE_MISSING');
  });
  it('asks about a budget line on an account that is no expense', () => {
    const tagged = entry(
      3,
      '2024-02-21',
      { debit: '13501', credit: '10202', amountFen: 1 },
      { budgetLine: 'L1' },
    );
    return isFound(yearBefore('assertion', tagged), 'BUDGET_LINE_OTHER_ACCOUNT');
  });
  it('lets new terms take the place of the old', () => {
    const narrower = data({ uses: [{ accountCode: '502' }] })(YEAR.terms);
    return isFound(
      draftsOf([YEAR.opening, YEAR.terms, YEAR.income, narrower, spend(2, '2024-02-10', 1, 'X')]),
      'FUND_MISUSED',
    );
  });
  it('holds a fund with a project to the terms of both', () => {
    const project = record('FundTermsAdopted', '2024-01-02', {
      ...{ project: 'P', provenance: 'fifo', uses: [{ accountCode: '502' }], validFrom: '2024-01-01' },
    });
    const income = entry(
      1,
      '2024-01-10',
      { debit: '10202', credit: '401', amountFen: 9 },
      { fund: 'F', project: 'P' },
    );
    const spending = entry(
      2,
      '2024-01-11',
      { debit: '504', credit: '10202', amountFen: 9 },
      { fund: 'F', project: 'P' },
    );
    return isFound(draftsOf([YEAR.opening, YEAR.terms, project, income, spending]), 'FUND_MISUSED');
  });
  it('closes a month once', () =>
    isFound(yearBefore('correction', closed('2024-02', '2024-02-29')), 'PERIOD_CLOSED_TWICE'));
  it('reserves nothing in a closed month', () => {
    const promise = data({ reservationId: 's', amountFen: 1 })(YEAR.promise);
    return isFound(yearBefore('correction', without('budgetLine', 'expiresOn')(promise)), 'PERIOD_CLOSED');
  });
  it('posts nothing plain into a closed month either', () => {
    const plain = entry(3, '2024-02-29', { debit: '13501', credit: '23101', amountFen: 1 });
    return isFound(yearBefore('correction', plain), 'PERIOD_CLOSED');
  });
  it('takes nothing back of a closed month without saying so', () => {
    const income = entry(1, '2024-01-10', { debit: '10202', credit: '23101', amountFen: 1 });
    const start = [YEAR.opening, income, closed('2024-01', '2024-01-31')];
    return isFound(draftsOf([...start, reversal(2, '2024-02-01', income, {})]), 'CORRECTS_WRONG');
  });
  it('does not say so of an open month', () => {
    const income = entry(1, '2024-01-10', { debit: '10202', credit: '23101', amountFen: 1 });
    const corrected = reversal(2, '2024-02-01', income, { corrects: '2024-01' });
    return isFound(draftsOf([YEAR.opening, income, corrected]), 'CORRECTS_WRONG');
  });
  it('approves no budget in a closed month', () =>
    isFound(draftsOf([YEAR.opening, closed('2024-01', '2024-01-31'), YEAR.budget]), 'PERIOD_CLOSED'));
  it('remembers who closed a month together with later ones', () =>
    isFound(
      yearBefore('late', reopened('2024-02', '2024-05-06', { preparer: 'z', approver: 'closer-b' })),
      'REOPENED_BY_CLOSER',
    ));
  it('keeps of a closing what a reopening leaves of it, and its persons', () =>
    isFound(
      draftsOf([
        ...[YEAR.opening, closed('2024-03', '2024-03-31'), reopened('2024-03', '2024-05-05', opener)],
        reopened('2024-02', '2024-05-06', closers),
      ]),
      'REOPENED_BY_CLOSER',
    ));
  it('forgets who closed a month that is open again', () =>
    isVerified(
      draftsOf([
        ...[YEAR.opening, closed('2024-01', '2024-01-31'), reopened('2024-01', '2024-05-05', opener)],
        (before) =>
          by(other)((closed('2024-01', '2024-01-31') as (drafts: readonly Draft[]) => Draft)(before)),
        reopened('2024-01', '2024-05-06', closers),
      ]),
    ));
  it('closes no December with income left', () =>
    isFound(yearBefore('carried', closed('2024-12', '2024-12-31')), 'ACCOUNT_NOT_EMPTY'));
  it('closes no December with anything reserved', () => {
    const promise = record('FundsReserved', '2024-12-01', {
      ...{ accountCode: '10202', amountFen: 1, orderId: 'o', reservationId: 's' },
    });
    const december = closed('2024-12', '2024-12-31', { carried: ['s'] });
    return isFound(yearBefore('december', promise, december), 'RESERVATION_NOT_CARRIED');
  });
  it('closes no year before its December', () =>
    isFound(yearBefore('december', YEAR.year), 'PERIOD_NOT_CLOSED'));
  it('has each chart version begin no earlier than the one before', () =>
    isFound(
      yearBefore('former', data({ chartVersion: 'V3', validFrom: '2024-04-30' })(YEAR.chart)),
      'CHART_VERSION_BACKDATED',
    ));
  it('asserts again what was asserted wrongly', () =>
    isVerified(
      yearBefore('assertion', data({ balanceFen: 1 })(YEAR.assertion), YEAR.assertion, YEAR.february),
    ));
  it('has the hash of the former year in the form of one', () =>
    isFound(
      draftsOf([data({ opens: { bookId: 'MUT-2023', hash: 'x' } })(YEAR.opening)]),
      'RECORD_MALFORMED',
    ));
});
