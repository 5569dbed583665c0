import { Inject, Injectable } from '@nestjs/common';
import { type Query, READ_MODELS, type ReadModels } from '@yigong/read-models';
import { type MemberCardRow, memberCards } from './member-cards.projection.js';

@Injectable()
export class MemberCardsQueries {
  constructor(@Inject(READ_MODELS) private readonly readModels: ReadModels) {}

  get(cardId: string): Promise<MemberCardRow | undefined> {
    return this.readModels.get(memberCards, cardId);
  }

  ofMember(memberId: string, page: Pick<Query<MemberCardRow>, 'limit' | 'after'>) {
    return this.readModels.page(memberCards, { index: 'byMember', where: { memberId }, ...page });
  }
}
