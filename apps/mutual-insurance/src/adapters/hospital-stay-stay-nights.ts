import { Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { derivedId, isRejection, type Rejection } from '@yigong/kernel';
import type { StayNights, StayRefusal, WantedStay } from '../claim/application/stay-nights.port.js';
import { HospitalStayService } from '../hospital-stay/application/hospital-stay.service.js';
import {
  type HospitalStayCommand,
  hospitalStayDecider,
} from '../hospital-stay/domain/hospital-stay.decider.js';

/** The nights of a person's stays, held by the person's own stream. */
@Injectable()
export class HospitalStayStayNights implements StayNights {
  constructor(private readonly stays: HospitalStayService) {}

  async foresee(wanted: WantedStay): Promise<StayRefusal | undefined> {
    const { state } = await this.stays.load(wanted.personRef);
    const decision = hospitalStayDecider.decide({ type: 'TakeStay', data: wanted, now: '' }, state);
    return isRejection(decision) ? (decision as StayRefusal) : undefined;
  }

  async take(wanted: WantedStay, now: string, envelope: Envelope): Promise<StayRefusal | undefined> {
    const result = await this.execute({ type: 'TakeStay', data: wanted, now }, envelope);
    return isRejection(result) ? (result as Rejection as StayRefusal) : undefined;
  }

  async release(personRef: string, claimId: string, now: string, envelope: Envelope): Promise<void> {
    await this.execute({ type: 'ReleaseStay', data: { personRef, claimId }, now }, envelope);
  }

  /** A repeat of the request after the person's stays have moved on is another command: it decides again. */
  private async execute(command: HospitalStayCommand, envelope: Envelope) {
    const { revision } = await this.stays.load(command.data.personRef);
    const commandId = derivedId(command.type, envelope.commandId, String(revision));
    return this.stays.execute(command, { ...envelope, commandId });
  }
}
