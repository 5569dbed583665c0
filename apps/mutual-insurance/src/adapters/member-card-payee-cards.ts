import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@yigong/kernel';
import type { CardDeactivation, PayeeCards } from '../claim/application/payee-cards.port.js';
import { MemberCardService } from '../member-card/application/member-card.service.js';
import { cardOn } from '../member-card/domain/member-card.decider.js';

/** Payee cards, from the cards that membership said are in use. */
@Injectable()
export class MemberCardPayeeCards implements PayeeCards {
  constructor(private readonly cards: MemberCardService) {}

  async cardOn(personRef: string, day: LocalDate): Promise<string | undefined> {
    return cardOn(await this.cards.find(personRef), day);
  }

  async deactivationOf(personRef: string, cardId: string): Promise<CardDeactivation | undefined> {
    return (await this.cards.find(personRef)).deactivated.get(cardId);
  }
}
