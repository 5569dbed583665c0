import { recordedIn, repeated, rowsAfter } from '../../projection.fixtures.js';
import {
  batchExpired,
  batchRenewed,
  cameIntoForce,
  cancelled,
  coveredLinesOf,
  drafted,
  linesOf,
  premiumReceived,
  premiumRemitted,
  submitted,
  validated,
} from '../domain/batch.fixtures.js';
import { batchLinesModel } from './batch-lines.projection.js';
import { batchesModel } from './batches.projection.js';

const life = [
  drafted(),
  validated(),
  submitted(),
  premiumReceived(),
  premiumRemitted(),
  cameIntoForce(),
  batchExpired(),
  batchRenewed(),
];
const events = recordedIn('mutualInsuranceBatch-batch-1', life);
const rowAfter = (count: number) => rowsAfter(batchesModel, events.slice(0, count)).get('batch-1');

describe('the batches', () => {
  it('read what was submitted before others were counted', () => {
    const { coveredCount: _, ...alone } = submitted().data.participation;
    const old = { type: 'EnrolmentBatchSubmitted', data: { ...submitted().data, participation: alone } };
    const rows = rowsAfter(batchesModel, recordedIn('mutualInsuranceBatch-batch-1', [drafted(), old]));
    expect(rows.get('batch-1')?.participation).toEqual({ ...alone, coveredCount: 0 });
  });

  it.each([
    [1, 'drafted'],
    [2, 'validated'],
    [3, 'submitted'],
    [4, 'premium-received'],
    [5, 'remitted'],
    [6, 'in-force'],
    [7, 'expired'],
    [8, 'renewed'],
  ])('after %i events show %s', (count, status) => expect(rowAfter(count)?.status).toBe(status));

  it('show the count of the submission, the money and the days', () =>
    expect(rowAfter(8)).toMatchObject({
      lineCount: 120,
      refusedCount: 0,
      premiumFen: 720_000,
      participation: { acceptedCount: 120, populationCount: 140, sourceEventId: 'heard-4' },
      receivedOn: '2024-03-22',
      remittedOn: '2024-03-25',
      coverFrom: '2024-04-01',
      coverTo: '2025-03-31',
      renewedByBatchId: 'batch-2',
      revision: 7,
    }));

  it('show a cancelled one', () =>
    expect(
      rowsAfter(batchesModel, recordedIn('mutualInsuranceBatch-batch-1', [drafted(), cancelled()])).get(
        'batch-1',
      )?.status,
    ).toBe('cancelled'));

  it('are the same after a repeat', () =>
    expect(rowsAfter(batchesModel, repeated(events))).toEqual(rowsAfter(batchesModel, events)));
});

describe('the lines of a batch', () => {
  const [accepted, second] = [coveredLinesOf(2)[0]!, linesOf(2)[1]!];
  const judged = recordedIn('mutualInsuranceBatch-batch-1', [
    drafted({ lines: linesOf(2) }),
    validated({
      verdicts: [accepted, { ...second, refusal: 'NOT_A_MEMBER' }],
      acceptedCount: 1,
      refusedCount: 1,
    }),
  ]);

  it('are open until they are judged', () =>
    expect(
      [...rowsAfter(batchLinesModel, judged.slice(0, 1)).values()].map(({ verdict }) => verdict),
    ).toEqual(['open', 'open']));

  it('show each line’s verdict', () =>
    expect([...rowsAfter(batchLinesModel, judged)]).toEqual([
      [
        'batch-1:1',
        {
          batchId: 'batch-1',
          lineNumber: 1,
          memberId: 'member-1',
          personRef: 'person-1',
          units: 1,
          verdict: 'accepted',
        },
      ],
      [
        'batch-1:2',
        {
          batchId: 'batch-1',
          lineNumber: 2,
          memberId: 'member-2',
          units: 1,
          refusal: 'NOT_A_MEMBER',
          verdict: 'refused',
        },
      ],
    ]));

  it('are the same after a repeat', () =>
    expect(rowsAfter(batchLinesModel, repeated(judged))).toEqual(rowsAfter(batchLinesModel, judged)));
});
