import { checkData, enterpriseCoveredV1, enterpriseLeftV1, unionEstablishedV1 } from '@yigong/contracts';
import type { AnyEvent } from '@yigong/kernel';
import { asRecorded } from '../../recorded.fixtures.js';
import {
  approved,
  dissolved,
  established,
  federation,
  joined,
  left,
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
      {
        type: enterpriseCoveredV1.type,
        data: { unitId: 'O1', employerId: 'e1', coveredOn: '2020-05-01' },
      },
    ]);
    expect(checkData(unionEstablishedV1, data, 'publishing')).toEqual([]);
  });

  it('names no superior for the root, and no employer for a union of several', () => {
    expect(publishedOf(federation)[0]!.data).not.toHaveProperty('parentUnitId');
    expect(publishedOf(established({ employerIds: ['e1', 'e2'] }))[0]!.data).not.toHaveProperty('employerId');
    expect(publishedOf(established())[0]!.data).not.toHaveProperty('employerId');
  });

  it('is each employer that a union covers, from its founding or its joining on', () => {
    const covered = (employerId: string, coveredOn: string) => ({
      type: enterpriseCoveredV1.type,
      data: { unitId: 'O1', employerId, coveredOn },
    });
    const told = publishedOf(established({ employerIds: ['e1', 'e2'] }), joined({ employerId: 'e3' }));
    expect(told.slice(1)).toEqual([
      covered('e1', '2020-05-01'),
      covered('e2', '2020-05-01'),
      covered('e3', '2021-01-01'),
    ]);
    expect(told.slice(1).flatMap(({ data }) => checkData(enterpriseCoveredV1, data, 'publishing'))).toEqual(
      [],
    );
  });

  it('is an employer that left', () => {
    const data = { unitId: 'O1', employerId: 'e1', leftOn: '2022-01-01' };
    expect(publishedOf(left())).toEqual([{ type: enterpriseLeftV1.type, data }]);
    expect(checkData(enterpriseLeftV1, data, 'publishing')).toEqual([]);
  });

  it('is nothing else', () => expect(publishedOf(reassigned(), dissolved(), ruleAdopted())).toEqual([]));
});
