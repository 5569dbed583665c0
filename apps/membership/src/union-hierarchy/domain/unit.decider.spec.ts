import { specFor } from '@yigong/testing';
import { unionHierarchyDecider } from './union-hierarchy.decider.js';
import {
  approved,
  dissolved,
  dissolveUnit,
  established,
  establishUnit,
  establishWithout,
  federation,
  joined,
  left,
  reassigned,
  reassignUnit,
  ruleAdopted,
  ruleEnded,
  unionUscc,
} from './union-hierarchy.fixtures.js';

const given = specFor(unionHierarchyDecider);
const station = established({ unitId: 'S1', kind: 'station', establishedOn: '2021-01-01' });
const root = { unitId: 'FED', name: '区总工会', kind: 'federation', establishedOn: '2000-01-01' } as const;

describe('establishing a union', () => {
  it('records the approval of the next higher union, then the union', () =>
    given(federation).when(establishUnit()).thenEvents(approved, established()));

  it('needs neither superior nor approval at the root', () =>
    given()
      .when({
        ...establishWithout('parentUnitId', 'approvalNumber'),
        data: { ...establishWithout('parentUnitId', 'approvalNumber').data, ...root },
      })
      .thenEvents(federation));

  it('keeps the code of the union in upper case', () =>
    given(federation)
      .when(establishUnit({ uscc: unionUscc.toLowerCase() }))
      .thenEvents(approved, established({ uscc: unionUscc })));

  it('covers its employers from its first day', () =>
    given(federation, established({ employerIds: ['e1'] }))
      .when(establishUnit({ unitId: 'O2', employerIds: ['e1'], establishedOn: '2024-01-01' }))
      .thenRejected('EMPLOYER_ALREADY_COVERED'));

  it('is refused when the code of the organisation is in use', () =>
    given(federation, established()).when(establishUnit()).thenRejected('UNION_UNIT_ALREADY_ESTABLISHED'));

  it('is refused when the code of the union is not well formed', () => {
    given(federation)
      .when(establishUnit({ uscc: '8111' }))
      .thenRejected('USCC_WRONG_LENGTH');
    given(federation)
      .when(establishUnit({ uscc: '81110302MD001234OG' }))
      .thenRejected('USCC_WRONG_CHARACTER');
    given(federation)
      .when(establishUnit({ uscc: '81110302MD0012340H' }))
      .thenRejected('USCC_WRONG_CHECK_CHARACTER');
  });

  it('is refused when the code does not start with 8', () =>
    given(federation)
      .when(establishUnit({ uscc: '91110302MA01ABCD0Y' }))
      .thenRejected('USCC_NOT_OF_A_UNION'));

  it('is refused when another union has that code', () =>
    given(federation, established({ unitId: 'O2', uscc: unionUscc }))
      .when(establishUnit({ uscc: unionUscc }))
      .thenRejected('UNION_USCC_TAKEN'));

  it('is refused when the root is given a superior', () =>
    given(established({ unitId: 'O1', parentUnitId: 'O1' }))
      .when(establishUnit({ ...root, parentUnitId: 'O1' }))
      .thenRejected('ROOT_UNIT_CANNOT_CHANGE'));

  it('is refused without a superior', () =>
    given(federation).when(establishWithout('parentUnitId')).thenRejected('SUPERIOR_UNIT_MISSING'));

  it('is refused under a superior nobody knows, itself included', () => {
    given(federation)
      .when(establishUnit({ parentUnitId: 'S1' }))
      .thenRejected('SUPERIOR_UNIT_UNKNOWN');
    given(federation)
      .when(establishUnit({ parentUnitId: 'O1' }))
      .thenRejected('SUPERIOR_UNIT_UNKNOWN');
  });

  it('is taken on the day its superior was established, and refused the day before', () => {
    const under = (establishedOn: string) => establishUnit({ parentUnitId: 'S1', establishedOn });
    given(federation, station)
      .when(under('2021-01-01'))
      .thenEvents(
        { ...approved, data: { ...approved.data, approvedBy: 'S1', approvedOn: '2021-01-01' } },
        established({ parentUnitId: 'S1', establishedOn: '2021-01-01' }),
      );
    given(federation, station)
      .when(under('2020-12-31'))
      .thenRejected('SUPERIOR_UNIT_NOT_LIVING', { on: '2020-12-31' });
  });

  it('is refused under a superior that has been dissolved since', () =>
    given(federation, station, dissolved({ unitId: 'S1' }))
      .when(establishUnit({ parentUnitId: 'S1', establishedOn: '2022-01-01' }))
      .thenRejected('SUPERIOR_UNIT_NOT_LIVING'));

  it('is refused without the number of the approval', () =>
    given(federation).when(establishWithout('approvalNumber')).thenRejected('APPROVAL_NUMBER_MISSING'));

  it('is refused when an employer is not on record', () =>
    given(federation)
      .when(establishUnit({ employerIds: ['e1'], unknownEmployerIds: ['e1'] }))
      .thenRejected('EMPLOYER_UNKNOWN'));

  it('is refused when an employer is named twice', () =>
    given(federation)
      .when(establishUnit({ employerIds: ['e1', 'e1'] }))
      .thenRejected('EMPLOYER_ALREADY_COVERED'));

  it('may take over an employer on the day it left its old union, and no earlier', () => {
    const past = [
      federation,
      established({ unitId: 'O2' }),
      joined({ unitId: 'O2' }),
      left({ unitId: 'O2' }),
    ];
    given(...past)
      .when(establishUnit({ employerIds: ['e1'], establishedOn: '2021-12-31' }))
      .thenRejected('EMPLOYER_ALREADY_COVERED');
    given(...past)
      .when(establishUnit({ employerIds: ['e1'], establishedOn: '2022-01-01' }))
      .thenEvents(
        { ...approved, data: { ...approved.data, approvedOn: '2022-01-01' } },
        established({ employerIds: ['e1'], establishedOn: '2022-01-01' }),
      );
  });
});

describe('reassigning a union', () => {
  it('records from whom to whom, and from which day', () =>
    given(federation, established(), station).when(reassignUnit()).thenEvents(reassigned()));

  it('changes nothing when it reports there already', () =>
    given(federation, established(), station, reassigned()).when(reassignUnit()).thenNothing());

  it('is refused for a union nobody knows', () =>
    given(federation, station).when(reassignUnit()).thenRejected('UNION_UNIT_NOT_FOUND'));

  it('is refused for the root', () =>
    given(federation, station)
      .when(reassignUnit({ unitId: 'FED' }))
      .thenRejected('ROOT_UNIT_CANNOT_CHANGE'));

  it('is refused for a union that was dissolved', () =>
    given(federation, established(), station, dissolved())
      .when(reassignUnit())
      .thenRejected('UNION_UNIT_NOT_LIVING'));

  it('is refused to a superior nobody knows', () =>
    given(federation, established()).when(reassignUnit()).thenRejected('SUPERIOR_UNIT_UNKNOWN'));

  it('is refused to a superior that was not yet established, or is dissolved', () => {
    given(federation, established(), station)
      .when(reassignUnit({ reassignedOn: '2020-12-31' }))
      .thenRejected('SUPERIOR_UNIT_NOT_LIVING');
    given(federation, established(), station, dissolved({ unitId: 'S1' }))
      .when(reassignUnit())
      .thenRejected('SUPERIOR_UNIT_NOT_LIVING');
  });

  it('is refused on the day of the last change, and taken the day after', () => {
    const past = [federation, established({ establishedOn: '2021-06-01' }), station];
    given(...past)
      .when(reassignUnit({ reassignedOn: '2021-06-01' }))
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2021-06-01' });
    given(...past)
      .when(reassignUnit({ reassignedOn: '2021-06-02' }))
      .thenEvents(reassigned({ reassignedOn: '2021-06-02' }));
  });

  it('is refused to itself', () =>
    given(federation, established(), station)
      .when(reassignUnit({ parentUnitId: 'O1' }))
      .thenRejected('UNION_UNIT_CYCLE'));

  it('is refused to a union below it', () =>
    given(
      federation,
      established(),
      station,
      established({ unitId: 'B1', kind: 'branch', parentUnitId: 'O1' }),
      established({ unitId: 'B2', kind: 'branch', parentUnitId: 'B1' }),
    )
      .when(reassignUnit({ parentUnitId: 'B2' }))
      .thenRejected('UNION_UNIT_CYCLE'));

  it('is refused when a circle would stand for some days between two changes that are known already', () =>
    given(
      federation,
      station,
      established(),
      reassigned({ unitId: 'S1', parentUnitId: 'O1', reassignedOn: '2023-08-01' }),
      reassigned({ unitId: 'S1', fromUnitId: 'O1', parentUnitId: 'FED', reassignedOn: '2023-09-01' }),
    )
      .when(reassignUnit({ reassignedOn: '2023-07-01' }))
      .thenRejected('UNION_UNIT_CYCLE'));
});

describe('dissolving a union', () => {
  it('records the approval and the day', () =>
    given(federation, established()).when(dissolveUnit()).thenEvents(dissolved()));

  it('changes nothing the second time', () =>
    given(federation, established(), dissolved()).when(dissolveUnit()).thenNothing());

  it('is refused for a union nobody knows, and for the root', () => {
    given(federation).when(dissolveUnit()).thenRejected('UNION_UNIT_NOT_FOUND');
    given(federation)
      .when(dissolveUnit({ unitId: 'FED' }))
      .thenRejected('ROOT_UNIT_CANNOT_CHANGE');
  });

  it('is refused on another day when it was dissolved already', () =>
    given(federation, established(), dissolved())
      .when(dissolveUnit({ dissolvedOn: '2024-02-02' }))
      .thenRejected('UNION_UNIT_NOT_LIVING'));

  it('is taken on the day of the last change, and refused before it', () => {
    const past = [federation, established(), joined(), left()];
    given(...past)
      .when(dissolveUnit({ dissolvedOn: '2021-12-31' }))
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2022-01-01' });
    given(...past)
      .when(dissolveUnit({ dissolvedOn: '2022-01-01' }))
      .thenEvents(dissolved({ dissolvedOn: '2022-01-01' }));
  });

  it('is refused before the day on which its last subordinate left it', () =>
    given(
      federation,
      established(),
      established({ unitId: 'B1', parentUnitId: 'O1', establishedOn: '2021-01-01' }),
      reassigned({ unitId: 'B1', fromUnitId: 'O1', parentUnitId: 'FED', reassignedOn: '2024-02-02' }),
    )
      .when(dissolveUnit())
      .thenRejected('CHANGE_BEFORE_LAST_CHANGE', { lastChangeOn: '2024-02-02' }));

  it('is refused while unions report to it', () =>
    given(federation, established(), established({ unitId: 'B1', parentUnitId: 'O1' }))
      .when(dissolveUnit())
      .thenRejected('UNION_UNIT_HAS_SUBORDINATES', { subordinateCount: 1 }));

  it('is taken when the unions that reported to it are dissolved', () =>
    given(
      federation,
      established(),
      established({ unitId: 'B1', parentUnitId: 'O1' }),
      dissolved({ unitId: 'B1', dissolvedOn: '2023-01-01' }),
    )
      .when(dissolveUnit())
      .thenEvents(dissolved()));

  it('is refused while it covers employers', () =>
    given(federation, established(), joined())
      .when(dissolveUnit())
      .thenRejected('UNION_UNIT_COVERS_EMPLOYERS'));

  it('is refused while a routing rule sends workers to it', () => {
    given(federation, established(), ruleAdopted())
      .when(dissolveUnit())
      .thenRejected('UNION_UNIT_RECEIVES_WORKERS');
    given(federation, established(), ruleAdopted(), ruleEnded()).when(dissolveUnit()).thenEvents(dissolved());
  });

  it('is refused while it has one member', () =>
    given(federation, established())
      .when(dissolveUnit({ memberCount: 1 }))
      .thenRejected('UNION_UNIT_HAS_MEMBERS', { memberCount: 1 }));
});
