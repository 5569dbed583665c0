import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { describeHistory } from '@yigong/testing/describe-history';
import { expectedReceiptDecider } from './expected-receipt.decider.js';
import { expectedReceiptStream, type ReceiptExpected } from './expected-receipt.events.js';
import { expectedReceiptUpcasters } from './expected-receipt.upcasters.js';

const expected: ReceiptExpected = {
  type: 'ReceiptExpected',
  data: {
    purpose: 'PremiumReceived',
    causeId: 'batch-1',
    unitId: 'O1',
    amountFen: fen(720_000),
    expectedOn: '2024-03-22',
  },
};
const expecting = (amountFen: number) => ({
  type: 'ExpectReceipt' as const,
  data: { ...expected.data, amountFen: fen(amountFen) },
  now: '2024-03-22T02:00:00.000Z',
});
const given = specFor(expectedReceiptDecider);

describe('money of others that will come in', () => {
  it('is expected once per cause', () => {
    given().when(expecting(720_000)).thenEvents(expected);
    given(expected).when(expecting(720_000)).thenNothing();
  });
  it('is not expected twice with another amount', () =>
    given(expected)
      .when(expecting(720_001))
      .thenRejected('RECEIPT_ALREADY_EXPECTED', { amountFen: 720_000 }));
  it('is another expectation for another cause or purpose', () =>
    expect(expectedReceiptStream('PremiumReceived', 'batch-1')).not.toBe(
      expectedReceiptStream('BenefitReceived', 'batch-1'),
    ));
});

describe('the recorded history of an expected receipt', () =>
  describeHistory(
    new URL('expected-receipt.history/', import.meta.url),
    expectedReceiptDecider,
    expectedReceiptUpcasters,
    [expected],
  ));
