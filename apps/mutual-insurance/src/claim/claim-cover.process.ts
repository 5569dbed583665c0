import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { CoverageService } from '../coverage/application/coverage.service.js';
import { STAY_NIGHTS, type StayNights } from './application/stay-nights.port.js';
import { CLAIM_CATEGORY, type ClaimEvent } from './domain/claim.events.js';

/** What was set aside follows the claim: a refused one gives back its nights and its benefit, a recovery what it brought in. */
@Injectable()
@Process({ name: 'claim-cover', categories: [CLAIM_CATEGORY] })
export class ClaimCoverProcess implements EventProcess {
  constructor(
    private readonly coverages: CoverageService,
    @Inject(STAY_NIGHTS) private readonly nights: StayNights,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<ClaimEvent>;
    const envelope = processEnvelope(event, 'claim-cover');
    const now = event.recordedAt;
    if (event.type === 'ClaimRefused') {
      const { coverageId, claimId } = event.data;
      const command = { type: 'ReleaseBenefit', data: { coverageId, claimId }, now } as const;
      unlessRefused(await this.coverages.execute(command, envelope));
      const { holder } = await this.coverages.find(coverageId);
      if (holder) await this.nights.release(holder.personRef, claimId, now, envelope);
    }
    if (event.type === 'BenefitRecovered') {
      const { coverageId, claimId, receiptId, amountFen } = event.data;
      const data = { coverageId, claimId, restorationId: receiptId, amountFen };
      unlessRefused(await this.coverages.execute({ type: 'RestoreBenefit', data, now }, envelope));
    }
  }
}
