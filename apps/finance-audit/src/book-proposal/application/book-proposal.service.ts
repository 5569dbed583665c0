import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { BookActs } from '../../ledger-book/application/book-acts.js';
import { canonicalDigest } from '../../ledger-book/application/canonical-digest.js';
import { LedgerService } from '../../ledger-book/application/ledger.service.js';
import type {
  ApproveProposal,
  BookProposalCommand,
  ReturnProposal,
  ReviewProposal,
} from '../domain/book-proposal.commands.js';
import { bookProposalDecider } from '../domain/book-proposal.decider.js';
import {
  type BookActProposed,
  type BookOpeningProposed,
  type BookProposalEvent,
  bookProposalStream,
  type ReversalProposed,
} from '../domain/book-proposal.events.js';
import type { BookProposalState } from '../domain/book-proposal.state.js';

/** Two persons stand behind whatever is done to a book, and a third behind its budget. */
@Injectable()
export class BookProposalService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LedgerService) private readonly ledger: LedgerService,
    @Inject(BookActs) private readonly acts: BookActs,
  ) {
    this.handle = commandHandler(store, {
      decider: bookProposalDecider,
      streamOf: (command: BookProposalCommand) => bookProposalStream(command.data.proposalId),
    });
  }

  /** What the book would refuse is refused before anybody is asked to approve it. */
  async proposeOpening(data: BookOpeningProposed['data'], now: string, envelope: Envelope) {
    const refused = await this.unlessMade(data.proposalId, () => this.ledger.rehearseOpening(data));
    return refused ?? this.handle({ type: 'ProposeBookOpening', data: bound(data), now }, envelope);
  }

  async proposeReversal(data: ReversalProposed['data'], now: string, envelope: Envelope) {
    const refused = await this.unlessMade(data.proposalId, () => this.ledger.rehearseReversal(data));
    return refused ?? this.handle({ type: 'ProposeReversal', data: bound(data), now }, envelope);
  }

  async proposeAct(data: BookActProposed['data'], now: string, envelope: Envelope) {
    const refused = await this.unlessMade(data.proposalId, () => this.acts.rehearse({ ...data, now }));
    return refused ?? this.handle({ type: 'ProposeBookAct', data: bound(data), now }, envelope);
  }

  decide(command: ReviewProposal | ApproveProposal | ReturnProposal, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  record(command: BookProposalCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** A repeat of a proposal is answered as the first time, also when it has been carried out since. */
  private async unlessMade<Result>(proposalId: string, rehearse: () => Promise<Result>) {
    return (await this.find(proposalId)).status === 'none' ? rehearse() : undefined;
  }

  async find(proposalId: string): Promise<BookProposalState> {
    const recorded = await this.store.readStream(bookProposalStream(proposalId));
    const past = recorded.map((event) => event as unknown as BookProposalEvent);
    return past.reduce(bookProposalDecider.evolve, bookProposalDecider.initialState);
  }
}

/** With the SHA-256 of the canonical JSON of all that it says, to which an approval is bound. */
const bound = <Data extends object>(data: Data): Data & { readonly digest: string } => ({
  ...data,
  digest: canonicalDigest(data),
});
