import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { type ClaimApprovedV1, claimApprovedV1, type PremiumDueV1, premiumDueV1 } from '@yigong/contracts';
import { CLOCK } from '@yigong/http';
import type { Clock } from '@yigong/kernel';
import { type BusContext, ReactTo, reactionEnvelope, unlessRefused } from '@yigong/messaging';
import { PaymentRequests } from '../application/payment-requests.js';

/** What other services say that money must follow. Whoever did the act there has prepared the payment. */
@Controller()
export class PaymentOrderReactions {
  constructor(
    private readonly requests: PaymentRequests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ReactTo(premiumDueV1, 'finance-audit')
  async payPremium(@Payload() data: PremiumDueV1, @Ctx() { event }: BusContext): Promise<void> {
    const { batchId, unitId, memberCount, amountFen, submittedOn } = data;
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
}
