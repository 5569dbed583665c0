import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import type { MemberRoll, RollOfDay } from '../batch/application/member-roll.port.js';
import { UnionRollService } from '../union-roll/application/union-roll.service.js';
import { isMemberOn, membersOf, workforceOn } from '../union-roll/domain/union-roll.state.js';

/** The member roll, from what the union's own roll stream has taken down. */
@Injectable()
export class RollMemberRoll implements MemberRoll {
  constructor(private readonly rolls: UnionRollService) {}

  async onDay(unitId: string, day: LocalDate): Promise<RollOfDay> {
    const roll = await this.rolls.find(unitId);
    const members = membersOf(roll);
    const workforce = workforceOn(roll, day);
    const women = [...members.values()].filter((one) => one.sex === 'female' && isMemberOn(one, day));
    const newest = women.reduce((last, one) => (one.enteredOn >= last.enteredOn ? one : last), women[0]!);
    return {
      memberOf: (memberId) => {
        const member = members.get(memberId);
        return member && isMemberOn(member, day)
          ? { personRef: member.personRef, sex: member.sex }
          : undefined;
      },
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
