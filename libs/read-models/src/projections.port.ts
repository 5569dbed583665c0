import type { Position } from '@yigong/kernel';
import type { Comparison } from './compare-builds.js';
import type { ReadModel } from './read-model-store.port.js';
import type { Build } from './read-model-writer.port.js';

export type ProjectionOptions = {
  /** Told when a projection stops, and when the store fails (then following begins again after a pause). */
  readonly onError?: (error: unknown, projection?: Build) => void;
  readonly pageSize?: number;
  readonly retryDelayMs?: number;
};

export type ProjectionStatus = Build & {
  readonly inUse: boolean;
  readonly position: Position;
  /** Positions between it and the head of the log. */
  readonly lag: number;
  /** Why it stands still; absent while it goes on. */
  readonly stopped?: string;
};

/** There is no build beside the one in use that could take its place, or be compared with it. */
export class NothingBeside extends Error {
  override readonly name = 'NothingBeside';
  constructor(model: ReadModel) {
    super(`${model.name} has no build beside the one in use that stands where it stands`);
  }
}

/** The projections of one service at work. */
export interface Projections {
  /** Resolves once every model that has not stopped has reached the head that the log had at the start. */
  readonly caughtUp: Promise<void>;
  status(): Promise<readonly ProjectionStatus[]>;
  /** Builds the model anew beside the one in use, in place of any other build beside it. Resolves when it has caught up. */
  rebuild(model: ReadModel): Promise<void>;
  /** Row by row, at one position. @throws NothingBeside */
  compare(model: ReadModel): Promise<Comparison>;
  /** The build beside takes the place of the one in use, which stays beside and goes on. @throws NothingBeside */
  switchTo(model: ReadModel): Promise<void>;
  /** Undoes a switch. @throws NothingBeside */
  switchBack(model: ReadModel): Promise<void>;
  /** Removes every build of the model that is not in use. */
  drop(model: ReadModel): Promise<void>;
  stop(): Promise<void>;
}
