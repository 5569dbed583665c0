import { checkData, unionEstablishedV1 } from '@yigong/contracts';
import type { AnyEvent } from '@yigong/kernel';
import { asRecorded } from '../../recorded.fixtures.js';
import {
  approved,
  dissolved,
  established,
  federation,
  joined,
  reassigned,
  ruleAdopted,
} from '../domain/union-hierarchy.fixtures.js';
import { publishUnionHierarchyEvent } from './union-hierarchy.publication.js';

const publishedOf = (...events: readonly AnyEvent[]) =>
  asRecorded(...events).flatMap(publishUnionHierarchyEvent);

describe('what is published of unions', () => {
  it('is that a union was established, under whom and at which employer', () => {
    const data = {
      unitId: 'O1',
      name: '北京亦测电子有限公司工会',
      kind: 'grassroots',
      parentUnitId: 'FED',
      employerId: 'e1',
      establishedOn: '2020-05-01',
    };
    expect(publishedOf(approved, established({ employerIds: ['e1'] }))).toEqual([
      { type: unionEstablishedV1.type, data },
    ]);
    expect(checkData(unionEstablishedV1, data, 'publishing')).toEqual([]);
  });

  it('names no superior for the root, and no employer for a union of several', () => {
    expect(publishedOf(federation)[0]!.data).not.toHaveProperty('parentUnitId');
    expect(publishedOf(established({ employerIds: ['e1', 'e2'] }))[0]!.data).not.toHaveProperty('employerId');
    expect(publishedOf(established())[0]!.data).not.toHaveProperty('employerId');
  });

  it('is nothing else', () =>
    expect(publishedOf(reassigned(), dissolved(), joined(), ruleAdopted())).toEqual([]));
});
