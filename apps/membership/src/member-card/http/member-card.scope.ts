import { Inject, Injectable } from '@nestjs/common';
import { type CurrentRequest, mayActFor, refuse, UNIT_TREE, type UnitTree } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { CARD_HOLDERS, type CardHolders } from '../application/card-holders.port.js';
import { MemberCardService } from '../application/member-card.service.js';
import { memberCardRefusals } from '../domain/member-card.refusals.js';

/** Whose cards a caller reaches: members their own, organisers those of their union's members. */
@Injectable()
export class MemberCardScope {
  constructor(
    @Inject(MemberCardService) private readonly cards: MemberCardService,
    @Inject(CARD_HOLDERS) private readonly holders: CardHolders,
    @Inject(UNIT_TREE) private readonly tree: UnitTree,
  ) {}

  async reachesMember(memberId: string, { actor, today }: CurrentRequest): Promise<boolean> {
    const holder = await this.holders.holderOf(memberId);
    if (!holder) return false;
    if (actor.role === 'member') return holder.personRef === actor.personRef;
    return mayActFor(actor, holder.unitId, today, this.tree);
  }

  async mustReach(cardId: string, current: CurrentRequest): Promise<void> {
    const card = await this.cards.find(cardId);
    if (card.status === 'none' || !(await this.reachesMember(card.memberId, current)))
      refuse(reject('CARD_NOT_FOUND'), memberCardRefusals);
  }
}
