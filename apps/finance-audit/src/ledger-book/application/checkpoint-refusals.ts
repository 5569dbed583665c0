import type { RefusalCatalogue } from '@yigong/kernel';

export type CheckpointRefusal =
  'CHECKPOINT_NOT_FOUND' | 'WITNESS_UNKNOWN' | 'COSIGNATURE_WRONG' | 'SIZE_NOT_REACHED' | 'TILE_NOT_FOUND';

/** What a question about checkpoints and proofs, or a witness's signature, may be refused for. */
export const checkpointRefusals: RefusalCatalogue<CheckpointRefusal> = {
  CHECKPOINT_NOT_FOUND: {
    status: 404,
    zh: '账套 {bookId} 没有 {size} 条记录的检查点。',
    en: 'The book {bookId} has no checkpoint of {size} records.',
  },
  WITNESS_UNKNOWN: {
    status: 409,
    zh: '见证人“{witness}”的公钥未登记，联署未予采纳。',
    en: 'The key of the witness {witness} is not registered; the cosignature was not taken.',
  },
  COSIGNATURE_WRONG: {
    status: 409,
    zh: '见证人“{witness}”的联署与 {size} 条记录的检查点不符。',
    en: 'The cosignature of {witness} does not belong to the checkpoint of {size} records.',
  },
  SIZE_NOT_REACHED: {
    status: 404,
    zh: '账套 {bookId} 尚无 {size} 条记录，或所求证明的起止不符。',
    en: 'The book {bookId} does not have {size} records, or the proof asked for is none.',
  },
  TILE_NOT_FOUND: {
    status: 404,
    zh: '账套 {bookId} 没有这一块（tile）。',
    en: 'The book {bookId} has no such tile.',
  },
};
