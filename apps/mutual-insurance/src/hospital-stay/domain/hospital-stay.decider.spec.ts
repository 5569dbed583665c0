import { specFor } from '@yigong/testing';
import { hospitalStayDecider } from './hospital-stay.decider.js';
import { releaseStay, stayReleased, stayTaken, takeStay } from './hospital-stay.fixtures.js';

const given = specFor(hospitalStayDecider);
const another = (stayFrom: string, stayTo: string) => ({ claimId: 'claim-2', stayFrom, stayTo });

describe('the nights of a stay', () => {
  it('are taken by a claim, once', () => {
    given().when(takeStay()).thenEvents(stayTaken());
    given(stayTaken()).when(takeStay()).thenNothing();
  });

  it('are taken anew when the claim’s papers were changed', () =>
    given(stayTaken())
      .when(takeStay({ stayTo: '2024-05-20' }))
      .thenEvents(stayTaken({ stayTo: '2024-05-20' })));

  it.each([
    ['the same nights', '2024-05-06', '2024-05-17'],
    ['the first night', '2024-04-30', '2024-05-07'],
    ['the last night', '2024-05-16', '2024-05-20'],
    ['a night in the middle', '2024-05-10', '2024-05-11'],
    ['all of them and more', '2024-05-01', '2024-05-31'],
  ])('are refused to another claim that wants %s', (_, stayFrom, stayTo) =>
    given(stayTaken())
      .when(takeStay(another(stayFrom, stayTo)))
      .thenRejected('STAY_OVERLAPS_ANOTHER_CLAIM', {
        ...{ stayFrom, stayTo, otherClaimId: 'claim-1' },
        ...{ otherFrom: '2024-05-06', otherTo: '2024-05-17' },
      }),
  );

  it.each([
    ['until the day of the admission', '2024-05-01', '2024-05-06'],
    ['from the day of the discharge on', '2024-05-17', '2024-05-20'],
  ])('leave those free %s', (_, stayFrom, stayTo) =>
    given(stayTaken())
      .when(takeStay(another(stayFrom, stayTo)))
      .thenEvents(stayTaken(another(stayFrom, stayTo))),
  );

  it('are free again when the claim lets them go, once', () => {
    given(stayTaken()).when(releaseStay()).thenEvents(stayReleased());
    given().when(releaseStay()).thenNothing();
    given(stayTaken(), stayReleased())
      .when(takeStay(another('2024-05-06', '2024-05-17')))
      .thenEvents(stayTaken(another('2024-05-06', '2024-05-17')));
  });
});
