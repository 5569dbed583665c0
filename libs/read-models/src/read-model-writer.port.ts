import type { Position } from '@yigong/kernel';
import type { ReadModel, ReadModels } from './read-model-store.port.js';

/** One build of a read model: a version of its code and, for a rebuild of the same version, a number. */
export type Build = { readonly name: string; readonly version: number; readonly number: number };

export type KnownBuild = Build & {
  /** Everything up to here is in its rows: rows and position change in one step. */
  readonly position: Position;
  /** Whether queries are answered from it; at most one build of a model is. */
  readonly inUse: boolean;
};

/** What a page of events made of a build: rows as canonical JSON, `undefined` where a row is gone. */
export type Changes = {
  readonly build: Build;
  readonly rows: ReadonlyMap<string, string | undefined>;
  readonly position: Position;
};

export type StoredRow = { readonly key: string; readonly text: string };

/** The writing side of the read models. Only the projection runner uses it. */
export interface ReadModelStore extends ReadModels {
  /** Names the models that are kept up to date here: `reached` waits for all of them unless told otherwise. */
  follow(models: readonly ReadModel[]): void;
  /** Every build of a model, oldest first. */
  builds(name: string): Promise<readonly KnownBuild[]>;
  /** Makes a build's empty table when it is missing, and its indexes what the model declares. */
  open(model: ReadModel, number: number): Promise<KnownBuild>;
  /** The rows of the given keys, as stored text; keys without a row are left out. */
  rowsOf(build: Build, keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The next rows after a key, in the order of keys. */
  rowsAfter(build: Build, key: string | undefined, limit: number): Promise<readonly StoredRow[]>;
  /** All changes with their positions, or nothing: one transaction. Doing it again changes nothing. */
  write(changes: readonly Changes[]): Promise<void>;
  /** Queries are answered from this build from now on. */
  use(build: Build): Promise<void>;
  /** Removes a build that is not in use. */
  drop(build: Build): Promise<void>;
  close(): Promise<void>;
}
