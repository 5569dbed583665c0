import type { RecordedEvent } from '@yigong/kernel';
import type { BatchEvent } from '../domain/batch.events.js';
import { cameIntoForce, drafted, premiumReceived, submitted, validated } from '../domain/batch.fixtures.js';
import { publishBatchEvent } from './batch.publication.js';

const publish = (event: BatchEvent) => publishBatchEvent(event as RecordedEvent<BatchEvent>);

describe('what is told of a batch', () => {
  it('is the premium that a submission owes', () =>
    expect(publish(submitted())).toEqual([
      {
        type: 'mutual-insurance.premium-due.v1',
        data: {
          batchId: 'batch-1',
          unitId: 'O1',
          planId: 'HOSP-60',
          planVersion: 1,
          memberCount: 120,
          amountFen: 720_000,
          fundingSource: 'grassrootsUnion',
          submittedOn: '2024-03-20',
        },
      },
    ]));

  it.each([drafted(), validated(), premiumReceived(), cameIntoForce()])('is nothing of $type', (event) =>
    expect(publish(event)).toEqual([]),
  );
});
