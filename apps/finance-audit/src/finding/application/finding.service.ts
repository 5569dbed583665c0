import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { fen, type LocalDate } from '@yigong/kernel';
import { AUDITED_LEDGER, type AuditedLedger } from '../../audit-project/application/audited-ledger.port.js';
import { isRepayment } from '../../posting-rules/posting-rules.js';
import type { FindingCommand, NamedEntry } from '../domain/finding.commands.js';
import { findingDecider } from '../domain/finding.decider.js';
import { findingUpcasters } from '../domain/finding.upcasters.js';
import { findingStream, type RectifyingEntry } from '../domain/finding.events.js';
import type { Finding } from '../domain/finding.state.js';
import { RECOVERIES, type Recoveries } from './recoveries.port.js';

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
    @Inject(RECOVERIES) private readonly recoveries: Recoveries,
  ) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: FindingCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** Looks the named entries up in their books, and submits. */
  async submit(submission: Submission, now: string, envelope: Envelope) {
    const finding = await this.find(submission.findingId);
    const entries: NamedEntry[] = [];
    for (const named of submission.entries) entries.push(await this.lookUp(named, finding));
    return this.execute({ type: 'SubmitRectification', data: { ...submission, entries }, now }, envelope);
  }

  async find(findingId: string): Promise<Finding | undefined> {
    const { state } = await loadState(this.store, behaviour, findingStream(findingId));
    return state.status === 'none' ? undefined : state;
  }

  private async lookUp(
    { kind, bookId, entryNumber }: Omit<RectifyingEntry, 'amountFen'>,
    finding: Finding | undefined,
  ): Promise<NamedEntry> {
    const entry = await this.ledger.entry(bookId, entryNumber);
    const owner = finding && (await this.ledger.ownerOf(finding.bookId));
    const claimedFor = await this.recoveries.findingOf(bookId, entryNumber);
    const countedFor = finding && (await this.recoveries.countedFor(bookId, entryNumber, finding));
    return {
      ...{ kind, bookId, entryNumber },
      amountFen: entry && fen(entry.amountFen),
      effectiveOn: entry?.effectiveOn ?? '',
      isRepayment: entry !== undefined && isRepayment(entry.cause),
      isOfSameOwner: owner !== undefined && owner === (await this.ledger.ownerOf(bookId)),
      ...(entry?.reverses === undefined ? {} : { reverses: entry.reverses }),
      ...(claimedFor === undefined ? {} : { claimedFor }),
      ...(countedFor === undefined ? {} : { countedFor }),
    };
  }
}
