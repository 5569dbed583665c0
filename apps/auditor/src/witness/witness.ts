import type { VerifierKey } from '../proof/verifier-keys.js';
import { judge } from './judge.js';
import type { LedgerClient } from './ledger-client.js';
import type { WitnessMemory } from './memory.js';
import { refuse, type Refused } from './refusal.js';
import type { WitnessKey } from './witness-key.js';

/** What became of one book in one round. */
export type Witnessed =
  | Refused
  | {
      readonly bookId: string;
      readonly size: number;
      /** `kept`: it had been signed before. `untaken`: signed, and the ledger did not take it, for this reason. */
      readonly outcome: 'signed' | 'kept' | 'untaken';
      readonly reason?: string;
    };

/** Somebody outside who remembers how far each book had come, and signs only what goes on from there. */
export class Witness {
  constructor(
    private readonly ledger: LedgerClient,
    private readonly keys: readonly VerifierKey[],
    private readonly key: WitnessKey,
    private readonly memory: WitnessMemory,
    private readonly now: () => Date,
  ) {}

  /** Every book once, also those that were there and are not listed any more. */
  async *round(): AsyncGenerator<Witnessed> {
    const listed = await this.ledger.bookIds();
    for (const bookId of new Set([...listed, ...this.memory.bookIds()])) {
      const witnessed = await this.book(bookId);
      if (witnessed) yield witnessed;
    }
  }

  private async book(bookId: string): Promise<Witnessed | undefined> {
    const seen = this.memory.seen(bookId);
    const offered = await this.ledger.checkpoint(bookId);
    if (offered === undefined) return seen && refuse('BOOK_GONE', bookId, { seen });
    const judged = await judge(bookId, seen, offered, this.keys, (from, to) =>
      this.ledger.consistency(bookId, from, to),
    );
    if ('refused' in judged) return judged;
    const { size, text } = judged;
    if (seen?.text !== text) this.memory.remember(judged);
    if (this.key.hasSigned(offered)) return { bookId, size, outcome: 'kept' };
    const line = this.key.cosignature(text, Math.floor(this.now().getTime() / 1_000));
    const reason = await this.ledger.cosign(bookId, size, line);
    return reason === undefined
      ? { bookId, size, outcome: 'signed' }
      : { bookId, size, outcome: 'untaken', reason };
  }
}
