import { fen, type RecordedEvent } from '@yigong/kernel';
import type { BankLineReceived } from '../../bank/domain/bank-account.events.js';
import { settled } from '../../payment-order/domain/payment-order.fixtures.js';
import { receiptDecider } from '../domain/receipt.decider.js';
import { confirmed, posted, recorded, sentBack } from '../domain/receipt.fixtures.js';
import { bankStatementLines, type BankStatementLineRow } from './bank-statement-lines.projection.js';
import { receipts, type ReceiptRow } from './receipts.projection.js';

type Told = { readonly type: string; readonly data: object };

const projected = <Row extends object>(
  model: { project: (row: Row | undefined, event: RecordedEvent, key: string) => Row | undefined },
  ...events: readonly Told[]
): Row | undefined =>
  events
    .map((event, revision) => ({ ...event, revision, position: revision }) as unknown as RecordedEvent)
    .reduce<Row | undefined>((row, event) => model.project(row, event, 'key'), undefined);

const line = (kind: 'credit' | 'debit' | 'opening' | 'returned', lineNumber: number): BankLineReceived => ({
  type: 'BankLineReceived',
  data: {
    accountId: 'MUT-10202',
    lineRef: `MUT-10202:${lineNumber}`,
    lineNumber,
    kind,
    amountFen: fen(36_000),
    bookedOn: '2024-06-05',
    reference: 'r',
    otherPartyRef: 'party:mutual-society',
    text: '',
    balanceFen: fen(36_000),
    digest: 'd'.repeat(64),
  },
});

describe('the receipts that people see', () => {
  it.each([
    [[recorded]],
    [[recorded, sentBack]],
    [[recorded, sentBack, recorded]],
    [[recorded, confirmed]],
    [[recorded, confirmed, posted]],
  ])('agree with the receipt itself: %#', (history) => {
    const state = history.reduce(receiptDecider.evolve, receiptDecider.initialState);
    expect(projected<ReceiptRow>(receipts, ...history)!.status).toBe(state.status);
  });

  it('name their entry and who confirmed them', () =>
    expect(projected<ReceiptRow>(receipts, recorded, confirmed, posted)).toMatchObject({
      entryNumber: 3,
      confirmedBy: 'person-approver',
    }));
});

describe('the lines of the bank’s statement', () => {
  const match = (...events: readonly Told[]) =>
    projected<BankStatementLineRow>(bankStatementLines, ...events)!.match;

  it('say what money that came in belongs to', () => {
    const history = [line('credit', 3), recorded, sentBack, recorded, posted];
    const seen = history.map((_, index) => match(...history.slice(0, index + 1)));
    expect(seen).toEqual(['unmatched', 'receipted', 'unmatched', 'receipted', 'posted']);
  });

  it('say what money that went out has settled', () => {
    expect(match(line('debit', 4))).toBe('unexplained');
    expect(match(line('debit', 4), settled)).toBe('settled');
  });

  it('note what nothing follows from', () =>
    expect([match(line('opening', 1)), match(line('returned', 2))]).toEqual(['noted', 'noted']));

  it('are found by their reference, whoever speaks of them', () => {
    const keys = [line('credit', 3), recorded, sentBack, posted, confirmed].map((event) =>
      bankStatementLines.keysOf(event as unknown as RecordedEvent),
    );
    expect(keys).toEqual([...Array(4).fill(['MUT-10202:3']), []]);
    expect(bankStatementLines.keysOf(settled as unknown as RecordedEvent)).toEqual(['MUT-10202:4']);
  });
});
