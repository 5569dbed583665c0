import { type VerifierKey } from '../proof/verifier-keys.js';
import { isSigned, readCheckpoint, type SeenCheckpoint } from './checkpoint.js';
import { refuse, type Refused } from './refusal.js';
import { isBeginningOf, readHashes } from './tree-proofs.js';

/** What the ledger says to show that a book only grew: `{"hashes": [base64 …]}`, as it came. */
export type AskForProof = (from: number, to: number) => Promise<unknown>;

/**
 * Whether a witness may sign what the ledger offers: it is the ledger's, and what this witness saw before is its beginning.
 * Nothing that the ledger says besides is believed.
 */
export const judge = async (
  bookId: string,
  seen: SeenCheckpoint | undefined,
  offered: string,
  keys: readonly VerifierKey[],
  askForProof: AskForProof,
): Promise<SeenCheckpoint | Refused> => {
  const checkpoint = readCheckpoint(offered, bookId);
  if (!checkpoint) return refuse('CHECKPOINT_MALFORMED', bookId, { seen, offered });
  if (!isSigned(checkpoint, keys)) return refuse('SIGNATURE_WRONG', bookId, { seen, offered });
  if (!seen) return checkpoint;
  if (checkpoint.size < seen.size) return refuse('ROLLED_BACK', bookId, { seen, offered });
  if (checkpoint.size === seen.size)
    return checkpoint.root.equals(seen.root)
      ? checkpoint
      : refuse('TWO_HISTORIES', bookId, { seen, offered });
  const proof = await askForProof(seen.size, checkpoint.size);
  const hashes = readHashes((proof as { readonly hashes?: unknown } | null | undefined)?.hashes);
  return hashes && isBeginningOf(seen.size, checkpoint.size, seen.root, checkpoint.root, hashes)
    ? checkpoint
    : refuse('NOT_CONSISTENT', bookId, { seen, offered, proof });
};
