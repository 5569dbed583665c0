import {
  type Envelope,
  type EventStore,
  type KeyReused,
  type NewEvent,
  StoreOverloaded,
  StoreStopped,
  WrongRevision,
} from '@yigong/event-store';
import { derivedId, type EventMetadata, isRejection, type Position, type Rejection } from '@yigong/kernel';
import type { LedgerBookCommand } from '../domain/ledger-book.commands.js';
import { ledgerBookDecider, type LedgerBookRefusal } from '../domain/ledger-book.decider.js';
import {
  type BookHeader,
  type BudgetOverrunBlocked,
  type LedgerBookEvent,
  ledgerBookStream,
} from '../domain/ledger-book.events.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { canonicalJson } from '../proof/canonical-json.js';
import { chained } from '../proof/chain.js';
import { type BookTip, emptyBook, withRecord, withStoredRecord } from './book-tip.js';
import { sealed } from './closing-seal.js';
import { CommandIndex } from './command-index.js';
import { readBookPages, type StoredRecord, storedRecordOf } from './stored-record.js';

/** What a command left in the book. A repeat of it, however late, is answered the same. */
export type Recorded = {
  readonly bookId: string;
  /** The record's place in the book, also its stream revision; routes call it the book's position. */
  readonly seq: number;
  readonly hash: string;
  /** On entries and reversals. */
  readonly entryNumber?: number;
  /** The record says that a line of the budget had too little left, and nothing else. */
  readonly blocked?: BudgetOverrunBlocked['data'];
  /** The store's position, for `X-Position`. */
  readonly position: Position;
  readonly revision: number;
  readonly repeated: boolean;
};

export type BookOrder = {
  readonly command: LedgerBookCommand;
  /** The causing event's name; for administrative records the command's. */
  readonly cause: string;
  readonly envelope: Envelope;
};

export type BookAnswer = Recorded | Rejection<LedgerBookRefusal> | KeyReused;

type Waiting = {
  /** Left out by who only wants to look. */
  readonly order?: BookOrder;
  readonly resolve: (answer: BookAnswer | BookTip) => void;
  readonly reject: (error: unknown) => void;
};

/** A record that was decided and is not yet in the store. */
type Draft = {
  readonly record: LedgerRecord;
  readonly text: string;
  readonly hash: string;
  readonly metadata: EventMetadata & { readonly hash: string };
};

type Outcome =
  | { readonly kind: 'look' | 'nothing' }
  | { readonly kind: 'recorded'; readonly draft: Draft }
  | { readonly kind: 'repeated'; readonly seq: number }
  | { readonly kind: 'refused'; readonly rejection: Rejection<LedgerBookRefusal> | KeyReused };

type Decided = {
  readonly outcomes: readonly Outcome[];
  readonly drafts: readonly Draft[];
  readonly tip: BookTip;
};

const BATCH_MAX = 256;
const QUEUE_MAX = 5_000;
/** A lost race means that another writer made progress; so many in a row mean that something else is wrong. */
const ATTEMPTS_MAX = 64;

/**
 * The one that writes a book. Decides the queued commands one after another on warm state, numbers and chains them, and
 * appends them together; while that append is in flight the next ones queue. Nobody is answered before what was decided,
 * and what it was decided on, is durable. Another writer of the same book shows as a wrong revision: then what it wrote is
 * read and the same commands are decided again.
 */
export class BookWriter {
  private readonly queue: Waiting[] = [];
  private isDraining = false;
  private stopped: string | undefined;
  private tip: BookTip = emptyBook(this.bookId);
  private readonly commands = new CommandIndex();
  /** Where entry n stands, at n - 1. */
  private readonly entrySeqs: number[] = [];

  constructor(
    private readonly store: EventStore,
    readonly bookId: string,
  ) {}

  /** What the book is, as soon as the writer has seen it. */
  get header(): BookHeader | undefined {
    return this.tip.state.status === 'none' ? undefined : this.tip.state.header;
  }

  /** From now on every command fails with the reason. */
  stop(reason: string): void {
    this.stopped = reason;
  }

  submit(order: BookOrder): Promise<BookAnswer> {
    if (this.stopped !== undefined) throw new StoreStopped(this.stopped);
    return this.enqueue(order) as Promise<BookAnswer>;
  }

  /** How far the book has come, everything before it included, whoever wrote it. */
  look(): Promise<BookTip> {
    return this.enqueue() as Promise<BookTip>;
  }

  /** The record of an entry. */
  async entry(entryNumber: number): Promise<LedgerRecord | undefined> {
    await this.look();
    const seq = this.entrySeqs[entryNumber - 1];
    return seq === undefined ? undefined : (await this.stored(seq)).record;
  }

  private enqueue(order?: BookOrder): Promise<BookAnswer | BookTip> {
    if (this.queue.length >= QUEUE_MAX)
      throw new StoreOverloaded(`${this.bookId}: too many commands are waiting`);
    return new Promise((resolve, reject) => {
      this.queue.push({ ...(order === undefined ? {} : { order }), resolve, reject });
      if (!this.isDraining) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.isDraining = true;
    // What arrives in the same turn of the event loop goes into the same batch.
    await undefined;
    while (this.queue.length > 0) {
      const batch = this.queue.splice(0, BATCH_MAX);
      try {
        await this.work(batch);
      } catch (error) {
        // The tip is what is known to be durable; what the failed append left behind is found at the next attempt.
        for (const { reject } of batch) reject(error);
      }
    }
    this.isDraining = false;
  }

  private async work(batch: readonly Waiting[]): Promise<void> {
    if (this.tip.seq < 0) await this.catchUp();
    for (let attempt = 1; ; attempt += 1) {
      const { outcomes, drafts, tip } = this.decideAll(batch);
      if (await this.othersWroteFirst(drafts, tip, attempt)) continue;
      for (const [index, { order, resolve }] of batch.entries())
        resolve(await this.answer(outcomes[index]!, order?.envelope.requestDigest));
      return;
    }
  }

  private decideAll(batch: readonly Waiting[]): Decided {
    const drafts: Draft[] = [];
    const byCommand = new Map<string, Draft>();
    let { tip } = this;
    const outcomes = batch.map(({ order }): Outcome => {
      if (!order) return { kind: 'look' };
      const outcome = this.decide(order, tip, byCommand);
      if (outcome.kind !== 'recorded' || byCommand.has(order.envelope.commandId)) return outcome;
      byCommand.set(order.envelope.commandId, outcome.draft);
      drafts.push(outcome.draft);
      tip = withRecord(tip, outcome.draft);
      return outcome;
    });
    return { outcomes, drafts, tip };
  }

  private decide(order: BookOrder, tip: BookTip, inBatch: ReadonlyMap<string, Draft>): Outcome {
    const { commandId, requestDigest } = order.envelope;
    const obeyed = this.commands.get(commandId);
    if (obeyed !== undefined) return { kind: 'repeated', seq: obeyed };
    const twin = inBatch.get(commandId);
    if (twin)
      return twin.metadata.requestDigest === requestDigest
        ? { kind: 'recorded', draft: twin }
        : { kind: 'refused', rejection: KEY_REUSED };
    const decision = ledgerBookDecider.decide(order.command, tip.state);
    if (isRejection<LedgerBookRefusal>(decision)) return { kind: 'refused', rejection: decision };
    const [fact] = decision;
    return fact ? { kind: 'recorded', draft: draftOf(order, fact, tip) } : { kind: 'nothing' };
  }

  /** Makes the drafts durable, or finds that the decision was made on a book that has gone on. */
  private async othersWroteFirst(drafts: readonly Draft[], tip: BookTip, attempt: number): Promise<boolean> {
    // A refusal counts only against the book as it stands, so that is looked at before anybody is told.
    if (drafts.length === 0) return this.catchUp();
    try {
      const expected = this.tip.seq < 0 ? 'absent' : this.tip.seq;
      const { position } = await this.store.append(
        ledgerBookStream(this.bookId),
        expected,
        drafts.map(eventOf),
      );
      this.tip = { ...tip, position };
      for (const { record } of drafts) this.remember(record);
      return false;
    } catch (error) {
      if (!(error instanceof WrongRevision) || attempt === ATTEMPTS_MAX) throw error;
      await this.catchUp();
      return true;
    }
  }

  private async answer(outcome: Outcome, requestDigest: string | undefined): Promise<BookAnswer | BookTip> {
    const { bookId, tip } = this;
    switch (outcome.kind) {
      case 'look':
        return tip;
      case 'refused':
        return outcome.rejection;
      case 'recorded':
        return recorded(bookId, { ...outcome.draft, position: tip.position }, false);
      case 'nothing':
        return {
          bookId,
          seq: tip.seq,
          hash: tip.hash,
          position: tip.position,
          revision: tip.seq,
          repeated: true,
        };
      case 'repeated': {
        const stored = await this.stored(outcome.seq);
        if (stored.requestDigest !== requestDigest) return KEY_REUSED;
        return recorded(bookId, stored, true);
      }
    }
  }

  private async stored(seq: number): Promise<StoredRecord> {
    const [text] = await this.store.readStreamText(ledgerBookStream(this.bookId), { from: seq, limit: 1 });
    return storedRecordOf(text!);
  }

  /** Reads what was written since, by anybody. True when there was something. */
  private async catchUp(): Promise<boolean> {
    const before = this.tip.seq;
    for await (const page of readBookPages(this.store, this.bookId, before + 1))
      for (const text of page) {
        const stored = storedRecordOf(text);
        this.tip = withStoredRecord(this.tip, stored);
        this.remember(stored.record);
      }
    return this.tip.seq > before;
  }

  private remember(record: LedgerRecord): void {
    this.commands.set(record.cause.commandId, record.seq);
    if (record.type === 'JournalPosted' || record.type === 'JournalReversed') this.entrySeqs.push(record.seq);
  }
}

const KEY_REUSED: KeyReused = { rejected: 'IDEMPOTENCY_KEY_REUSED', facts: {} };

const draftOf = ({ command, cause, envelope }: BookOrder, fact: LedgerBookEvent, tip: BookTip): Draft => {
  const { commandId, correlationId, causationId } = envelope;
  const now = new Date(command.now).toISOString();
  const unnamed = {
    ...sealed(fact, tip),
    cause: { type: cause, eventId: causationId, commandId, correlationId },
    recordedAt: now > tip.recordedAt ? now : tip.recordedAt,
    schemaVersion: 1 as const,
    seq: tip.seq + 1,
  };
  // Named after all that it says: were two writers to record the same command differently, a store that knows events by
  // their ids could otherwise take one record for the other, and this writer would chain on to what is not there.
  const record: LedgerRecord = {
    ...unnamed,
    id: derivedId('ledger-record', tip.hash, canonicalJson(unnamed)),
  };
  const text = canonicalJson(record);
  const hash = chained(tip.hash, text);
  return { record, text, hash, metadata: { ...envelope, schemaVersion: 1, hash } };
};

const eventOf = ({ record, text, metadata }: Draft): NewEvent => ({
  id: record.id,
  type: record.type,
  data: text,
  metadata,
});

const recorded = (
  bookId: string,
  { record, hash, position }: Pick<StoredRecord, 'record' | 'hash' | 'position'>,
  repeated: boolean,
): Recorded => ({
  bookId,
  seq: record.seq,
  hash,
  ...('entryNumber' in record.data ? { entryNumber: record.data.entryNumber } : {}),
  ...(record.type === 'BudgetOverrunBlocked' ? { blocked: record.data } : {}),
  position,
  revision: record.seq,
  repeated,
});
