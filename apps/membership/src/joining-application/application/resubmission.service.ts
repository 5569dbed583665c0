import { Inject, Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { derivedId, isRejection, type LocalDate } from '@yigong/kernel';
import { parseUscc } from '../../identifiers/uscc.js';
import { APPLICANTS, type Applicants } from './applicants.port.js';
import { JoiningApplicationService } from './joining-application.service.js';
import { RECEIVING_UNIONS, type ReceivingUnions } from './receiving-unions.port.js';

export type Resubmission = {
  readonly applicationId: string;
  readonly employerUscc: string;
  readonly name?: string;
  readonly phone?: string;
  readonly onlyFor?: string;
  readonly submittedBy: string;
  readonly resubmittedOn: LocalDate;
};

/** A returned application comes again, with another employer or corrected contact data. */
@Injectable()
export class ResubmissionService {
  constructor(
    @Inject(APPLICANTS) private readonly applicants: Applicants,
    @Inject(RECEIVING_UNIONS) private readonly unions: ReceivingUnions,
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
  ) {}

  async resubmit(wish: Resubmission, now: string, envelope: Envelope) {
    const { employerUscc, name, phone, ...facts } = wish;
    const uscc = parseUscc(employerUscc);
    if (typeof uscc !== 'string') return uscc;
    const receiver = await this.unions.receiverOf(uscc, facts.resubmittedOn);
    // A digest of the whole request would outlive an erasure; this one holds no personal data.
    const requestDigest = derivedId('rejoining-request', facts.applicationId, uscc);
    const data = { ...facts, ...receiver };
    const handled = await this.applications.execute(
      { type: 'ResubmitJoiningApplication', data, now },
      { ...envelope, requestDigest },
    );
    if (isRejection(handled) || handled.repeated || handled.state.status === 'none') return handled;
    const changes = { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
    await this.applicants.update(handled.state.personRef, changes);
    return handled;
  }
}
