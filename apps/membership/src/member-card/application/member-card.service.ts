import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { derivedId, isRejection, reject, upcast } from '@yigong/kernel';
import type {
  ActivateCard,
  IssueCard,
  MemberCardCommand,
  RequestCard,
} from '../domain/member-card.commands.js';
import { memberCardDecider } from '../domain/member-card.decider.js';
import { cardIdOf, type MemberCardEvent, memberCardStream } from '../domain/member-card.events.js';
import { evolve, initialState, type MemberCardState } from '../domain/member-card.state.js';
import { memberCardUpcasters } from '../domain/member-card.upcasters.js';
import { CARD_HOLDERS, type CardHolders } from './card-holders.port.js';
import { CARD_NUMBERS, type CardNumbers } from './card-numbers.port.js';

type CardRequest = Pick<RequestCard['data'], 'memberId' | 'requestedOn'>;

@Injectable()
export class MemberCardService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CARD_HOLDERS) private readonly holders: CardHolders,
    @Inject(CARD_NUMBERS) private readonly numbers: CardNumbers,
  ) {
    this.handle = commandHandler(store, {
      decider: memberCardDecider,
      streamOf: (command: MemberCardCommand) => memberCardStream(command.data.cardId),
      upcasters: memberCardUpcasters,
    });
  }

  /** Asks for the member's next card: the first, or the one after those that are over. */
  async request({ memberId, requestedOn }: CardRequest, now: string, envelope: Envelope) {
    const holder = await this.holders.holderOf(memberId);
    if (!holder) return reject('MEMBERSHIP_NOT_LIVING');
    const { personRef, isLiving: memberIsLiving } = holder;
    for (let ordinal = 1; ; ordinal += 1) {
      const cardId = cardIdOf(memberId, ordinal);
      const data = { cardId, memberId, personRef, ordinal, memberIsLiving, requestedOn };
      const handled = await this.handle({ type: 'RequestCard', data, now }, envelope);
      if (!isRejection(handled)) return { ...handled, cardId };
      if (handled.rejected !== 'CARD_IS_OVER') return handled;
    }
  }

  /** The number is sealed after the append has said whose card this is; a repeat makes up for a stop in between. */
  async issue(command: IssueCard, cardNumber: string, envelope: Envelope) {
    const { cardId } = command.data;
    // A digest of the whole request would tell the number to whoever tries enough of them.
    const bound = { ...envelope, requestDigest: derivedId('card-issue', cardId) };
    const handled = await this.handle(command, bound);
    if (isRejection(handled)) return handled;
    const card = await this.find(cardId);
    if (card.status !== 'issued') return handled;
    const isMissing = !handled.repeated || !(await this.numbers.isKept(card.personRef));
    if (isMissing) await this.numbers.keepNumber(card.personRef, cardNumber);
    return handled;
  }

  async activate(
    { data, now }: { data: Omit<ActivateCard['data'], 'numberIsKept'>; now: string },
    envelope: Envelope,
  ) {
    const card = await this.find(data.cardId);
    const numberIsKept = card.status !== 'none' && (await this.numbers.isKept(card.personRef));
    return this.handle({ type: 'ActivateCard', data: { ...data, numberIsKept }, now }, envelope);
  }

  /**
   * A loss, a replacement or an end: whatever it is, no more money goes to the number. A repeat makes up for a stop before
   * it was forgotten; once there is a next card, the number in the vault is that one's.
   */
  async execute(
    command: Exclude<MemberCardCommand, RequestCard | IssueCard | ActivateCard>,
    envelope: Envelope,
  ) {
    const handled = await this.handle(command, envelope);
    if (isRejection(handled) || handled.state.status === 'none') return handled;
    const { personRef, memberId, ordinal } = handled.state;
    const next = await this.find(cardIdOf(memberId, ordinal + 1));
    if (next.status === 'none' || next.status === 'requested') await this.numbers.forgetNumber(personRef);
    return handled;
  }

  /** The card as it stands in the store now. */
  async find(cardId: string): Promise<MemberCardState> {
    const recorded = await this.store.readStream(memberCardStream(cardId));
    return recorded
      .map((event) => upcast(memberCardUpcasters, event) as unknown as MemberCardEvent)
      .reduce(evolve, initialState);
  }
}
