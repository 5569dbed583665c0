import { rowsAfter } from '../../recorded.fixtures.js';
import {
  approved,
  dissolved,
  established,
  federation,
  joined,
  left,
  reassigned,
  ruleAdopted,
  ruleEnded,
} from '../domain/union-hierarchy.fixtures.js';
import { routingRules } from './routing-rules.projection.js';
import { unionUnits } from './union-units.projection.js';

describe('union units', () => {
  it('show the root without a superior', () =>
    expect(rowsAfter(unionUnits, federation)['FED']).toMatchObject({ kind: 'federation', superiors: [] }));

  it('show whom a unit reports to now, and whom it reported to', () =>
    expect(rowsAfter(unionUnits, approved, established(), reassigned())['O1']).toMatchObject({
      parentUnitId: 'S1',
      superiors: [
        { unitId: 'FED', from: '2020-05-01', to: '2023-07-01' },
        { unitId: 'S1', from: '2023-07-01' },
      ],
    }));

  it('show which employers a unit covers, and which it covered', () =>
    expect(
      rowsAfter(unionUnits, established({ employerIds: ['e0'] }), joined(), left())['O1']!.employers,
    ).toEqual([
      { employerId: 'e0', from: '2020-05-01' },
      { employerId: 'e1', from: '2021-01-01', to: '2022-01-01' },
    ]));

  it('keep a unit that was dissolved', () =>
    expect(rowsAfter(unionUnits, established(), dissolved())['O1']).toMatchObject({
      dissolvedOn: '2024-02-01',
    }));

  it('ignore rules', () => expect(rowsAfter(unionUnits, ruleAdopted())).toEqual({}));
});

describe('routing rules', () => {
  it('show who takes in the workers, from when to when', () => {
    const key = 'district:110302';
    expect(rowsAfter(routingRules, established(), ruleAdopted())).toEqual({ [key]: ruleAdopted().data });
    expect(rowsAfter(routingRules, ruleAdopted(), ruleEnded())[key]).toMatchObject({ endedOn: '2022-01-01' });
  });

  it('show the newest rule of a district', () =>
    expect(
      rowsAfter(
        routingRules,
        ruleAdopted(),
        ruleEnded(),
        ruleAdopted({ unitId: 'O2', adoptedOn: '2023-01-01' }),
      ),
    ).toEqual({ 'district:110302': ruleAdopted({ unitId: 'O2', adoptedOn: '2023-01-01' }).data }));
});
