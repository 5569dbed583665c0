import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type FindingAcceptedV1,
  findingAcceptedV1,
  type PaymentSettledV1,
  paymentSettledV1,
  type ReceiptPostedV1,
  receiptPostedV1,
} from '@yigong/contracts';
import { fen, reject } from '@yigong/kernel';
import {
  type BusContext,
  reactionEnvelope,
  ReactionRefused,
  ReactTo,
  unlessRefused,
} from '@yigong/messaging';
import { ClaimService } from '../application/claim.service.js';
import { RECOVERY_CLAIMS, type RecoveryClaims } from '../application/recovery-claims.port.js';
import { recoveryIdOf } from '../domain/claim.events.js';

const GROUP = 'mutual-insurance.recovery';

/** An overpayment that an audit found goes back: claimed from the member, received, handed to the mutual society. */
@Controller()
export class RecoveryReactions {
  constructor(
    private readonly claims: ClaimService,
    @Inject(RECOVERY_CLAIMS) private readonly recoveries: RecoveryClaims,
  ) {}

  @ReactTo(findingAcceptedV1, GROUP)
  async claimBack(@Payload() heard: FindingAcceptedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { subjectService, subjectId: claimId, findingId, amountFen, acceptedOn } = heard;
    // A finding of form has no amount, and one about another service is that service's to put right.
    if (subjectService !== 'mutual-insurance' || amountFen === 0) return;
    const recoveryId = recoveryIdOf(claimId, findingId);
    const data = { claimId, recoveryId, findingId, amountFen: fen(amountFen), claimedOn: acceptedOn };
    const command = { type: 'ClaimBenefitRecovery', data, now: event.time } as const;
    unlessRefused(await this.claims.execute(command, reactionEnvelope(event, 'claim-benefit-recovery')));
  }

  @ReactTo(receiptPostedV1, GROUP)
  async recordReceipt(@Payload() heard: ReceiptPostedV1, @Ctx() { event }: BusContext): Promise<void> {
    if (heard.purpose !== 'BenefitRecoveryReceived') return;
    const { causeId: recoveryId, receiptId, bookId, entryNumber, amountFen, receivedOn } = heard;
    const claimId = await this.claimOf(recoveryId);
    const data = {
      claimId,
      recoveryId,
      receiptId,
      bookId,
      entryNumber,
      amountFen: fen(amountFen),
      receivedOn,
    };
    const command = { type: 'RecordRecoveryReceipt', data, now: event.time } as const;
    unlessRefused(await this.claims.execute(command, reactionEnvelope(event, 'record-recovery-receipt')));
  }

  @ReactTo(paymentSettledV1, GROUP)
  async recordReturn(@Payload() heard: PaymentSettledV1, @Ctx() { event }: BusContext): Promise<void> {
    if (heard.purpose !== 'BenefitRecoveryReturned') return;
    const { causeId: recoveryId, orderId, bookId, entryNumber, amountFen, settledOn } = heard;
    const claimId = await this.claimOf(recoveryId);
    const booked = { orderId, bookId, entryNumber, amountFen: fen(amountFen), returnedOn: settledOn };
    const command = {
      type: 'RecordRecoveryReturn',
      data: { claimId, recoveryId, ...booked },
      now: event.time,
    } as const;
    unlessRefused(await this.claims.execute(command, reactionEnvelope(event, 'record-recovery-return')));
  }

  /** Not known yet means: try again; not known for long means: a person looks at it. */
  private async claimOf(recoveryId: string): Promise<string> {
    const claimId = await this.recoveries.claimOf(recoveryId);
    if (claimId === undefined) throw new ReactionRefused(reject('RECOVERY_NOT_FOUND', { recoveryId }));
    return claimId;
  }
}
