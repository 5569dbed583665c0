import { rowsAfter } from '../../recorded.fixtures.js';
import { counted, employerId, identified } from '../domain/employer.fixtures.js';
import { employers } from './employers.projection.js';

describe('employers', () => {
  it('show the employer before anybody has counted', () =>
    expect(rowsAfter(employers, identified)).toEqual({ [employerId]: identified.data }));

  it('show the count of the newest day, in whatever order counts come', () => {
    const older = counted({ workerCount: 130, countedOn: '2024-02-01' });
    for (const history of [
      [counted(), older],
      [older, counted()],
    ])
      expect(rowsAfter(employers, identified, ...history)[employerId]).toMatchObject({
        workerCount: 140,
        countedOn: '2024-03-01',
      });
  });

  it('show the later of two counts of one day', () =>
    expect(
      rowsAfter(employers, identified, counted(), counted({ workerCount: 141 }))[employerId],
    ).toMatchObject({
      workerCount: 141,
    }));
});
