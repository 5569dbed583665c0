import { Inject, Injectable } from '@nestjs/common';
import { READ_MODELS, type ReadModels } from '@yigong/read-models';
import { members } from '../member/read-models/members.projection.js';
import type { MemberRoll } from '../union-hierarchy/application/member-roll.port.js';

@Injectable()
export class ReadModelMemberRoll implements MemberRoll {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  async countOf(unitId: string): Promise<number> {
    const living = ['active', 'retained'] as const;
    const counts = await Promise.all(
      living.map((status) => this.readModels.count(members, { index: 'byUnit', where: { unitId, status } })),
    );
    return counts.reduce((total, count) => total + count, 0);
  }
}
