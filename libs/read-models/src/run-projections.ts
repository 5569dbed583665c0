import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { BEGINNING, type EventStore, followLog, type LogFollower, type Page } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';
import { type Comparison, compareBuilds } from './compare-builds.js';
import { PositionWaits } from './position-waits.js';
import { projectPage } from './project-page.js';
import type { ReadModel } from './read-model-store.port.js';
import type { Build, Changes, KnownBuild, ReadModelStore } from './read-model-writer.port.js';

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

/** There is no build beside the one in use that could take its place. */
export class NothingBeside extends Error {
  override readonly name = 'NothingBeside';
  constructor(model: ReadModel) {
    super(`${model.name} has no build beside the one in use that follows the log`);
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

/**
 * Keeps read models up to date with the log: one subscription for all of them, rows and position in one transaction, so
 * a crash anywhere repeats nothing and loses nothing. A projection that throws stops by itself; the others go on. A model
 * whose code has another version than the one in use is built beside it and then switched.
 *
 * @example
 * const projections = runProjections(store, readModels, [claimOverview]);
 * await projections.caughtUp;
 */
export const runProjections = (
  store: EventStore,
  readModels: ReadModelStore,
  models: readonly ReadModel[],
  options: ProjectionOptions = {},
): Projections => new ProjectionRunner(store, readModels, models, options);

/** A build that this code can project into. */
type Projected = {
  readonly model: ReadModel;
  readonly build: Build;
  position: Position;
  inUse: boolean;
  /** Whether it gets the pages of the common subscription; before that it catches up by itself. */
  joined: boolean;
  /** Once it is here, it takes the place of another version that is in use. */
  takesOverAt?: Position | undefined;
  stopped?: string;
};

const PAGE_SIZE_DEFAULT = 1_000;

class ProjectionRunner implements Projections {
  readonly caughtUp: Promise<void>;
  private projected: readonly Projected[] = [];
  /** Where the common subscription stands. */
  private position = BEGINNING;
  private follower: LogFollower | undefined;
  private readonly pageSize: number;
  private readonly waits = new PositionWaits();
  private stopping = false;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly catchingUp = new Set<Promise<void>>();
  private readonly started: Promise<void>;

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModelStore,
    private readonly models: readonly ReadModel[],
    private readonly options: ProjectionOptions,
  ) {
    this.pageSize = options.pageSize ?? PAGE_SIZE_DEFAULT;
    readModels.follow(models);
    this.started = this.start();
    this.caughtUp = this.started.then(() => this.untilCaughtUp());
    this.caughtUp.catch((error: unknown) => options.onError?.(error));
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    await this.started;
    const head = await this.store.head();
    return this.projected.map(({ build, inUse, position, stopped }) => ({
      ...build,
      ...{ inUse, position, lag: Math.max(0, head - position) },
      ...(stopped !== undefined && { stopped }),
    }));
  }

  async rebuild(model: ReadModel): Promise<void> {
    await this.drop(model);
    const builds = await this.readModels.builds(model.name);
    const numbers = builds.filter(({ version }) => version === model.version).map(({ number }) => number);
    const build = await this.readModels.open(model, Math.max(0, ...numbers) + 1);
    const beside = this.add(model, build);
    await this.catchUp(beside);
    if (beside.stopped !== undefined) throw new Error(`${model.name}: ${beside.stopped}`);
  }

  async compare(model: ReadModel): Promise<Comparison> {
    return this.inTurn(async () => {
      const { inUse, beside } = this.pair(model);
      return compareBuilds(this.readModels, inUse.build, beside.build);
    });
  }

  async switchTo(model: ReadModel): Promise<void> {
    await this.inTurn(() => this.use(this.pair(model).beside));
  }

  async switchBack(model: ReadModel): Promise<void> {
    await this.switchTo(model);
  }

  async drop(model: ReadModel): Promise<void> {
    await this.inTurn(async () => {
      this.projected = this.projected.filter((each) => each.model.name !== model.name || each.inUse);
      for (const build of await this.readModels.builds(model.name))
        if (!build.inUse) await this.readModels.drop(build);
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.started.catch(() => undefined);
    await this.follower?.stop();
    await Promise.all([...this.catchingUp]);
    await this.turn;
    this.waits.close();
  }

  private async start(): Promise<void> {
    const head = await this.store.head();
    for (const model of this.models) await this.adopt(model, head);
    this.position = Math.max(BEGINNING, ...this.projected.map(({ position }) => position)) as Position;
    for (const each of this.projected) each.joined = each.position === this.position;
    const { onError = () => undefined, retryDelayMs } = this.options;
    this.follower = followLog(this.store, {
      categories: [...new Set(this.models.flatMap(({ categories }) => categories))],
      pageSize: this.pageSize,
      onError,
      from: async () => this.position,
      handle: (page) => this.inTurn(() => this.handlePage(page)),
      ...(retryDelayMs !== undefined && { retryDelayMs }),
    });
    for (const each of this.projected) if (!each.joined) void this.catchUp(each);
  }

  /** Takes up the builds of the code's version; makes one when there is none, and puts it in use when nothing else is. */
  private async adopt(model: ReadModel, head: Position): Promise<void> {
    const known = await this.readModels.builds(model.name);
    const ours = known.filter(({ version }) => version === model.version);
    const numbers = ours.length > 0 ? ours.map(({ number }) => number) : [1];
    for (const number of numbers) this.add(model, await this.readModels.open(model, number));
    const newest = this.projected.at(-1)!;
    const inUse = known.find((each) => each.inUse);
    if (!inUse) await this.use(newest);
    else if (inUse.version !== model.version) newest.takesOverAt = Math.max(head, inUse.position) as Position;
  }

  private add(model: ReadModel, { name, version, number, position, inUse }: KnownBuild): Projected {
    const added: Projected = { model, build: { name, version, number }, position, inUse, joined: false };
    this.projected = [...this.projected, added];
    return added;
  }

  private async handlePage(page: Page): Promise<void> {
    await this.project(
      this.projected.filter(({ joined, stopped }) => joined && stopped === undefined),
      page,
    );
    this.position = page.upTo;
    await this.takeOver();
  }

  /** One page into some builds, in one transaction. What throws stops, and its page leaves nothing behind. */
  private async project(builds: readonly Projected[], { events, upTo }: Page): Promise<void> {
    const changes: Changes[] = [];
    for (const each of builds)
      try {
        changes.push(await projectPage(this.readModels, each.model, each.build, events, upTo));
      } catch (error) {
        each.stopped = error instanceof Error ? error.message : String(error);
        this.options.onError?.(error, each.build);
      }
    await this.readModels.write(changes);
    for (const each of builds) if (each.stopped === undefined) each.position = upTo;
  }

  /** Brings a build that lies behind to where the common subscription stands, then lets it join. */
  private catchUp(build: Projected): Promise<void> {
    const work = this.followAlone(build).finally(() => this.catchingUp.delete(work));
    this.catchingUp.add(work);
    return work;
  }

  private async followAlone(build: Projected): Promise<void> {
    const isNeeded = (): boolean =>
      !this.stopping && build.stopped === undefined && !build.joined && this.projected.includes(build);
    while (isNeeded())
      try {
        const page = await this.store.readAll(build.position, this.pageSize, {
          categories: build.model.categories,
        });
        await this.inTurn(async () => isNeeded() && this.projectAlone(build, page));
        await nextTurn();
      } catch (error) {
        this.options.onError?.(error, build.build);
        await wait(this.options.retryDelayMs ?? 1_000, undefined, { ref: false });
      }
  }

  private async projectAlone(build: Projected, page: Page): Promise<void> {
    await this.project([build], upToPosition(page, this.position));
    build.joined = build.position === this.position;
    await this.takeOver();
  }

  private async takeOver(): Promise<void> {
    for (const each of this.projected)
      if (each.joined && each.takesOverAt !== undefined && each.position >= each.takesOverAt) {
        each.takesOverAt = undefined;
        await this.use(each);
      }
    this.waits.check();
  }

  private async use(build: Projected): Promise<void> {
    await this.readModels.use(build.build);
    for (const each of this.projected) if (each.model.name === build.model.name) each.inUse = each === build;
  }

  private pair(model: ReadModel): { readonly inUse: Projected; readonly beside: Projected } {
    const ours = this.projected.filter((each) => each.model.name === model.name && each.joined);
    const inUse = ours.find((each) => each.inUse);
    const beside = ours.findLast((each) => !each.inUse && each.stopped === undefined);
    if (!inUse || !beside) throw new NothingBeside(model);
    return { inUse, beside };
  }

  private async untilCaughtUp(): Promise<void> {
    const head = await this.store.head();
    const isThere = ({ joined, stopped }: Projected): boolean => joined || stopped !== undefined;
    await this.waits.until(
      () => this.models.length === 0 || (this.position >= head && this.projected.every(isThere)),
    );
  }

  /** One after another: a page, a join, a switch, a comparison. */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

/** The part of a page that the common subscription has passed too. */
const upToPosition = ({ events, upTo }: Page, position: Position): Page => ({
  events: events.filter((event) => event.position <= position),
  upTo: Math.min(upTo, position) as Position,
});
