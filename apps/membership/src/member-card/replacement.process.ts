import { Inject, Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope, unlessRefused } from '@yigong/messaging';
import { MemberCardService } from './application/member-card.service.js';
import { type CardReplaced, memberCardCategory } from './domain/member-card.events.js';

/** A card that is replaced is followed by the member's next one. */
@Injectable()
@Process({ name: 'card-replacement', categories: [memberCardCategory] })
export class CardReplacementProcess implements EventProcess {
  constructor(@Inject(MemberCardService) private readonly cards: MemberCardService) {}

  async handle(event: RecordedEvent): Promise<void> {
    if (event.type !== 'CardReplaced') return;
    const { memberId, replacedOn: requestedOn } = event.data as CardReplaced['data'];
    const request = { memberId, requestedOn };
    const handled = await this.cards.request(
      request,
      event.recordedAt,
      processEnvelope(event, 'request-card'),
    );
    // Somebody may have asked for the next card already, or the member has left since.
    unlessRefused(handled, 'CARD_HELD_ALREADY', 'MEMBERSHIP_NOT_LIVING');
  }
}
