import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { type RecoveryClaimedV1, recoveryClaimedV1 } from '@yigong/contracts';
import { CLOCK } from '@yigong/http';
import type { Clock } from '@yigong/kernel';
import { type BusContext, ReactTo, reactionEnvelope, unlessRefused } from '@yigong/messaging';
import { VoucherService } from '../application/voucher.service.js';

/** What is owed to us, as other services claim it. Whoever claimed it there has prepared the voucher. */
@Controller()
export class VoucherReactions {
  constructor(
    private readonly vouchers: VoucherService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ReactTo(recoveryClaimedV1, 'finance-audit')
  async bookRecovery(@Payload() data: RecoveryClaimedV1, @Ctx() { event }: BusContext): Promise<void> {
    const accrual = {
      purpose: 'BenefitRecoveryClaimed',
      causeId: data.recoveryId,
      amountFen: data.amountFen,
      accountingOn: data.claimedOn,
      counterparty: data.personRef,
      text: `应追回款 recovery of a benefit, finding ${data.findingId}`,
      proposedBy: event.actorperson,
      findingId: data.findingId,
    };
    const envelope = reactionEnvelope(event, 'propose-voucher');
    unlessRefused(await this.vouchers.propose(accrual, this.clock.now(), envelope));
  }
}
