import { specFor } from '@yigong/testing';
import { planDecider } from './plan.decider.js';
import type { PlanEvent } from './plan.events.js';
import {
  closed,
  closeVersion,
  controlSet,
  hospitalTerms,
  published,
  publishPlan,
  setControl,
} from './plan.fixtures.js';
import { initialState, stayDaysFromOn, versionOn } from './plan.state.js';

const given = specFor(planDecider);
const stateAfter = (...events: readonly PlanEvent[]) => events.reduce(planDecider.evolve, initialState);

describe('publishing a version', () => {
  it('keeps its terms and its sources', () => given().when(publishPlan()).thenEvents(published()));

  it('is refused when the number is taken', () =>
    given(published())
      .when(publishPlan())
      .thenRejected('PLAN_VERSION_NUMBER_TAKEN', { version: 1, next: 2 }));

  it('is refused when a number is skipped', () =>
    given(published())
      .when(publishPlan({ version: 3, validFrom: '2025-01-01' }))
      .thenRejected('PLAN_VERSION_NUMBER_SKIPPED', { version: 3, next: 2 }));

  it('is refused when it begins on the day on which the last one begins', () =>
    given(published())
      .when(publishPlan({ version: 2, validFrom: '2024-01-01' }))
      .thenRejected('PLAN_VERSIONS_OVERLAP'));

  it('is refused when it begins on the last day of the closed one', () =>
    given(published(), closed())
      .when(publishPlan({ version: 2, validFrom: '2024-12-31' }))
      .thenRejected('PLAN_VERSIONS_OVERLAP'));

  it('follows a closed version on the next day', () =>
    given(published(), closed())
      .when(publishPlan({ version: 2, validFrom: '2025-01-01' }))
      .thenEvents(published({ version: 2, validFrom: '2025-01-01' })));

  it('closes an open version on the day before', () =>
    given(published())
      .when(publishPlan({ version: 2, validFrom: '2025-01-01', publishedOn: '2024-12-01' }))
      .thenEvents(
        closed({ validTo: '2024-12-31', closedOn: '2024-12-01' }),
        published({ version: 2, validFrom: '2025-01-01', publishedOn: '2024-12-01' }),
      ));

  it('is refused without an example', () =>
    given()
      .when(publishPlan({ terms: { ...hospitalTerms, examples: [] } }))
      .thenRejected('PLAN_HAS_NO_EXAMPLE'));

  it('is refused when one of its own examples does not compute', () => {
    const wrong = {
      text: '12 天',
      event: 'hospital-stay',
      units: 1,
      stayDays: 12,
      benefitFen: 48_000,
    } as const;
    given()
      .when(publishPlan({ terms: { ...hospitalTerms, examples: [...hospitalTerms.examples, wrong] } }))
      .thenRejected('PLAN_EXAMPLE_FAILS', { example: '12 天', expectedFen: 48_000, computedFen: 36_000 });
  });
});

describe('closing a version', () => {
  it('is refused for a plan that does not exist', () =>
    given().when(closeVersion()).thenRejected('PLAN_NOT_FOUND'));

  it('is refused for a version that does not exist', () =>
    given(published())
      .when(closeVersion({ version: 2 }))
      .thenRejected('PLAN_VERSION_NOT_FOUND'));

  it('names its last day', () => given(published()).when(closeVersion()).thenEvents(closed()));

  it('changes nothing the second time', () =>
    given(published(), closed()).when(closeVersion()).thenNothing());

  it('is refused when it ends on another day already', () =>
    given(published(), closed())
      .when(closeVersion({ validTo: '2024-11-30' }))
      .thenRejected('PLAN_VERSION_CLOSED', { validTo: '2024-12-31' }));

  it('is refused on the day before the version begins', () =>
    given(published())
      .when(closeVersion({ validTo: '2023-12-31' }))
      .thenRejected('PLAN_CLOSES_BEFORE_IT_OPENS'));

  it('is possible on the day on which it begins', () =>
    given(published())
      .when(closeVersion({ validTo: '2024-01-01' }))
      .thenEvents(closed({ validTo: '2024-01-01' })));
});

describe('a control on the stay days', () => {
  it('is refused for a plan that does not exist', () =>
    given().when(setControl()).thenRejected('PLAN_NOT_FOUND'));

  it('holds from the day on which it is decided', () =>
    given(published()).when(setControl()).thenEvents(controlSet()));

  it('is refused for the day before it is decided', () =>
    given(published())
      .when(setControl({ validFrom: '2024-10-14' }))
      .thenRejected('PLAN_CONTROL_BACKDATED'));

  it('is refused for a day before an earlier control', () =>
    given(published(), controlSet({ validFrom: '2024-12-01' }))
      .when(setControl({ validFrom: '2024-11-30' }))
      .thenRejected('PLAN_CONTROL_BACKDATED'));

  it('changes nothing the second time', () =>
    given(published(), controlSet()).when(setControl()).thenNothing());
});

describe('what holds on a day', () => {
  const plan = stateAfter(
    published(),
    closed(),
    published({ version: 2, validFrom: '2025-01-01' }),
    controlSet(),
  );

  it.each([
    ['2023-12-31', undefined],
    ['2024-01-01', 1],
    ['2024-12-31', 1],
    ['2025-01-01', 2],
    ['2199-12-31', 2],
  ])('on %s version %s is in force', (day, version) => expect(versionOn(plan, day)?.version).toBe(version));

  it.each([
    ['2024-10-14', 'clerk'],
    ['2024-10-15', 'dates'],
  ])('on %s the stay days come from the %s', (day, from) => expect(stayDaysFromOn(plan, day)).toBe(from));
});
