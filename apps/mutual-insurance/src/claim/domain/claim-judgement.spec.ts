import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { claimDecider } from './claim.decider.js';
import {
  approve,
  approved,
  benefit,
  calculated,
  chair,
  checked,
  claimant,
  organiser,
  refuse,
  refused,
  reported,
  submitted,
} from './claim.fixtures.js';

const given = specFor(claimDecider);
const ready = [reported(), submitted(), checked()];

describe('approving a claim', () => {
  it('keeps the calculation and approves the benefit to the card: (12 − 3) × 40 = 360', () =>
    given(...ready)
      .when(approve())
      .thenEvents(calculated(), approved()));

  it('is refused before the check of the union', () =>
    given(reported(), submitted())
      .when(approve())
      .thenRejected('CLAIM_NOT_CHECKED', { status: 'submitted' }));

  it('is refused twice', () =>
    given(...ready, calculated(), approved())
      .when(approve())
      .thenRejected('CLAIM_NOT_CHECKED', { status: 'approved' }));

  it('is refused to who submitted the papers', () =>
    given(...ready)
      .when(approve({ approvedBy: organiser }))
      .thenRejected('APPROVER_IS_SUBMITTER'));

  it('is refused to who checked them', () =>
    given(...ready)
      .when(approve({ approvedBy: chair }))
      .thenRejected('APPROVER_IS_CHECKER'));

  it('is refused to the claimant', () =>
    given(...ready)
      .when(approve({ approvedBy: claimant }))
      .thenRejected('APPROVER_IS_CLAIMANT'));

  it('is refused when the terms give nothing, and possible for one fen', () => {
    given(...ready)
      .when(approve({ benefit: { ...benefit, calculatedFen: fen(0), benefitFen: fen(0) } }))
      .thenRejected('BENEFIT_IS_NOTHING');
    const least = { ...benefit, usedFen: fen(719_999), benefitFen: fen(1) };
    given(...ready)
      .when(approve({ benefit: least }))
      .thenEvents(calculated(least), approved({ amountFen: fen(1) }));
  });

  it('is refused without an active card', () => {
    const { cardId: _, ...data } = approve().data;
    given(...ready)
      .when({ ...approve(), data })
      .thenRejected('NO_ACTIVE_CARD');
  });
});

describe('refusing a claim', () => {
  it.each([
    ['reported', [reported()]],
    ['submitted', [reported(), submitted()]],
    ['checked', ready],
  ] as const)('is possible when it is %s', (_, past) =>
    given(...past)
      .when(refuse())
      .thenEvents(refused()),
  );

  it('is refused after a decision', () => {
    given(...ready, calculated(), approved())
      .when(refuse())
      .thenRejected('CLAIM_ALREADY_DECIDED', { status: 'approved' });
    given(...ready, refused())
      .when(refuse())
      .thenRejected('CLAIM_ALREADY_DECIDED', { status: 'refused' });
  });

  it('is refused to who submitted or checked the papers', () => {
    given(...ready)
      .when(refuse({ refusedBy: organiser }))
      .thenRejected('APPROVER_IS_SUBMITTER');
    given(...ready)
      .when(refuse({ refusedBy: chair }))
      .thenRejected('APPROVER_IS_CHECKER');
  });

  it('names an exclusion of the terms', () =>
    given(...ready)
      .when(refuse({ exclusion: 'bad-weather' }))
      .thenRejected('EXCLUSION_NOT_IN_TERMS', { exclusion: 'bad-weather' }));
});
