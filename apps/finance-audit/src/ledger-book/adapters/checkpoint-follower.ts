import type {
  BeforeApplicationShutdown,
  OnApplicationBootstrap,
  OnApplicationShutdown,
} from '@nestjs/common';
import { BEGINNING, type EventStore, followLog, type LogFollower, type Page } from '@yigong/event-store';
import type { Clock, Position } from '@yigong/kernel';
import type { FollowerStatus, Runtime } from '@yigong/service';
import { type BookWriters } from '../application/book-writers.js';
import { type CheckpointComparison } from '../application/checkpoint-comparison.js';
import { type CheckpointIssuer } from '../application/checkpoint-issuer.js';
import { BookDiffers, type CheckpointTiles } from '../application/checkpoint-tiles.js';
import { type CheckpointWitnesses } from '../application/checkpoint-witnesses.js';
import { LEDGER_BOOK } from '../domain/ledger-book.events.js';
import { CheckpointLogDamaged } from '../proof/checkpoint-log.js';
import { type CheckpointLogs } from '../proof/checkpoint-logs.js';
import { type TileStore } from '../proof/tile-store.js';

/** Calls back once, after a while; gives what takes it back. */
export type After = (delayMs: number, work: () => void) => () => void;

export const afterTimeout: After = (delayMs, work) => {
  const timer = setTimeout(work, delayMs);
  return () => clearTimeout(timer);
};

export type CheckpointParts = {
  readonly store: EventStore;
  readonly tiles: TileStore;
  readonly builder: CheckpointTiles;
  readonly logs: CheckpointLogs;
  readonly issuer: CheckpointIssuer;
  readonly comparison: CheckpointComparison;
  readonly witnesses: CheckpointWitnesses;
  readonly books: BookWriters;
  readonly clock: Clock;
  readonly after: After;
  readonly runtime: Pick<Runtime, 'logger' | 'services'>;
};

/** Half of the second that is promised; the other half is for reading, hashing and flushing. */
const ISSUE_AFTER_MS = 500;
const SERVICE = 'finance-audit';

/**
 * Follows the books: what is recorded gets into the tiles, and every book that went on gets a checkpoint within a second. A
 * book that is not what was sealed of it is stopped, and health says so.
 */
export class CheckpointFollower
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  private readonly changed = new Set<string>();
  private readonly stopped = new Map<string, string>();
  private follower: LogFollower | undefined;
  private cancel: (() => void) | undefined;
  /** How far the log was read. */
  private upTo: Position | undefined;

  constructor(private readonly parts: CheckpointParts) {}

  /** Nothing is decided, and no port is open, before every book was held against what was sealed of it. */
  async onApplicationBootstrap(): Promise<void> {
    const { store, tiles, comparison, runtime } = this.parts;
    for (const bookId of comparison.bookIds()) await this.guarded(bookId, () => comparison.compare(bookId));
    runtime.services.watch(SERVICE, () => this.status());
    this.follower = followLog(store, {
      categories: [LEDGER_BOOK],
      from: async () => {
        const position = tiles.position();
        // A store that was put back is followed from its beginning: tiles that are there are not derived again.
        return position > (await store.head()) ? BEGINNING : (position as Position);
      },
      handle: (page) => this.takeIn(page),
      onError: (error) => runtime.logger.fault(error, 'checkpoints'),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.follower?.stop();
    this.cancel?.();
    // What cannot be signed now is signed at the next start.
    await this.issueAll().catch((error: unknown) => this.parts.runtime.logger.fault(error, 'checkpoints'));
    this.cancel?.();
  }

  onApplicationShutdown(): void {
    this.parts.tiles.close();
    this.parts.logs.close();
  }

  /** Takes in and signs every book that went on since the last time. */
  async issueAll(): Promise<void> {
    this.cancel = undefined;
    const { upTo, changed } = this;
    const bookIds = [...changed];
    changed.clear();
    try {
      for (const bookId of bookIds) await this.guarded(bookId, () => this.build(bookId, true));
      if (upTo !== undefined) this.parts.tiles.follow(upTo);
    } catch (error) {
      // A full disk, for one: all of them again, a little later.
      for (const bookId of bookIds) changed.add(bookId);
      this.schedule();
      throw error;
    }
  }

  status(): readonly FollowerStatus[] {
    const plain = {
      name: 'checkpoints',
      kind: 'checkpoints',
      lagEvents: this.changed.size,
      parkedKeys: 0,
    } as const;
    const stopped = [...this.stopped.values()];
    const overdue = this.overdue();
    return [
      {
        ...plain,
        ...(stopped.length > 0 ? { stoppedBecause: stopped.join('; ') } : {}),
        ...(overdue.length > 0 ? { warning: overdue.join('; ') } : {}),
      },
    ];
  }

  /**
   * The first record after a pause is taken in at once; those that follow until the checkpoint is due are taken in with it,
   * so that a busy book costs the same few writes a second as a slow one.
   */
  private async takeIn({ events, upTo }: Page): Promise<void> {
    for (const { stream } of events) this.changed.add(stream.slice(LEDGER_BOOK.length + 1));
    this.upTo = upTo;
    if (this.changed.size === 0 || this.cancel) return;
    this.schedule();
    for (const bookId of this.changed) await this.guarded(bookId, () => this.build(bookId, false));
  }

  private schedule(): void {
    const { after, runtime } = this.parts;
    this.cancel ??= after(
      ISSUE_AFTER_MS,
      () => void this.issueAll().catch((error: unknown) => runtime.logger.fault(error, 'checkpoints')),
    );
  }

  private async build(bookId: string, andSign: boolean): Promise<void> {
    const { builder, issuer } = this.parts;
    const book = await builder.catchUp(bookId);
    if (book && andSign) issuer.issue(book);
    else if (book) issuer.check(book);
  }

  private async guarded(bookId: string, work: () => unknown): Promise<void> {
    if (this.stopped.has(bookId)) return;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof BookDiffers || error instanceof CheckpointLogDamaged)) throw error;
      this.stopped.set(bookId, error.message);
      this.parts.books.stop(bookId, error.message);
      this.parts.runtime.logger.error(`stopped ${error.message}`, undefined, 'checkpoints');
    }
  }

  private overdue(): readonly string[] {
    const { tiles, issuer, witnesses, clock } = this.parts;
    if (witnesses.known().length === 0) return [];
    return tiles.books().flatMap(({ bookId }) => {
      if (this.stopped.has(bookId)) return [];
      const since = witnesses.overdueSince(issuer.logOf(bookId), clock.now());
      return since === undefined ? [] : `${bookId}: 见证未联署 no witness has signed since ${since}`;
    });
  }
}
