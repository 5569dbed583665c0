import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { type WorkforceCountedV1, workforceCountedV1 } from '@yigong/contracts';
import { type BusContext, reactionEnvelope, ReactTo, unlessRefused } from '@yigong/messaging';
import { EmployerWorkforceService } from '../application/employer-workforce.service.js';

/** Keeps the counts of each employer, also of one that no union covers yet. */
@Controller()
export class WorkforceCountedReaction {
  constructor(private readonly workforces: EmployerWorkforceService) {}

  @ReactTo(workforceCountedV1, 'mutual-insurance')
  async noteWorkers(@Payload() heard: WorkforceCountedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { employerId, workerCount, countedOn } = heard;
    const data = { employerId, workerCount, countedOn, sourceEventId: event.id };
    const command = { type: 'NoteWorkers', data, now: event.time } as const;
    unlessRefused(await this.workforces.execute(command, reactionEnvelope(event, 'NoteWorkers')));
  }
}
