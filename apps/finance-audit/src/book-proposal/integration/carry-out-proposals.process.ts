import { Inject, Injectable } from '@nestjs/common';
import { CLOCK } from '@yigong/http';
import { type Clock, invariant, isRejection, type RecordedEvent, type Rejection } from '@yigong/kernel';
import { type EventProcess, Process, processEnvelope } from '@yigong/messaging';
import { BookActs } from '../../ledger-book/application/book-acts.js';
import { LedgerService } from '../../ledger-book/application/ledger.service.js';
import { BookProposalService } from '../application/book-proposal.service.js';
import {
  BOOK_PROPOSAL,
  type BookOpeningProposed,
  type BookProposalEvent,
  type ReversalProposed,
} from '../domain/book-proposal.events.js';
import type { Proposal } from '../domain/book-proposal.state.js';

type Outcome = { readonly entryNumber?: number } | Rejection;

/** Carries out what two persons have agreed on: opens the book, reverses the entry, or does whatever else was proposed. */
@Injectable()
@Process({ name: 'carry-out-book-proposals', categories: [BOOK_PROPOSAL] })
export class CarryOutProposalsProcess implements EventProcess {
  constructor(
    @Inject(BookProposalService) private readonly proposals: BookProposalService,
    @Inject(LedgerService) private readonly ledger: LedgerService,
    @Inject(BookActs) private readonly acts: BookActs,
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
    const reviewer =
      'reviewedBy' in state && state.reviewedBy !== undefined ? { reviewer: state.reviewedBy } : {};
    const outcome = await this.outcomeOf(proposal, { ...actors, ...reviewer }, recorded);
    const now = this.clock.now();
    const told = isRejection(outcome)
      ? ({ type: 'RecordFailure', data: { proposalId, code: outcome.rejected }, now } as const)
      : ({ type: 'RecordCarriedOut', data: { proposalId, ...outcome }, now } as const);
    await this.proposals.record(told, processEnvelope(recorded, 'record-outcome'));
  }

  private outcomeOf(
    proposal: Proposal,
    { reviewer, ...actors }: Persons,
    recorded: RecordedEvent,
  ): Promise<Outcome> {
    switch (proposal.type) {
      case 'BookOpeningProposed':
        return this.open(proposal, actors, recorded);
      case 'ReversalProposed':
        return this.reverse(proposal, actors, recorded);
      case 'BookActProposed': {
        const { bookId, act, text, evidence } = proposal.data;
        const reviewed = reviewer === undefined ? {} : { reviewer };
        const request = { bookId, act, text, evidence, actors, ...reviewed, now: this.clock.now() };
        return this.acts.carryOut(request, processEnvelope(recorded, 'carry-out-act'));
      }
    }
  }

  private async open(
    { data }: BookOpeningProposed,
    actors: Actors,
    recorded: RecordedEvent,
  ): Promise<Outcome> {
    const { bookId, openedOn, text, evidence } = data;
    const now = this.clock.now();
    const lines = (await this.ledger.openingLines(data)) ?? data.openingLines;
    if (isRejection(lines)) return lines;
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
type Persons = Actors & { readonly reviewer?: string };
