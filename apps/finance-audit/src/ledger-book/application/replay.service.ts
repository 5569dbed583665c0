import { EVENT_STORE, type EventStore, StoreOverloaded } from '@yigong/event-store';
import { isLocalDate, type LocalDate } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { rootOf } from '../proof/merkle.js';
import { CheckpointService } from './checkpoint.service.js';
import type { TrialBalanceRow } from '../domain/trial-balance.js';
import { type Comparison, ReplayComparison } from './replay-comparison.js';
import type { ReplayedBook } from './replay-protocol.js';
import { REPLAYER, type Replayer } from './replayer.port.js';
import { endOfBook } from './stored-record.js';

export type ReplayQuestion = {
  readonly bookId: string;
  readonly position: number;
  readonly effectiveOn?: LocalDate;
};

export type ReplayResult = Comparison & {
  readonly position: number;
  readonly effectiveOn: LocalDate | null;
  readonly entries: number;
  readonly rows: readonly TrialBalanceRow[];
  readonly digest: string;
  /** The hash of the last record, and the tree's root over all of them. */
  readonly head: string;
  readonly root: string;
  /** Signed only over a chain that is whole and goes with every checkpoint before. */
  readonly checkpoint?: string;
  /** The first record whose hash does not cover what is stored; absent when the chain is whole. */
  readonly broken?: ReplayedBook['broken'];
};

/** A replay on its way. Its id says what was asked, so it can be asked for on any instance and after any restart. */
export type ReplayOperation = {
  readonly id: string;
  readonly bookId: string;
  readonly progress: { readonly records: number; readonly of: number };
} & (
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly result: ReplayResult }
  | { readonly status: 'failed'; readonly reason: string }
);

const KEPT_MAX = 200;
/** A replay takes a thread and its memory; whoever asks more is asked to come again. */
const AT_ONCE_MAX = 2;
const ASKED_MAX = 20;

/** Replays books and holds the result against what the platform shows. */
@Injectable()
export class ReplayService {
  private readonly operations = new Map<string, ReplayOperation>();
  /** What was asked and is not answered: at work, or waiting for its turn. */
  private readonly running = new Map<string, Promise<ReplayOperation>>();
  private readonly waiting: (() => void)[] = [];
  private atWork = 0;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(REPLAYER) private readonly replayer: Replayer,
    @Inject(ReplayComparison) private readonly comparison: ReplayComparison,
    @Inject(CheckpointService) private readonly checkpoints: CheckpointService,
  ) {}

  /**
   * Begins, unless the same question is being answered; `undefined` when the book has not come so far.
   *
   * @throws StoreOverloaded when too many questions wait for an answer
   */
  async start(asked: Omit<ReplayQuestion, 'position'> & { readonly position?: number }) {
    // Not through the writer: it refuses to work on a book whose chain is broken, and that is what a replay is to find.
    const end = await endOfBook(this.store, asked.bookId);
    const position = asked.position ?? end?.seq ?? -1;
    if (!end || position < 0 || position > end.seq) return undefined;
    const question = { ...asked, position };
    const id = idOf(question);
    if (!this.running.has(id)) {
      if (this.running.size >= ASKED_MAX) throw new StoreOverloaded(`${ASKED_MAX} replays are waiting`);
      this.keep({ id, bookId: asked.bookId, status: 'running', progress: { records: 0, of: position + 1 } });
      this.running.set(id, this.run(id, question));
    }
    return this.operations.get(id)!;
  }

  /** How far it is; one that this instance does not know is begun here. */
  async operation(bookId: string, id: string): Promise<ReplayOperation | undefined> {
    const question = questionOf(id);
    if (question?.bookId !== bookId) return undefined;
    return this.operations.get(id) ?? this.start(question);
  }

  /** The same, waited for. */
  async replay(asked: Parameters<ReplayService['start']>[0]): Promise<ReplayOperation | undefined> {
    const begun = await this.start(asked);
    return begun && (this.running.get(begun.id) ?? this.operations.get(begun.id));
  }

  private async run(id: string, question: ReplayQuestion): Promise<ReplayOperation> {
    const { bookId, position } = question;
    const of = position + 1;
    const done = (ending: object): ReplayOperation =>
      this.keep({ id, bookId, progress: { records: of, of }, ...ending } as ReplayOperation);
    try {
      const onProgress = (records: number) =>
        void this.keep({ id, bookId, status: 'running', progress: { records, of } });
      const replayed = await this.inTurn(() => this.replayer.replay(bookId, question, onProgress));
      return done({ status: 'done', result: await this.resultOf(question, replayed) });
    } catch (error) {
      return done({ status: 'failed', reason: (error as Error).message });
    } finally {
      this.running.delete(id);
    }
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.atWork >= AT_ONCE_MAX) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.atWork += 1;
    try {
      return await work();
    } finally {
      this.atWork -= 1;
      this.waiting.shift()?.();
    }
  }

  private async resultOf(question: ReplayQuestion, replayed: ReplayedBook): Promise<ReplayResult> {
    const { accounts: _accounts, tree, ...found } = replayed;
    const frontier = { size: tree.size, roots: tree.roots.map((root) => Buffer.from(root, 'hex')) };
    const checkpoint = replayed.broken
      ? undefined
      : await this.checkpoints.noteOf(question.bookId, frontier.size, rootOf(frontier));
    return {
      ...found,
      effectiveOn: question.effectiveOn ?? null,
      ...(checkpoint === undefined ? {} : { checkpoint }),
      ...(await this.comparison.compare(question.bookId, question, replayed)),
    };
  }

  private keep(operation: ReplayOperation): ReplayOperation {
    this.operations.delete(operation.id);
    this.operations.set(operation.id, operation);
    for (const id of this.operations.keys()) {
      if (this.operations.size <= KEPT_MAX) break;
      if (!this.running.has(id)) this.operations.delete(id);
    }
    return operation;
  }
}

const idOf = ({ bookId, position, effectiveOn = '' }: ReplayQuestion): string =>
  [bookId, position, effectiveOn].join('~').replace(/~$/, '');

const questionOf = (id: string): ReplayQuestion | undefined => {
  const [, bookId, position, effectiveOn] = /^([\w-]{1,64})~(\d{1,15})(?:~([\d-]{10}))?$/.exec(id) ?? [];
  if (bookId === undefined || (effectiveOn !== undefined && !isLocalDate(effectiveOn))) return undefined;
  return { bookId, position: Number(position), ...(effectiveOn === undefined ? {} : { effectiveOn }) };
};
