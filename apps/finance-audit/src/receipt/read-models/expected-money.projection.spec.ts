import { fen, type RecordedEvent } from '@yigong/kernel';
import { expectedMoney, type ExpectedMoneyRow } from './expected-money.projection.js';

const told = (type: string, data: object) => ({ type, data }) as unknown as RecordedEvent;
const requested = (purpose: string, causeId = 'claim-1') =>
  told('PaymentRequested', { purpose, causeId, amountFen: fen(36_000), requestedOn: '2024-06-03' });
const posted = (amountFen: number) =>
  told('ReceiptPosted', { purpose: 'BenefitReceived', causeId: 'claim-1', amountFen: fen(amountFen) });
const expected = told('ReceiptExpected', {
  purpose: 'PremiumReceived',
  causeId: 'batch-9',
  amountFen: fen(12_000),
  expectedOn: '2024-06-05',
});

const projected = (...events: readonly RecordedEvent[]) =>
  events.reduce<ExpectedMoneyRow | undefined>(
    (row, event) => expectedMoney.project(row, event, expectedMoney.keysOf(event)[0]!),
    undefined,
  );

describe('money that was announced', () => {
  it('is what an order, a voucher or somebody outside speaks of, under the purpose that it will have', () => {
    const voucher = told('VoucherProposed', { purpose: 'BenefitRecoveryClaimed', causeId: 'recovery-1' });
    const keys = [requested('ClaimPaid'), requested('PremiumPaidByUnion', 'batch-1'), voucher, expected];
    expect(keys.map((event) => expectedMoney.keysOf(event))).toEqual([
      ['BenefitReceived:claim-1'],
      ['PremiumReceived:batch-1'],
      ['BenefitRecoveryReceived:recovery-1'],
      ['PremiumReceived:batch-9'],
    ]);
    expect(expectedMoney.keysOf(requested('PremiumRemitted'))).toEqual([]);
    expect(projected(expected)).toMatchObject({ expectedOn: '2024-06-05', amountFen: 12_000, stage: 'open' });
  });

  it('is open until all of it has come', () => {
    expect(projected(requested('ClaimPaid'), posted(35_999))).toMatchObject({
      stage: 'open',
      receivedFen: 35_999,
    });
    expect(projected(requested('ClaimPaid'), posted(35_999), posted(1))!.stage).toBe('closed');
  });

  it('is announced once, and not by the money that comes by itself', () => {
    expect(projected(requested('ClaimPaid'), posted(36_000), requested('ClaimPaid'))!.stage).toBe('closed');
    expect(projected(posted(5))).toBeUndefined();
  });
});
