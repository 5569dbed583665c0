import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import {
  type CardActivatedV1,
  cardActivatedV1,
  type CardDeactivatedV1,
  cardDeactivatedV1,
} from '@yigong/contracts';
import { type BusContext, reactionEnvelope, ReactTo, unlessRefused } from '@yigong/messaging';
import { MemberCardService } from '../application/member-card.service.js';

/** Takes down to which card a person's money goes, and to which it no longer may. */
@Controller()
export class CardReactions {
  constructor(private readonly cards: MemberCardService) {}

  @ReactTo(cardActivatedV1, 'mutual-insurance')
  async noteCard(@Payload() heard: CardActivatedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { cardId, memberId, personRef, activatedOn } = heard;
    const data = { personRef, memberId, cardId, activatedOn, sourceEventId: event.id };
    const command = { type: 'NoteMemberCard', data, now: event.time } as const;
    unlessRefused(await this.cards.execute(command, reactionEnvelope(event, 'note-member-card')));
  }

  @ReactTo(cardDeactivatedV1, 'mutual-insurance')
  async noteDeactivation(@Payload() heard: CardDeactivatedV1, @Ctx() { event }: BusContext): Promise<void> {
    const { cardId, memberId, personRef, reason, deactivatedOn } = heard;
    const data = { personRef, memberId, cardId, reason, deactivatedOn, sourceEventId: event.id };
    const command = { type: 'NoteCardDeactivation', data, now: event.time } as const;
    unlessRefused(await this.cards.execute(command, reactionEnvelope(event, 'note-card-deactivation')));
  }
}
