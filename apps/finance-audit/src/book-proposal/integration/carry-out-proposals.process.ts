import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@yigong/http';
import { type Clock, invariant, isRejection, type RecordedEvent, type Rejection } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope } from '@yigong/messaging';
import { LedgerService } from '../../ledger-book/application/ledger.service.js';
import { BookProposalService } from '../application/book-proposal.service.js';
import {
  BOOK_PROPOSAL,
  type BookOpeningProposed,
  type BookProposalEvent,
  type ReversalProposed,
} from '../domain/book-proposal.events.js';

type Outcome = { readonly entryNumber?: number } | Rejection;

/** Carries out what two persons have agreed on: opens the book and posts its opening balances, or reverses the entry. */
@Injectable()
@Process({ name: 'carry-out-book-proposals', categories: [BOOK_PROPOSAL] })
export class CarryOutProposalsProcess implements EventProcess {
  constructor(
    @Inject(BookProposalService) private readonly proposals: BookProposalService,
    @Inject(LedgerService) private readonly ledger: LedgerService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async handle(recorded: RecordedEvent): Promise<void> {
    const event = recorded as RecordedEvent<BookProposalEvent>;
    if (event.type !== 'BookProposalApproved') return;
    const { proposalId, approvedBy: approver } = event.data;
    const state = await this.proposals.find(proposalId);
    invariant(state.status !== 'none', 'an approved proposal has been made');
    const { proposal } = state;
    const actors = { preparer: proposal.data.proposedBy, approver };
    const outcome =
      proposal.type === 'BookOpeningProposed'
        ? await this.open(proposal, actors, recorded)
        : await this.reverse(proposal, actors, recorded);
    const now = this.clock.now();
    const told = isRejection(outcome)
      ? ({ type: 'RecordFailure', data: { proposalId, code: outcome.rejected }, now } as const)
      : ({ type: 'RecordCarriedOut', data: { proposalId, ...outcome }, now } as const);
    await this.proposals.record(told, processEnvelope(recorded, 'record-outcome'));
  }

  private async open(
    { data }: BookOpeningProposed,
    actors: Actors,
    recorded: RecordedEvent,
  ): Promise<Outcome> {
    const { bookId, openedOn, openingLines: lines, text, evidence } = data;
    const now = this.clock.now();
    const opened = await this.ledger.openBook(
      { ...data, actors, now },
      processEnvelope(recorded, 'open-book'),
    );
    if (isRejection(opened)) return opened;
    if (lines.length === 0) return {};
    const entry = { bookId, cause: 'OpeningBalanced', text, effectiveOn: openedOn, evidence, actors, now };
    const posted = await this.ledger.post(
      { ...entry, facts: { lines } },
      processEnvelope(recorded, 'post-opening'),
    );
    return isRejection(posted) ? posted : { entryNumber: posted.entryNumber };
  }

  private async reverse(
    { data }: ReversalProposed,
    actors: Actors,
    recorded: RecordedEvent,
  ): Promise<Outcome> {
    const { bookId, entryNumber, text, effectiveOn, evidence } = data;
    const wish = { bookId, entryNumber, text, effectiveOn, evidence, actors, now: this.clock.now() };
    const reversed = await this.ledger.reverse(
      { ...wish, cause: 'ReversalApproved' },
      processEnvelope(recorded, 'reverse-entry'),
    );
    return isRejection(reversed) ? reversed : { entryNumber: reversed.entryNumber };
  }
}

type Actors = { readonly preparer: string; readonly approver: string };
