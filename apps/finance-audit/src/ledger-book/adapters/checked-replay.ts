import type { ReplayedBook, ReplayTask } from '../application/replay-protocol.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { startReplay } from '../domain/replay.js';
import { balanceDigest } from '../proof/balance-digest.js';
import { chained, genesisOf } from '../proof/chain.js';
import { EMPTY_TREE, leafHash, rootOf, withLeaf } from '../proof/merkle.js';

/** A replay that checks every hash as it goes, and builds the tree. */
export class CheckedReplay {
  private readonly replay;
  private hash;
  private tree = EMPTY_TREE;
  private broken: ReplayedBook['broken'];

  constructor(private readonly task: ReplayTask) {
    this.replay = startReplay(task.asOf);
    this.hash = genesisOf(task.bookId);
  }

  /** How many records were taken: the place of the next. */
  get records(): number {
    return this.tree.size;
  }

  take(text: string, metadata: string): void {
    const { hash: stored } = JSON.parse(metadata) as { readonly hash: string };
    const record = JSON.parse(text) as LedgerRecord;
    const expected = chained(this.hash, text);
    if (expected !== stored) this.broken ??= { seq: this.tree.size, expected, found: stored };
    // Goes on from what stands there, so that one changed record is not reported as all that follow it.
    this.hash = stored;
    this.tree = withLeaf(this.tree, leafHash(text));
    this.replay.take(record);
  }

  result(): ReplayedBook {
    const { position, entries, rows, header } = this.replay.result();
    const { bookId, asOf } = this.task;
    return {
      position,
      entries,
      rows,
      accounts: header.accounts,
      head: this.hash,
      tree: { size: this.tree.size, roots: this.tree.roots.map((root) => root.toString('hex')) },
      root: rootOf(this.tree).toString('base64'),
      digest: balanceDigest(bookId, position, asOf.effectiveOn, rows),
      ...(this.broken === undefined ? {} : { broken: this.broken }),
    };
  }
}
