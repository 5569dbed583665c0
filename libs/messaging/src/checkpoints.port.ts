import type { Position } from '@yigong/kernel';

/** How far each follower of a log has come. Durable once the promise of `set` resolves. */
export interface Checkpoints {
  /** -1 for a name that was never set. */
  get(name: string): Promise<Position>;
  set(name: string, position: Position): Promise<void>;
}
