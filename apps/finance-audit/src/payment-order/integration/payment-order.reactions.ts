import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type ClaimApprovedV1,
  claimApprovedV1,
  type IntegrationEvent,
  type PremiumDueV1,
  premiumDueV1,
} from '@yigong/contracts';
import { CLOCK, ROOT_UNIT } from '@yigong/http';
import { type Clock, fen, invariant } from '@yigong/kernel';
import { type BusContext, ReactTo, reactionEnvelope, unlessRefused } from '@yigong/messaging';
import { ReceiptService } from '../../receipt/application/receipt.service.js';
import { PaymentRequests } from '../application/payment-requests.js';

/** Whose union pays; undefined when members or the employer do, from outside. A source that nobody knows is not guessed. */
const payingUnit = ({ fundingSource, unitId }: PremiumDueV1): string | undefined => {
  if (fundingSource === 'grassrootsUnion') return unitId;
  if (fundingSource === 'federation') return ROOT_UNIT;
  invariant(['member', 'employer'].includes(fundingSource), `a premium cannot be paid by ${fundingSource}`);
  return undefined;
};

/** What other services say that money must follow. Whoever did the act there has prepared the payment. */
@Controller()
export class PaymentOrderReactions {
  constructor(
    private readonly requests: PaymentRequests,
    private readonly receipts: ReceiptService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ReactTo(premiumDueV1, 'finance-audit')
  async payPremium(@Payload() data: PremiumDueV1, @Ctx() { event }: BusContext): Promise<void> {
    const { batchId, memberCount, amountFen, submittedOn } = data;
    const unitId = payingUnit(data);
    if (unitId === undefined) return this.expectPremium(data, event);
    const cause = {
      purpose: 'PremiumPaidByUnion',
      causeId: batchId,
      originId: batchId,
      unitId,
      amountFen,
      counterparty: 'mutual-society',
      text: `互助保障费 ${memberCount} 人 premium for ${memberCount} members`,
      preparedBy: event.actorperson,
      requestedOn: submittedOn,
    };
    const envelope = reactionEnvelope(event, 'open-payment-order');
    unlessRefused(await this.requests.open(cause, this.clock.now(), envelope));
  }

  @ReactTo(claimApprovedV1, 'finance-audit')
  async payClaim(@Payload() data: ClaimApprovedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { claimId, unitId, personRef, cardId, amountFen, approvedOn } = data;
    const cause = {
      purpose: 'ClaimPaid',
      causeId: claimId,
      originId: claimId,
      unitId,
      amountFen,
      counterparty: personRef,
      cardId,
      text: '互助金付至会员卡 benefit to member card',
      preparedBy: event.actorperson,
      requestedOn: approvedOn,
    };
    const envelope = reactionEnvelope(event, 'open-payment-order');
    unlessRefused(await this.requests.open(cause, this.clock.now(), envelope));
  }

  private async expectPremium(data: PremiumDueV1, event: IntegrationEvent): Promise<void> {
    const { batchId: causeId, unitId, amountFen, submittedOn: expectedOn } = data;
    const expected = { purpose: 'PremiumReceived', causeId, unitId, amountFen: fen(amountFen), expectedOn };
    const envelope = reactionEnvelope(event, 'expect-receipt');
    unlessRefused(await this.receipts.expect(expected, this.clock.now(), envelope));
  }
}
