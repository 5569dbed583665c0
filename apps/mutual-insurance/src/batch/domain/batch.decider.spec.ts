import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { batchDecider } from './batch.decider.js';
import {
  batchExpired,
  batchRenewed,
  bringIntoForce,
  cameIntoForce,
  cancel,
  cancelled,
  coveredLinesOf,
  draftBatch,
  drafted,
  expireBatch,
  factsOf,
  linesOf,
  premiumReceived,
  premiumRemitted,
  recordReceipt,
  recordRemittance,
  renewBatch,
  submit,
  submitted,
  terms,
  validate,
  validated,
  workers140,
} from './batch.fixtures.js';

const given = specFor(batchDecider);

/** What stands before a submission of that many members. */
const readyWith = (count: number, of = terms) =>
  [
    drafted({ lines: linesOf(count), terms: of }),
    validated({ verdicts: coveredLinesOf(count), acceptedCount: count }),
  ] as const;

describe('drafting a batch', () => {
  it('keeps the lines and the terms of that day; cover starts next month', () =>
    given().when(draftBatch()).thenEvents(drafted()));

  it('is refused for a batch that exists', () =>
    given(drafted()).when(draftBatch()).thenRejected('BATCH_ALREADY_DRAFTED'));

  it('renews only a batch of the same union and plan', () => {
    const renewal = { renewsBatchId: 'batch-0', startsOn: '2024-07-01' };
    given().when(draftBatch(renewal)).thenRejected('RENEWED_BATCH_NOT_FOUND');
    given()
      .when(draftBatch({ ...renewal, isRenewalKnown: true }))
      .thenEvents(drafted(renewal));
  });

  it('is refused for a plan that takes nobody that day', () => {
    const { terms: _, ...data } = draftBatch().data;
    given()
      .when({ ...draftBatch(), data })
      .thenRejected('PLAN_NOT_OPEN');
  });

  it('is refused without members', () =>
    given()
      .when(draftBatch({ lines: [] }))
      .thenRejected('BATCH_EMPTY'));

  it('takes 2,000 members and no more', () => {
    given()
      .when(draftBatch({ lines: linesOf(2_000) }))
      .thenEvents(drafted({ lines: linesOf(2_000) }));
    given()
      .when(draftBatch({ lines: linesOf(2_001) }))
      .thenRejected('BATCH_TOO_LARGE', { lines: 2_001, linesMax: 2_000 });
  });

  it('is refused for a start in the middle of a month', () =>
    given()
      .when(draftBatch({ startsOn: '2024-04-02' }))
      .thenRejected('COVER_STARTS_MID_MONTH'));

  it('is refused for a start in the month of the draft', () =>
    given()
      .when(draftBatch({ startsOn: '2024-03-01' }))
      .thenRejected('COVER_STARTS_TOO_EARLY'));

  it('may ask for a later start, as a renewal does', () =>
    given()
      .when(draftBatch({ startsOn: '2024-07-01' }))
      .thenEvents(drafted({ startsOn: '2024-07-01' })));
});

describe('validating a batch', () => {
  it('is refused for a batch that does not exist', () =>
    given().when(validate()).thenRejected('BATCH_NOT_FOUND'));

  it('is refused once the batch is cancelled', () =>
    given(drafted(), cancelled({ lines: [] }))
      .when(validate())
      .thenRejected('BATCH_CANCELLED'));

  it('is refused once the batch is submitted', () =>
    given(drafted(), validated(), submitted()).when(validate()).thenRejected('BATCH_ALREADY_SUBMITTED'));

  it('accepts every line of members', () => given(drafted()).when(validate()).thenEvents(validated()));

  it('can be done again', () => given(drafted(), validated()).when(validate()).thenEvents(validated()));
});

describe('the days of a batch', () => {
  const lastOn = '2024-03-20';
  it.each([
    ['a validation', validate({ validatedOn: '2024-03-19' })],
    ['a submission, by the heads of another day', submit({ submittedOn: '2024-03-19' })],
    ['a cancellation', { ...cancel(), data: { ...cancel().data, cancelledOn: '2024-03-19' } }],
  ])('do not run backwards: %s', (_, command) =>
    given(drafted(), validated()).when(command).thenRejected('BATCH_DATED_BEFORE_LAST_STEP', { lastOn }),
  );

  it('may be the same for every step', () =>
    given(drafted())
      .when(validate({ validatedOn: lastOn }))
      .thenEvents(validated({ validatedOn: lastOn })));
});

describe('submitting a batch', () => {
  it('is refused for a batch that does not exist', () =>
    given().when(submit()).thenRejected('BATCH_NOT_FOUND'));

  it('is refused twice', () =>
    given(drafted(), validated(), submitted()).when(submit()).thenRejected('BATCH_ALREADY_SUBMITTED'));

  it('is refused before the validation', () =>
    given(drafted()).when(submit()).thenRejected('BATCH_NOT_VALIDATED'));

  it('is refused while a line is refused, on the facts of today', () => {
    const facts = factsOf(120).with(7, { isCoveredElsewhere: false });
    given(drafted(), validated())
      .when(submit({ facts }))
      .thenRejected('BATCH_LINES_REFUSED', { refused: 1, first: 'NOT_A_MEMBER' });
  });

  it('is refused while nobody counted the workers', () => {
    const { population: _, ...data } = submit().data;
    given(drafted(), validated())
      .when({ ...submit(), data })
      .thenRejected('WORKFORCE_NOT_COUNTED');
  });

  it('is refused for 111 of 140, which is 79.3 %', () =>
    given(...readyWith(111))
      .when(submit({ facts: factsOf(111) }))
      .thenRejected('PARTICIPATION_TOO_LOW', {
        accepted: 111,
        covered: 0,
        takingPart: 111,
        population: 140,
        ratePercent: '79.3',
        required: 112,
      }));

  it('is accepted for 112 of 140, which is 80 %, and keeps the count', () =>
    given(...readyWith(112))
      .when(submit({ facts: factsOf(112) }))
      .thenEvents(
        submitted({
          lines: coveredLinesOf(112),
          unitCount: 112,
          premiumFen: fen(672_000),
          participation: {
            acceptedCount: 112,
            coveredCount: 0,
            ...workers140,
            of: 'workers',
            requiredCount: 112,
          },
        }),
      ));

  it.each([
    // workers now, covered before, new: together
    [140, 120, 1],
    [140, 111, 1],
    [160, 120, 8],
    [99, 98, 1],
  ])(
    'of %i workers, of whom %i are covered, is accepted for %i more',
    (populationCount, coveredCount, count) =>
      given(...readyWith(count))
        .when(submit({ facts: factsOf(count), coveredCount, population: { ...workers140, populationCount } }))
        .thenEvents(
          submitted({
            lines: coveredLinesOf(count),
            unitCount: count,
            premiumFen: fen(count * 6_000),
            participation: {
              ...{ acceptedCount: count, coveredCount, ...workers140, populationCount, of: 'workers' },
              requiredCount: populationCount === 160 ? 128 : populationCount === 99 ? 99 : 112,
            },
          }),
        ),
  );

  it.each([
    [140, 110, 1, '79.3'],
    [160, 120, 7, '79.4'],
    [99, 97, 1, '99.0'],
  ])(
    'of %i workers, of whom %i are covered, is refused for %i more, which makes %s %%',
    (populationCount, coveredCount, count, percent) =>
      given(...readyWith(count))
        .when(submit({ facts: factsOf(count), coveredCount, population: { ...workers140, populationCount } }))
        .thenRejected('PARTICIPATION_TOO_LOW', {
          ...{ accepted: count, covered: coveredCount, takingPart: coveredCount + count },
          ...{ population: populationCount, ratePercent: percent },
          required: populationCount === 160 ? 128 : populationCount === 99 ? 99 : 112,
        }),
  );

  it('asks 120 members for 120 × 60 yuan', () =>
    given(drafted(), validated()).when(submit()).thenEvents(submitted()));
});

describe('the premium', () => {
  const due = [drafted(), validated(), submitted()];
  const paid = [...due, premiumReceived()];

  it('is not expected before the batch is submitted', () =>
    given(drafted(), validated()).when(recordReceipt()).thenRejected('BATCH_NOT_SUBMITTED'));

  it('is received', () =>
    given(...due)
      .when(recordReceipt())
      .thenEvents(premiumReceived()));

  it('is received once', () =>
    given(...paid)
      .when(recordReceipt())
      .thenNothing());

  it('is not received a second time from another receipt', () =>
    given(...paid)
      .when(recordReceipt({ receiptId: 'receipt-2' }))
      .thenRejected('PREMIUM_PAID_TWICE'));

  it.each([719_999, 720_001])('is refused when %i fen came', (amountFen) =>
    given(...due)
      .when(recordReceipt({ amountFen: fen(amountFen) }))
      .thenRejected('PREMIUM_DIFFERS', { amountFen, premiumFen: 720_000 }),
  );

  it('is remitted only after it came', () =>
    given(...due)
      .when(recordRemittance())
      .thenRejected('PREMIUM_NOT_RECEIVED'));

  it('is remitted, and cover starts on the first of the next month for a year', () =>
    given(...paid)
      .when(recordRemittance())
      .thenEvents(premiumRemitted()));

  it('is remitted once', () =>
    given(...paid, premiumRemitted())
      .when(recordRemittance())
      .thenNothing());

  it('is not remitted by a second order', () =>
    given(...paid, premiumRemitted())
      .when(recordRemittance({ orderId: 'order-2' }))
      .thenRejected('PREMIUM_PAID_TWICE'));

  it('is refused when another amount was remitted', () =>
    given(...paid)
      .when(recordRemittance({ amountFen: fen(1) }))
      .thenRejected('PREMIUM_DIFFERS'));
});

describe('the calendar of a batch', () => {
  const remitted = [drafted(), validated(), submitted(), premiumReceived(), premiumRemitted()];
  const inForce = [...remitted, cameIntoForce()];

  it('knows no cover before the premium is remitted', () =>
    given(drafted(), validated(), submitted()).when(bringIntoForce()).thenRejected('BATCH_NOT_REMITTED'));

  it('begins on 04-01 and not on 03-31', () => {
    given(...remitted)
      .when(bringIntoForce('2024-03-31'))
      .thenRejected('COVER_NOT_BEGUN', { coverFrom: '2024-04-01' });
    given(...remitted)
      .when(bringIntoForce('2024-04-01'))
      .thenEvents(cameIntoForce());
  });

  it('begins once', () =>
    given(...inForce)
      .when(bringIntoForce())
      .thenNothing());

  it('cannot end before it began', () =>
    given(...remitted)
      .when(expireBatch())
      .thenRejected('BATCH_NOT_IN_FORCE'));

  it('ends after 2025-03-31 and not on it', () => {
    given(...inForce)
      .when(expireBatch('2025-03-31'))
      .thenRejected('COVER_NOT_OVER', { coverTo: '2025-03-31' });
    given(...inForce)
      .when(expireBatch('2025-04-01'))
      .thenEvents(batchExpired());
  });

  it('ends once', () =>
    given(...inForce, batchExpired())
      .when(expireBatch())
      .thenNothing());

  it('is renewed by another batch once it is over', () => {
    given(...inForce)
      .when(renewBatch())
      .thenRejected('COVER_NOT_OVER');
    given(...inForce, batchExpired())
      .when(renewBatch())
      .thenEvents(batchRenewed());
    given(...inForce, batchExpired(), batchRenewed())
      .when(renewBatch())
      .thenNothing();
  });
});

describe('cancelling a batch', () => {
  it('is refused for a batch that does not exist', () =>
    given().when(cancel()).thenRejected('BATCH_NOT_FOUND'));

  it('is possible until it is submitted', () => {
    given(drafted())
      .when(cancel())
      .thenEvents(cancelled({ lines: [] }));
    given(drafted(), validated()).when(cancel()).thenEvents(cancelled());
    given(drafted(), validated(), submitted()).when(cancel()).thenRejected('BATCH_ALREADY_SUBMITTED');
  });

  it('is refused in force: there is no exit', () =>
    given(drafted(), validated(), submitted(), premiumReceived(), premiumRemitted(), cameIntoForce())
      .when(cancel())
      .thenRejected('BATCH_IN_FORCE'));

  it('changes nothing the second time', () =>
    given(drafted(), cancelled({ lines: [] }))
      .when(cancel())
      .thenNothing());
});
