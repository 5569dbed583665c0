import type { SeenCheckpoint } from './checkpoint.js';

const says = (zh: string, en: string) => ({ zh, en });

/** Everything that a witness refuses to sign. */
export const REFUSALS = {
  CHECKPOINT_MALFORMED: says('检查点不成形', 'what was offered is no checkpoint of this book'),
  SIGNATURE_WRONG: says('检查点的签名不对', 'the signature of the checkpoint is wrong or missing'),
  TWO_HISTORIES: says('同样的记录数有两个不同的根：两套历史', 'two roots for one size: two histories'),
  ROLLED_BACK: says('账套比先前见过的短：被回滚', 'the book is shorter than it was: it was rolled back'),
  BOOK_GONE: says('先前见过的账套不见了', 'a book that was there is gone'),
  NOT_CONSISTENT: says(
    '一致性证明不成立：先前的记录被改动',
    'the consistency proof fails: what was recorded before was changed',
  ),
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** Why a checkpoint was not signed, with everything that shows it to a third person. */
export type Refused = {
  readonly refused: RefusalCode;
  readonly bookId: string;
  /** The note that this witness saw before. */
  readonly seen?: string;
  readonly offered?: string;
  /** What the ledger gave as a proof. */
  readonly proof?: unknown;
};

export const refuse = (
  refused: RefusalCode,
  bookId: string,
  found: { readonly seen?: SeenCheckpoint | undefined; readonly offered?: string; readonly proof?: unknown },
): Refused => ({
  refused,
  bookId,
  ...(found.seen === undefined ? {} : { seen: found.seen.note }),
  ...(found.offered === undefined ? {} : { offered: found.offered }),
  ...(found.proof === undefined ? {} : { proof: found.proof }),
});
