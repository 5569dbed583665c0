import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type RecordedEvent } from '@yigong/kernel';
import { CLOCK } from '@yigong/http';
import { Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import type { AuditProjectEvent } from '../../audit-project/domain/audit-project.events.js';
import { FindingService } from '../application/finding.service.js';

/** A finding that its project has numbered gets a stream of its own, which its rectification follows. */
@Injectable()
@Process({ name: 'finding-opening', categories: ['financeAuditAuditProject'] })
export class FindingOpeningProcess {
  constructor(
    private readonly findings: FindingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<AuditProjectEvent>;
    if (event.type !== 'FindingNumbered') return;
    const command = { type: 'OpenFinding', data: event.data, now: this.clock.now() } as const;
    unlessRefused(await this.findings.execute(command, processEnvelope(recorded, 'open-finding')));
  }
}
