import { Injectable } from '@nestjs/common';
import { EmployerWorkforceService } from '../employer-workforce/application/employer-workforce.service.js';
import type { WorkerCounts } from '../union-roll/application/worker-counts.port.js';
import type { Workforce } from '../union-roll/domain/union-roll.state.js';

/** Worker counts, from what each employer's own stream has taken down. */
@Injectable()
export class EmployerWorkforceWorkerCounts implements WorkerCounts {
  constructor(private readonly workforces: EmployerWorkforceService) {}

  async of(employerId: string): Promise<readonly Workforce[]> {
    return (await this.workforces.find(employerId)).counts;
  }
}
