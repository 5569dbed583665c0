import { specFor } from '@yigong/testing';
import { unionHierarchyDecider } from './union-hierarchy.decider.js';
import {
  admitEnterprise,
  dissolved,
  established,
  federation,
  joined,
  left,
  releaseEnterprise,
} from './union-hierarchy.fixtures.js';

const given = specFor(unionHierarchyDecider);
const past = [federation, established(), established({ unitId: 'O2' })];

describe('admitting an enterprise', () => {
  it('records the employer, the union and the day', () =>
    given(...past)
      .when(admitEnterprise())
      .thenEvents(joined()));

  it('changes nothing the second time', () =>
    given(...past, joined())
      .when(admitEnterprise())
      .thenNothing());

  it('is refused for a union nobody knows', () =>
    given(federation).when(admitEnterprise()).thenRejected('UNION_UNIT_NOT_FOUND'));

  it('is refused for a union that is dissolved', () =>
    given(...past, dissolved())
      .when(admitEnterprise())
      .thenRejected('UNION_UNIT_NOT_LIVING'));

  it('is taken on the first day of the union, and refused the day before', () => {
    given(...past)
      .when(admitEnterprise({ joinedOn: '2020-05-01' }))
      .thenEvents(joined({ joinedOn: '2020-05-01' }));
    given(...past)
      .when(admitEnterprise({ joinedOn: '2020-04-30' }))
      .thenRejected('UNION_UNIT_NOT_LIVING');
  });

  it('is refused for an employer that is not on record', () =>
    given(...past)
      .when(admitEnterprise({ employerIsKnown: false }))
      .thenRejected('EMPLOYER_UNKNOWN'));

  it('is refused while any union covers the employer, so that nobody is counted twice', () => {
    given(...past, joined({ unitId: 'O2' }))
      .when(admitEnterprise())
      .thenRejected('EMPLOYER_ALREADY_COVERED');
    given(...past, joined())
      .when(admitEnterprise({ joinedOn: '2021-01-02' }))
      .thenRejected('EMPLOYER_ALREADY_COVERED');
  });

  it('is taken on the day the employer left another union, and refused the day before', () => {
    const before = [...past, joined({ unitId: 'O2' }), left({ unitId: 'O2' })];
    given(...before)
      .when(admitEnterprise({ joinedOn: '2022-01-01' }))
      .thenEvents(joined({ joinedOn: '2022-01-01' }));
    given(...before)
      .when(admitEnterprise({ joinedOn: '2021-12-31' }))
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2022-01-01' });
  });
});

describe('releasing an enterprise', () => {
  it('records the day', () =>
    given(...past, joined())
      .when(releaseEnterprise())
      .thenEvents(left()));

  it('changes nothing the second time', () =>
    given(...past, joined(), left())
      .when(releaseEnterprise())
      .thenNothing());

  it('is refused for an employer that this union does not cover', () => {
    given(...past)
      .when(releaseEnterprise())
      .thenRejected('EMPLOYER_NOT_COVERED');
    given(...past, joined({ unitId: 'O2' }))
      .when(releaseEnterprise())
      .thenRejected('EMPLOYER_NOT_COVERED');
  });

  it('is taken on the day it joined, and refused the day before', () => {
    given(...past, joined())
      .when(releaseEnterprise({ leftOn: '2021-01-01' }))
      .thenEvents(left({ leftOn: '2021-01-01' }));
    given(...past, joined())
      .when(releaseEnterprise({ leftOn: '2020-12-31' }))
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2021-01-01' });
  });
});
