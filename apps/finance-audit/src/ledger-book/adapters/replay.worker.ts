import { parentPort, workerData } from 'node:worker_threads';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { type AsOf, startReplay } from '../domain/replay.js';
import { balanceDigest } from '../proof/balance-digest.js';
import { chained, genesisOf } from '../proof/chain.js';
import { EMPTY_TREE, leafHash, rootOf, withLeaf } from '../proof/merkle.js';
import type { ReplayedBook, ReplayInput, ReplayOutput } from '../application/replay-protocol.js';

/** Replays a book from the texts that it is sent: every hash, every balance, away from the thread that answers requests. */
const { bookId, asOf } = workerData as { readonly bookId: string; readonly asOf: AsOf };
const replay = startReplay(asOf);
let hash = genesisOf(bookId);
let tree = EMPTY_TREE;
let broken: ReplayedBook['broken'];

const take = (text: string, metadata: string): void => {
  const { hash: stored } = JSON.parse(metadata) as { readonly hash: string };
  const record = JSON.parse(text) as LedgerRecord;
  const expected = chained(hash, text);
  if (expected !== stored) broken ??= { seq: tree.size, expected, found: stored };
  // Goes on from what stands there, so that one changed record is not reported as all that follow it.
  hash = stored;
  tree = withLeaf(tree, leafHash(text));
  replay.take(record);
};

const result = (): ReplayedBook => {
  const { position, entries, rows, header } = replay.result();
  return {
    position,
    entries,
    rows,
    accounts: header.accounts,
    head: hash,
    tree: { size: tree.size, roots: tree.roots.map((root) => root.toString('hex')) },
    root: rootOf(tree).toString('base64'),
    digest: balanceDigest(bookId, position, asOf.effectiveOn, rows),
    ...(broken === undefined ? {} : { broken }),
  };
};

const answer = (output: ReplayOutput): void => parentPort!.postMessage(output);

parentPort!.on('message', (input: ReplayInput) => {
  try {
    if (input.kind === 'end') return answer({ kind: 'result', result: result() });
    for (const [text, metadata] of input.records) take(text, metadata);
    answer({ kind: 'taken', records: input.records.length });
  } catch (error) {
    answer({ kind: 'unreadable', seq: tree.size, reason: (error as Error).message });
  }
});
