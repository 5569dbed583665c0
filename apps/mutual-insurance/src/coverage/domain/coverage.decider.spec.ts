import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { coverageDecider } from './coverage.decider.js';
import {
  benefitReleased,
  benefitReserved,
  benefitRestored,
  expire,
  expired,
  nextYear,
  release,
  releaseBenefit,
  released,
  renewed,
  reserve,
  reserveBenefit,
  reserved,
  restoreBenefit,
  start,
  started,
} from './coverage.fixtures.js';
import { initialState, periodOn } from './coverage.state.js';

const given = specFor(coverageDecider);

describe('a place in a plan', () => {
  it('is taken by the first batch', () => given().when(reserve()).thenEvents(reserved()));

  it('is taken once by the same batch', () => given(reserved()).when(reserve()).thenNothing());

  it('is refused to a second batch, through whatever employer it comes', () =>
    given(reserved())
      .when(reserve({ batchId: 'batch-2', unitId: 'O2' }))
      .thenRejected('PERSON_ALREADY_COVERED'));

  it('is refused while the cover lasts to the first day of the new one', () =>
    given(reserved(), started())
      .when(reserve({ batchId: 'batch-2', earliestFrom: '2025-03-31' }))
      .thenRejected('PERSON_ALREADY_COVERED', { coverTo: '2025-03-31' }));

  it('is free again for a cover that follows on the next day', () =>
    given(reserved(), started())
      .when(reserve({ batchId: 'batch-2', earliestFrom: '2025-04-01' }))
      .thenEvents(reserved({ batchId: 'batch-2' })));

  it('is released when its batch is cancelled', () =>
    given(reserved()).when(release()).thenEvents(released()));

  it('is not released by another batch', () =>
    given(reserved())
      .when(release({ batchId: 'batch-2' }))
      .thenNothing());

  it('goes to another batch after its release', () =>
    given(reserved(), released())
      .when(reserve({ batchId: 'batch-2' }))
      .thenEvents(reserved({ batchId: 'batch-2' })));
});

describe('starting cover', () => {
  it('is refused without a reservation', () => given().when(start()).thenRejected('COVERAGE_NOT_RESERVED'));

  it('is refused to a batch that does not hold the place', () =>
    given(reserved())
      .when(start({ batchId: 'batch-2' }))
      .thenRejected('COVERAGE_NOT_RESERVED'));

  it('starts the period', () => given(reserved()).when(start()).thenEvents(started()));

  it('changes nothing the second time', () => given(reserved(), started()).when(start()).thenNothing());

  it('is a renewal when it follows the last period without a gap', () =>
    given(reserved(), started(), reserved({ batchId: 'batch-2' }))
      .when(start(nextYear))
      .thenEvents(renewed()));

  it('is a new start after a gap of a month', () =>
    given(reserved(), started(), reserved({ batchId: 'batch-2' }))
      .when(start({ ...nextYear, coverFrom: '2025-05-01', coverTo: '2026-04-30' }))
      .thenEvents(started({ ...nextYear, coverFrom: '2025-05-01', coverTo: '2026-04-30' })));
});

describe('the period of a day', () => {
  const coverage = [reserved(), started(), reserved({ batchId: 'batch-2' }), renewed()].reduce(
    coverageDecider.evolve,
    initialState,
  );

  it.each([
    ['2024-03-31', undefined],
    ['2024-04-01', 'batch-1'],
    ['2025-03-31', 'batch-1'],
    ['2025-04-01', 'batch-2'],
    ['2026-03-31', 'batch-2'],
    ['2026-04-01', undefined],
  ])('%s lies in that of %s', (day, batchId) => expect(periodOn(coverage, day)?.batchId).toBe(batchId));

  it('knows since when the cover is unbroken', () =>
    expect(periodOn(coverage, '2025-06-01')?.unbrokenFrom).toBe('2024-04-01'));
});

describe('the end of cover', () => {
  it('is refused for a period that never was', () =>
    given(reserved()).when(expire()).thenRejected('COVERAGE_NOT_FOUND'));

  it('is refused on the last day', () =>
    given(reserved(), started())
      .when(expire({ expiredOn: '2025-03-31' }))
      .thenRejected('COVERAGE_NOT_OVER', { coverTo: '2025-03-31' }));

  it('comes on the day after', () => given(reserved(), started()).when(expire()).thenEvents(expired()));

  it('changes nothing the second time', () =>
    given(reserved(), started(), expired()).when(expire()).thenNothing());
});

describe('the cap of a period, shared by its claims', () => {
  const covered = [reserved(), started()];

  it('sets the whole benefit aside while there is room', () =>
    given(...covered)
      .when(reserveBenefit())
      .thenEvents(benefitReserved()));

  it('sets it aside once', () =>
    given(...covered, benefitReserved())
      .when(reserveBenefit())
      .thenNothing());

  it('sets it aside anew when the claim is calculated differently', () =>
    given(...covered, benefitReserved())
      .when(reserveBenefit({ calculatedFen: fen(32_000) }))
      .thenEvents(benefitReserved({ calculatedFen: fen(32_000), benefitFen: fen(32_000) })));

  it('is refused on the day before cover and on the day after', () => {
    for (const insuredOn of ['2024-03-31', '2025-04-01'])
      given(...covered)
        .when(reserveBenefit({ insuredOn }))
        .thenRejected('NOT_COVERED_ON_DAY', { insuredOn });
  });

  it.each([
    // used by an earlier claim, calculated now, set aside now
    [0, 36_000, 36_000],
    [684_000, 36_000, 36_000],
    [684_100, 36_000, 35_900],
    [719_999, 36_000, 1],
  ])('with %i used, %i calculated become %i', (used, calculated, set) =>
    given(...covered, benefitReserved({ claimId: 'earlier', benefitFen: fen(used) }))
      .when(reserveBenefit({ calculatedFen: fen(calculated) }))
      .thenEvents(
        benefitReserved({ calculatedFen: fen(calculated), usedFen: fen(used), benefitFen: fen(set) }),
      ),
  );

  it('is refused when earlier claims have used the cap up', () =>
    given(...covered, benefitReserved({ claimId: 'earlier', benefitFen: fen(720_000) }))
      .when(reserveBenefit())
      .thenRejected('COVER_USED_UP', { capFen: 720_000 }));

  it('is whole again in the next period', () =>
    given(
      ...covered,
      benefitReserved({ claimId: 'earlier', benefitFen: fen(720_000) }),
      reserved({ batchId: 'batch-2' }),
      renewed(),
    )
      .when(reserveBenefit({ insuredOn: '2025-04-01' }))
      .thenEvents(benefitReserved({ batchId: 'batch-2' })));

  it('gets back what a refused claim had set aside', () => {
    given(...covered, benefitReserved())
      .when(releaseBenefit())
      .thenEvents(benefitReleased());
    given(...covered)
      .when(releaseBenefit())
      .thenNothing();
  });

  it('gets back a recovered overpayment, once', () => {
    given(...covered, benefitReserved())
      .when(restoreBenefit())
      .thenEvents(benefitRestored());
    given(...covered, benefitReserved(), benefitRestored())
      .when(restoreBenefit())
      .thenNothing();
  });

  it('gets back no more than the claim used', () => {
    given(...covered)
      .when(restoreBenefit())
      .thenRejected('BENEFIT_NOT_RESERVED');
    given(...covered, benefitReserved())
      .when(restoreBenefit({ amountFen: fen(36_001) }))
      .thenRejected('RESTORES_TOO_MUCH');
    given(...covered, benefitReserved())
      .when(restoreBenefit({ amountFen: fen(36_000) }))
      .thenEvents(benefitRestored({ amountFen: fen(36_000) }));
  });

  it('counts a restored part as free', () =>
    given(
      ...covered,
      benefitReserved({ claimId: 'earlier', benefitFen: fen(720_000) }),
      benefitRestored({ claimId: 'earlier', amountFen: fen(4_000) }),
    )
      .when(reserveBenefit())
      .thenEvents(benefitReserved({ usedFen: fen(716_000), benefitFen: fen(4_000) })));
});
