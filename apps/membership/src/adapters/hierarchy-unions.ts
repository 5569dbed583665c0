import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import type { UnitTree } from '@yigong/http';
import { invariant, type LocalDate } from '@yigong/kernel';
import type { CoveringUnions } from '../employer/application/covering-unions.port.js';
import { type EmployerIdentified, employerIdOf, employerStream } from '../employer/domain/employer.events.js';
import { parseUscc, registrationDistrict } from '../identifiers/uscc.js';
import type { ReceivingUnions } from '../joining-application/application/receiving-unions.port.js';
import type { UnionsOfEmployers } from '../member/application/unions-of-employers.port.js';
import { UnionHierarchyService } from '../union-hierarchy/application/union-hierarchy.service.js';
import { routeOn, stayOn, superiorsOn } from '../union-hierarchy/domain/union-hierarchy.questions.js';

/** What the other objects ask of the hierarchy, answered from the hierarchy as it stands in the store. */
@Injectable()
export class HierarchyUnions implements CoveringUnions, UnionsOfEmployers, ReceivingUnions, UnitTree {
  constructor(
    @Inject(UnionHierarchyService) private readonly hierarchies: UnionHierarchyService,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async unionOf(employerId: string, on: LocalDate): Promise<string | undefined> {
    const { coverage } = await this.hierarchies.current();
    return stayOn(coverage.get(employerId), on);
  }

  async receiverOf(code: string, on: LocalDate) {
    const uscc = parseUscc(code);
    invariant(typeof uscc === 'string', 'a code is checked before its union is looked for');
    const employerId = employerIdOf(uscc);
    const industryCode = await this.industryOf(employerId);
    const employer = {
      employerId,
      district: registrationDistrict(uscc),
      ...(industryCode !== undefined && { industryCode }),
    };
    const route = routeOn(await this.hierarchies.current(), employer, on);
    return { employerId, ...(route && { route }) };
  }

  async isWithin(unitId: string, ancestorId: string, on: LocalDate): Promise<boolean> {
    return superiorsOn(await this.hierarchies.current(), unitId, on).includes(ancestorId);
  }

  private async industryOf(employerId: string): Promise<string | undefined> {
    const [first] = await this.store.readStream(employerStream(employerId), { limit: 1 });
    return (first?.data as EmployerIdentified['data'] | undefined)?.industryCode;
  }
}
