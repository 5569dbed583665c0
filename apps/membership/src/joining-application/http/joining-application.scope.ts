import { Inject, Injectable } from '@nestjs/common';
import { type CurrentRequest, mayActFor, refuse, UNIT_TREE, type UnitTree } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { JoiningApplicationService } from '../application/joining-application.service.js';
import { joiningApplicationRefusals } from '../domain/joining-application.refusals.js';
import type { Application } from '../domain/joining-application.state.js';

/** Whose application it is to look at. Another union's is as if it were not there. */
@Injectable()
export class JoiningApplicationScope {
  constructor(
    @Inject(JoiningApplicationService) private readonly applications: JoiningApplicationService,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  /** The application, when the caller may act for the union that it was routed to. */
  async find(applicationId: string, current: CurrentRequest): Promise<Application | undefined> {
    const application = await this.applications.find(applicationId);
    if (application.status === 'none') return undefined;
    return (await this.covers(application.unitId, current)) ? application : undefined;
  }

  async mustFind(applicationId: string, current: CurrentRequest): Promise<Application> {
    const application = await this.find(applicationId, current);
    return application ?? refuse(reject('APPLICATION_NOT_FOUND'), joiningApplicationRefusals);
  }

  covers(unitId: string, { actor, today }: CurrentRequest): Promise<boolean> {
    return mayActFor(actor, unitId, today, this.tree);
  }
}
