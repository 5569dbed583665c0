import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { fen, type LocalDate } from '@yigong/kernel';
import { AUDITED_LEDGER, type AuditedLedger } from '../../audit-project/application/audited-ledger.port.js';
import type { FindingCommand, NamedEntry } from '../domain/finding.commands.js';
import { findingDecider } from '../domain/finding.decider.js';
import { findingUpcasters } from '../domain/finding.upcasters.js';
import { findingStream, type RectifyingEntry } from '../domain/finding.events.js';
import type { Finding } from '../domain/finding.state.js';

export type Submission = {
  readonly findingId: string;
  readonly actedBy: string;
  readonly actedOn: LocalDate;
  readonly entries: readonly Omit<RectifyingEntry, 'amountFen'>[];
  readonly control: string;
  readonly evidence: readonly string[];
};

const behaviour = {
  decider: findingDecider,
  upcasters: findingUpcasters,
  streamOf: (command: FindingCommand) => findingStream(command.data.findingId),
};

@Injectable()
export class FindingService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AUDITED_LEDGER) private readonly ledger: AuditedLedger,
  ) {
    this.handle = commandHandler(store, behaviour);
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
    const { state } = await loadState(this.store, behaviour, findingStream(findingId));
    return state.status === 'none' ? undefined : state;
  }

  private async lookUp(named: Omit<RectifyingEntry, 'amountFen'>): Promise<NamedEntry> {
    const { kind, bookId, entryNumber } = named;
    const entry = await this.ledger.entry(bookId, entryNumber);
    const reverses = entry?.reverses === undefined ? {} : { reverses: entry.reverses };
    return { kind, bookId, entryNumber, amountFen: entry && fen(entry.amountFen), ...reverses };
  }
}
