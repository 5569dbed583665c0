import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { CoverageService } from '../coverage/application/coverage.service.js';
import { CLAIM_CATEGORY, type ClaimEvent } from './domain/claim.events.js';

/** The cap follows the claim: a refused claim gives back what it had set aside, a recovery what it brought in. */
@Injectable()
@Process({ name: 'claim-cover', categories: [CLAIM_CATEGORY] })
export class ClaimCoverProcess implements EventProcess {
  constructor(private readonly coverages: CoverageService) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<ClaimEvent>;
    const envelope = processEnvelope(event, 'claim-cover');
    const now = event.recordedAt;
    if (event.type === 'ClaimRefused') {
      const { coverageId, claimId } = event.data;
      const command = { type: 'ReleaseBenefit', data: { coverageId, claimId }, now } as const;
      unlessRefused(await this.coverages.execute(command, envelope));
    }
    if (event.type === 'BenefitRecovered') {
      const { coverageId, claimId, receiptId, amountFen } = event.data;
      const data = { coverageId, claimId, restorationId: receiptId, amountFen };
      unlessRefused(await this.coverages.execute({ type: 'RestoreBenefit', data, now }, envelope));
    }
  }
}
