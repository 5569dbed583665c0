import { specFor } from '@yigong/testing';
import { employerWorkforceDecider } from './employer-workforce.decider.js';
import { noteWorkers, workersCounted } from './employer-workforce.fixtures.js';

const given = specFor(employerWorkforceDecider);

describe('the counts of an employer’s workers', () => {
  it('are taken down, each once', () => {
    given().when(noteWorkers()).thenEvents(workersCounted());
    given(workersCounted()).when(noteWorkers()).thenNothing();
  });

  it('are corrected by a later one for the same day', () => {
    const correction = { workerCount: 141, sourceEventId: 'heard-5' };
    given(workersCounted()).when(noteWorkers(correction)).thenEvents(workersCounted(correction));
  });
});
