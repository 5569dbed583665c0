import type { AsOf } from '../domain/replay.js';
import type { ReplayedBook } from './replay-protocol.js';

/** Replays a book from its records alone, away from the thread that answers requests. */
export interface Replayer {
  replay(
    bookId: string,
    asOf: AsOf & { readonly position: number },
    onProgress: (records: number) => void,
  ): Promise<ReplayedBook>;
}

/** The injection token of the replayer. */
export const REPLAYER = Symbol('Replayer');
