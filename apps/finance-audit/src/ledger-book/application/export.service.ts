import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { invariant } from '@yigong/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { trialBalance } from '../domain/trial-balance.js';
import { canonicalJson } from '../proof/canonical-json.js';
import { genesisOf } from '../proof/chain.js';
import { rootOf } from '../proof/merkle.js';
import { BookWriters, type OpenBookTip } from './book-writers.js';
import { CheckpointService } from './checkpoint.service.js';
import { hashOf, readBookPages } from './stored-record.js';

/** Writes a book out for a verifier that trusts no one: every record byte for byte, its hash, the signed checkpoint. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(BookWriters) private readonly books: BookWriters,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CheckpointService) private readonly checkpoints: CheckpointService,
  ) {}

  /** The lines as they are wanted, some records at a time; `undefined` where there is no book. */
  async ndjson(bookId: string): Promise<AsyncGenerator<string> | undefined> {
    const tip = await this.books.tipOf(bookId);
    if (!tip) return undefined;
    const checkpoint = await this.checkpoints.noteOf(bookId, tip.seq + 1, rootOf(tip.frontier));
    invariant(checkpoint !== undefined, `${bookId} is not what was signed of it: no export of it is signed`);
    return this.lines(bookId, tip, checkpoint);
  }

  /** Up to the tip taken at the start: what is recorded meanwhile belongs to the next export. */
  private async *lines(bookId: string, tip: OpenBookTip, checkpoint: string): AsyncGenerator<string> {
    const format = { bookId, format: 'yigong-ledger-export/1', hashAlgorithm: 'SHA-256' };
    yield `${canonicalJson({ ...format, genesis: genesisOf(bookId) })}\n`;
    for await (const page of readBookPages(this.store, bookId, 0, tip.seq))
      yield page.map((text) => `{"hash":"${hashOf(text)}","record":${text.dataText}}\n`).join('');
    yield `${canonicalJson({
      checkpoint,
      count: tip.seq + 1,
      head: tip.hash,
      trialBalance: trialBalanceOf(tip),
    })}\n`;
  }
}

export const trialBalanceOf = ({ state }: OpenBookTip) =>
  trialBalance(state.accounts, (_, place) => [state.debitFen[place]!, state.creditFen[place]!]);
