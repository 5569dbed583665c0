import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type PaymentReturnedV1,
  paymentReturnedV1,
  type PaymentSettledV1,
  paymentSettledV1,
} from '@yigong/contracts';
import { fen } from '@yigong/kernel';
import { type BusContext, reactionEnvelope, ReactTo, unlessRefused } from '@yigong/messaging';
import { ClaimService } from '../application/claim.service.js';

const GROUP = 'mutual-insurance.payout';

/** The benefit's way to the member's card, as the bank and the book tell it. */
@Controller()
export class PayoutReactions {
  constructor(private readonly claims: ClaimService) {}

  @ReactTo(paymentSettledV1, GROUP)
  async recordPayout(@Payload() heard: PaymentSettledV1, @Ctx() { event }: BusContext): Promise<void> {
    if (heard.purpose !== 'ClaimPaid') return;
    const { causeId: claimId, orderId, bookId, entryNumber, amountFen, settledOn } = heard;
    const data = { claimId, orderId, bookId, entryNumber, amountFen: fen(amountFen), paidOn: settledOn };
    const command = { type: 'RecordPayout', data, now: event.time } as const;
    unlessRefused(await this.claims.execute(command, reactionEnvelope(event, 'record-payout')));
  }

  @ReactTo(paymentReturnedV1, GROUP)
  async recordReturn(@Payload() heard: PaymentReturnedV1, @Ctx() { event }: BusContext): Promise<void> {
    if (heard.purpose !== 'ClaimPaid') return;
    const { causeId: claimId, orderId, amountFen, reason, returnedOn } = heard;
    const data = { claimId, orderId, amountFen: fen(amountFen), reason, returnedOn };
    const command = { type: 'RecordReturnedPayout', data, now: event.time } as const;
    unlessRefused(await this.claims.execute(command, reactionEnvelope(event, 'record-returned-payout')));
  }
}
