import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore } from '@yigong/event-store';
import { fen, type LocalDate } from '@yigong/kernel';
import { AUDITED_LEDGER, type AuditedLedger } from '../../audit-project/application/audited-ledger.port.js';
import type { FindingCommand, NamedEntry } from '../domain/finding.commands.js';
import { findingDecider } from '../domain/finding.decider.js';
import { type FindingEvent, findingStream, type RectifyingEntry } from '../domain/finding.events.js';
import { evolve, type Finding, type FindingState, initialState } from '../domain/finding.state.js';

export type Submission = {
  readonly findingId: string;
  readonly actedBy: string;
  readonly actedOn: LocalDate;
  readonly entries: readonly Omit<RectifyingEntry, 'amountFen'>[];
  readonly control: string;
  readonly evidence: readonly string[];
};

@Injectable()
export class FindingService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AUDITED_LEDGER) private readonly ledger: AuditedLedger,
  ) {
    this.handle = commandHandler(store, {
      decider: findingDecider,
      streamOf: (command: FindingCommand) => findingStream(command.data.findingId),
    });
  }

  execute(command: FindingCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** Looks the named entries up in their books, and submits. */
  async submit(submission: Submission, now: string, envelope: Envelope) {
    const entries: NamedEntry[] = [];
    for (const named of submission.entries) entries.push(await this.lookUp(named));
    return this.execute({ type: 'SubmitRectification', data: { ...submission, entries }, now }, envelope);
  }

  async find(findingId: string): Promise<Finding | undefined> {
    const past = (await this.store.readStream(findingStream(findingId))) as readonly unknown[];
    const state = (past as readonly FindingEvent[]).reduce<FindingState>(evolve, initialState);
    return state.status === 'none' ? undefined : state;
  }

  private async lookUp(named: Omit<RectifyingEntry, 'amountFen'>): Promise<NamedEntry> {
    const { kind, bookId, entryNumber } = named;
    const entry = await this.ledger.entry(bookId, entryNumber);
    const reverses = entry?.reverses === undefined ? {} : { reverses: entry.reverses };
    return { kind, bookId, entryNumber, amountFen: entry && fen(entry.amountFen), ...reverses };
  }
}
