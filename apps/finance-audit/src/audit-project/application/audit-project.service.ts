import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { type LocalDate, reject, type Rejection } from '@yigong/kernel';
import { FindingService } from '../../finding/application/finding.service.js';
import type { AuditProjectCommand } from '../domain/audit-project.commands.js';
import { auditProjectDecider } from '../domain/audit-project.decider.js';
import { auditProjectUpcasters } from '../domain/audit-project.upcasters.js';
import { auditProjectStream } from '../domain/audit-project.events.js';
import type { AuditProject } from '../domain/audit-project.state.js';
import { AUDITED_LEDGER, type AuditedLedger } from './audited-ledger.port.js';
import { seedDigestOf, selectSample } from './sample-selection.js';

type Act = { readonly auditProjectId: string; readonly actedBy: string; readonly actedOn: LocalDate };

/** The book has not come to the position that was named, or could not be replayed to it. */
export type PositionRejection = Rejection<'BOOK_POSITION_NOT_FOUND'>;

const behaviour = {
  decider: auditProjectDecider,
  upcasters: auditProjectUpcasters,
  streamOf: (command: AuditProjectCommand) => auditProjectStream(command.data.auditProjectId),
};

@Injectable()
export class AuditProjectService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AUDITED_LEDGER) private readonly ledger: AuditedLedger,
    private readonly findings: FindingService,
  ) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: AuditProjectCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** Replays a book from its records and keeps what was found, so that a report can name it. */
  async replay(
    act: Act & { readonly bookId: string; readonly position: number; readonly effectiveOn?: LocalDate },
    now: string,
    envelope: Envelope,
  ) {
    const { bookId, position, effectiveOn } = act;
    const found = await this.ledger.replay(bookId, position, effectiveOn);
    if (!found) return reject('BOOK_POSITION_NOT_FOUND', { bookId, position });
    const data = { ...act, ...found, effectiveOn: effectiveOn ?? null };
    return this.execute({ type: 'RecordReplay', data, now }, envelope);
  }

  async listPopulation(
    act: Act & { readonly sampleId: string; readonly position: number },
    now: string,
    envelope: Envelope,
  ) {
    // Before a commitment there is no book to look into: the decision refuses, and nothing is listed.
    const bookId = (await this.find(act.auditProjectId))?.samples.get(act.sampleId)?.bookId;
    const population = bookId === undefined ? NOTHING : await this.ledger.population(bookId, act.position);
    if (!population) return reject('BOOK_POSITION_NOT_FOUND', { bookId: bookId!, position: act.position });
    const { headHash, entries } = population;
    const actors = [...new Set(entries.flatMap((entry) => entry.actors))];
    const data = { ...act, headHash, entryCount: entries.length, actors };
    return this.execute({ type: 'ListSamplePopulation', data, now }, envelope);
  }

  async drawSample(
    act: Act & { readonly sampleId: string; readonly seed: string },
    now: string,
    envelope: Envelope,
  ) {
    const sample = (await this.find(act.auditProjectId))?.samples.get(act.sampleId);
    const listed =
      sample?.population && (await this.ledger.population(sample.bookId, sample.population.position));
    const numbers = (listed ?? NOTHING).entries.map(({ entryNumber }) => entryNumber);
    const entryNumbers = selectSample(act.seed, numbers, sample?.size ?? 0);
    const data = { ...act, seedDigest: seedDigestOf(act.seed), entryNumbers };
    return this.execute({ type: 'DrawSample', data, now }, envelope);
  }

  async archive(act: Act, now: string, envelope: Envelope) {
    const raised = (await this.find(act.auditProjectId))?.findings ?? [];
    let openFindings = 0;
    for (const { findingId } of raised) {
      const status = (await this.findings.find(findingId))?.status;
      if (status !== 'closed' && status !== 'withdrawn') openFindings += 1;
    }
    return this.execute({ type: 'ArchiveAudit', data: { ...act, openFindings }, now }, envelope);
  }

  async find(auditProjectId: string): Promise<AuditProject | undefined> {
    const { state } = await loadState(this.store, behaviour, auditProjectStream(auditProjectId));
    return state.status === 'none' ? undefined : state;
  }
}

const NOTHING = { headHash: '', entries: [] } as const;
