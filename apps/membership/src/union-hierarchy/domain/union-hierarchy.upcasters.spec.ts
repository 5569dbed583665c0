import { upcast } from '@yigong/kernel';
import { namesOf, recorded, samplesIn } from '../../history.fixtures.js';
import { unionHierarchyDecider } from './union-hierarchy.decider.js';
import type { UnionHierarchyEvent } from './union-hierarchy.events.js';
import { unionHierarchyUpcasters } from './union-hierarchy.upcasters.js';

/** The newest version of each type; the compiler asks for every type. */
const VERSIONS: Readonly<Record<UnionHierarchyEvent['type'], number>> = {
  EstablishmentApproved: 1,
  UnionUnitEstablished: 1,
  UnionUnitReassigned: 1,
  UnionUnitDissolved: 1,
  EnterpriseJoinedAssociation: 1,
  EnterpriseLeftAssociation: 1,
  RoutingRuleAdopted: 1,
  RoutingRuleEnded: 1,
};
const samples = samplesIn(new URL('./union-hierarchy.history/', import.meta.url));

describe('what was recorded once', () => {
  it('has a sample for every version of every type', () =>
    expect([...samples.keys()].sort()).toEqual(namesOf(VERSIONS)));

  it.each([
    [
      'a union from its approval to its dissolution',
      [
        'EstablishmentApproved.v1',
        'UnionUnitEstablished.v1',
        'EnterpriseJoinedAssociation.v1',
        'EnterpriseLeftAssociation.v1',
        'RoutingRuleAdopted.v1',
        'RoutingRuleEnded.v1',
        'UnionUnitReassigned.v1',
        'UnionUnitDissolved.v1',
      ],
      { unionUsccs: new Set(['81110302MD0012340G']) },
    ],
  ])('still folds: %s', (_, history, expected) => {
    const past = history.map((name) => upcast(unionHierarchyUpcasters, recorded(samples.get(name)!)));
    const state = past.reduce(
      (before, event) => unionHierarchyDecider.evolve(before, event as unknown as UnionHierarchyEvent),
      unionHierarchyDecider.initialState,
    );
    expect(state).toMatchObject(expected);
  });
});
