import { contracts } from '@yigong/contracts';
import { publishFindingEvent } from './finding/integration/finding.publication.js';
import * as finding from './finding/domain/finding.fixtures.js';
import * as receipt from './receipt/domain/receipt.fixtures.js';
import { publishReceiptEvent } from './receipt/integration/receipt.publication.js';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import * as payment from './payment-order/domain/payment-order.fixtures.js';
import { publishPaymentOrderEvent } from './payment-order/integration/payment-order.publication.js';

const published = (publish: (event: never) => readonly { type: string; data: object }[], event: object) =>
  publish(event as never);

/** What is told must be what the contract says, and no field more. */
const violations = ({ type, data }: { type: string; data: object }) => {
  const declared = contracts().find((contract) => contract.type === type)!;
  const told = plainToInstance(declared.dataClass, data);
  return validateSync(told, { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property);
};

describe('what the programmes are told', () => {
  it('is a settled payment once it is booked, not before', () => {
    expect(published(publishPaymentOrderEvent, payment.settled)).toEqual([]);
    expect(published(publishPaymentOrderEvent, payment.posted)).toEqual([
      { type: 'finance-audit.payment-settled.v1', data: payment.posted.data },
    ]);
  });

  it('is a returned payment with its reason, and nothing of the bank', () => {
    const [told] = published(publishPaymentOrderEvent, payment.returned);
    expect(told).toMatchObject({ type: 'finance-audit.payment-returned.v1', data: { reason: 'closed' } });
    expect(Object.keys(told!.data)).not.toContain('bankReference');
  });

  it('is money that came in, once it is booked', () => {
    expect(published(publishReceiptEvent, receipt.confirmed)).toEqual([]);
    expect(published(publishReceiptEvent, receipt.posted)[0]).toMatchObject({ data: { entryNumber: 3 } });
  });

  it('is a finding about them, its acceptance and its end', () => {
    const types = [finding.raised, finding.accepted, finding.planned, finding.closed].flatMap((event) =>
      published(publishFindingEvent, event).map(({ type }) => type),
    );
    expect(types).toEqual([
      'finance-audit.finding-raised.v1',
      'finance-audit.finding-accepted.v1',
      'finance-audit.finding-closed.v1',
    ]);
  });

  it('keeps to the contracts', () => {
    const told = [
      ...[payment.posted, payment.returned].flatMap((event) => published(publishPaymentOrderEvent, event)),
      ...published(publishReceiptEvent, receipt.posted),
      ...[finding.raised, finding.accepted, finding.closed].flatMap((event) =>
        published(publishFindingEvent, event),
      ),
    ];
    expect(told).toHaveLength(6);
    for (const event of told) expect([event.type, violations(event)]).toEqual([event.type, []]);
  });
});
