import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import type { MemberRoll, RollOfDay } from '../batch/application/member-roll.port.js';
import { UnionRollService } from '../union-roll/application/union-roll.service.js';

/** The member roll, from what the union's own roll stream has taken down. */
@Injectable()
export class RollMemberRoll implements MemberRoll {
  constructor(private readonly rolls: UnionRollService) {}

  async onDay(unitId: string, day: LocalDate): Promise<RollOfDay> {
    const { members, workforce } = await this.rolls.onDay(unitId, day);
    const byId = new Map(members.map(({ memberId, personRef, sex }) => [memberId, { personRef, sex }]));
    const women = members.filter(({ sex }) => sex === 'female');
    const newest = women.reduce((last, one) => (one.enteredOn >= last.enteredOn ? one : last), women[0]!);
    return {
      members: [...byId.values()],
      memberOf: (memberId) => byId.get(memberId),
      ...(workforce && {
        workers: {
          populationCount: workforce.workerCount,
          countedOn: workforce.countedOn,
          sourceEventId: workforce.sourceEventId,
        },
      }),
      ...(women.length > 0 && {
        femaleMembers: { populationCount: women.length, countedOn: day, sourceEventId: newest.sourceEventId },
      }),
    };
  }
}
