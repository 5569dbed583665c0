import { specFor } from '@yigong/testing';
import { joiningIntakeDecider, type ReceiveJoiningIntake } from './joining-intake.decider.js';

const given = specFor(joiningIntakeDecider);
const refusedLines = [{ line: 7, rejected: 'IDENTITY_NUMBER_WRONG_DATE', facts: {} }];
const data = { intakeId: 'i1', channel: 'company', lineCount: 119, refusedLines, receivedOn: '2024-03-04' };
const receive: ReceiveJoiningIntake = { type: 'ReceiveJoiningIntake', data, now: '2024-03-04T02:00:00.000Z' };
const received = { type: 'JoiningIntakeReceived', data } as const;

describe('receiving a request that hands in applications', () => {
  it('records how many lines came by which channel, and which were refused', () =>
    given().when(receive).thenEvents(received));

  it('changes nothing the second time, whatever is refused by then', () =>
    given(received)
      .when({ ...receive, data: { ...data, refusedLines: [] } })
      .thenNothing());
});
