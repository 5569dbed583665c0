import { readCheckpoint, isSigned } from './checkpoint.js';
import type { VerifierKey } from '../proof/verifier-keys.js';
import { isIncluded, leafOf, readHashes } from './tree-proofs.js';
import type { TrustedWitness } from './witness-key.js';

/** Whom the reader of a receipt trusts; without keys everything is checked but who signed. */
export type ReceiptTrust = {
  readonly keys?: readonly VerifierKey[];
  readonly witnesses?: readonly TrustedWitness[];
};

export type ProvenReceipt = {
  readonly bookId: string;
  readonly seq: number;
  readonly record: unknown;
  /** How many records the signed book had. */
  readonly size: number;
  readonly isSigned: boolean;
  readonly cosignedBy: readonly { readonly witness: string; readonly at: Date }[];
};

/** What is wrong with a receipt. */
export type ReceiptFault =
  'RECEIPT_MALFORMED' | 'CHECKPOINT_MALFORMED' | 'SIGNATURE_WRONG' | 'RECORD_MISPLACED' | 'PROOF_WRONG';

const FIELDS = 'bookId,checkpoint,format,inclusion,record,seq';

/** Checks a receipt alone: the record stands at its place in the book whose size and root were signed. */
export const proveReceipt = (json: string, trust: ReceiptTrust = {}): ProvenReceipt | ReceiptFault => {
  const receipt = parsed(json) as Readonly<Record<string, unknown>> | undefined;
  if (typeof receipt !== 'object' || receipt === null || Object.keys(receipt).sort().join() !== FIELDS)
    return 'RECEIPT_MALFORMED';
  const { bookId, checkpoint: note, format, inclusion, record: text, seq } = receipt;
  const path = readHashes(inclusion);
  if (format !== 'yigong-ledger-receipt/1' || !path || typeof seq !== 'number') return 'RECEIPT_MALFORMED';
  if (typeof bookId !== 'string' || typeof note !== 'string' || typeof text !== 'string')
    return 'RECEIPT_MALFORMED';
  const checkpoint = readCheckpoint(note, bookId);
  if (!checkpoint) return 'CHECKPOINT_MALFORMED';
  if (trust.keys && !isSigned(checkpoint, trust.keys)) return 'SIGNATURE_WRONG';
  if (!isIncluded(seq, checkpoint.size, leafOf(text), checkpoint.root, path)) return 'PROOF_WRONG';
  const record = parsed(text);
  if ((record as { readonly seq?: unknown } | undefined)?.seq !== seq) return 'RECORD_MISPLACED';
  const lines = note.slice(checkpoint.text.length + 1).split('\n');
  const cosignedBy = (trust.witnesses ?? []).flatMap(({ id, signed }) => {
    const at = lines.map((line) => signed(line, checkpoint.text)).find((time) => time !== undefined);
    return at ? [{ witness: id, at }] : [];
  });
  const { size } = checkpoint;
  return { bookId, seq, record, size, isSigned: trust.keys !== undefined, cosignedBy };
};

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
};
