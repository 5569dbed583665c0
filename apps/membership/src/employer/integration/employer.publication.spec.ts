import { checkData, workforceCountedV1 } from '@yigong/contracts';
import { asRecorded } from '../../recorded.fixtures.js';
import { counted, employerId, identified } from '../domain/employer.fixtures.js';
import { publishEmployerEvent } from './employer.publication.js';

describe('what is published of employers', () => {
  it('is how many workers were counted, and for which union', () => {
    const data = { employerId, unitId: 'O1', workerCount: 140, countedOn: '2024-03-01' };
    const published = asRecorded(counted()).flatMap(publishEmployerEvent);
    expect(published).toEqual([{ type: workforceCountedV1.type, data }]);
    expect(checkData(workforceCountedV1, data, 'publishing')).toEqual([]);
  });

  it('is nothing when an employer is identified', () =>
    expect(asRecorded(identified).flatMap(publishEmployerEvent)).toEqual([]));
});
