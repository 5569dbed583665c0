import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { BEGINNING, type EventStore, followLog, type LogFollower, type Page } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';
import { type Comparison, compareBuilds } from './compare-builds.js';
import { PositionWaits } from './position-waits.js';
import { type Projected, ProjectedBuilds } from './projected-builds.js';
import {
  NothingBeside,
  type ProjectionOptions,
  type Projections,
  type ProjectionStatus,
} from './projections.port.js';
import type { ReadModel } from './read-model-store.port.js';
import type { ReadModelStore } from './read-model-writer.port.js';

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

const PAGE_SIZE_DEFAULT = 1_000;
const RETRY_DELAY_MS_DEFAULT = 1_000;

class ProjectionRunner implements Projections {
  readonly caughtUp: Promise<void>;
  private readonly builds: ProjectedBuilds;
  private readonly options: Required<ProjectionOptions>;
  private readonly started: Promise<void>;
  private readonly waits = new PositionWaits();
  private readonly catchingUp = new Set<Promise<void>>();
  /** Where the common subscription stands. */
  private position = BEGINNING;
  private follower: LogFollower | undefined;
  private stopping = false;
  private turn: Promise<unknown>;

  constructor(
    private readonly store: EventStore,
    private readonly readModels: ReadModelStore,
    private readonly models: readonly ReadModel[],
    {
      onError = () => undefined,
      pageSize = PAGE_SIZE_DEFAULT,
      retryDelayMs = RETRY_DELAY_MS_DEFAULT,
    }: ProjectionOptions,
  ) {
    this.options = { onError, pageSize, retryDelayMs };
    this.builds = new ProjectedBuilds(readModels, onError);
    readModels.follow(models);
    this.started = this.start();
    this.turn = this.started;
    this.caughtUp = this.started.then(() => this.untilCaughtUp());
    this.caughtUp.catch((error: unknown) => onError(error));
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    await this.started;
    const head = await this.store.head();
    return this.builds.all.map(({ build, inUse, position, stopped }) => ({
      ...build,
      ...{ inUse, position, lag: Math.max(0, head - position) },
      ...(stopped !== undefined && { stopped }),
    }));
  }

  async rebuild(model: ReadModel): Promise<void> {
    const beside = await this.inTurn(() => this.builds.begin(model));
    await this.catchUp(beside);
    if (beside.stopped !== undefined) throw new Error(`${model.name}: ${beside.stopped}`);
  }

  async compare(model: ReadModel): Promise<Comparison> {
    return this.inTurn(async () => {
      const { inUse, beside } = this.builds.pair(model);
      if (inUse.position !== beside.position) throw new NothingBeside(model);
      return compareBuilds(this.readModels, inUse.build, beside.build);
    });
  }

  async switchTo(model: ReadModel): Promise<void> {
    await this.inTurn(() => this.builds.use(this.builds.pair(model).beside));
  }

  switchBack(model: ReadModel): Promise<void> {
    return this.switchTo(model);
  }

  async drop(model: ReadModel): Promise<void> {
    await this.inTurn(() => this.builds.dropBeside(model));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.started.catch(() => undefined);
    await this.follower?.stop();
    await Promise.all([...this.catchingUp]);
    await this.turn.catch(() => undefined);
    this.waits.close();
  }

  /** The subscription begins where the furthest model is; those behind catch up by themselves, so they hold up nobody. */
  private async start(): Promise<void> {
    const head = await this.store.head();
    for (const model of this.models) await this.builds.adopt(model, head);
    const { all } = this.builds;
    this.position = Math.max(BEGINNING, ...all.map(({ position }) => position)) as Position;
    for (const each of all) each.joined = each.position === this.position;
    this.follower = followLog(this.store, {
      categories: [...new Set(this.models.flatMap(({ categories }) => categories))],
      from: async () => this.position,
      handle: (page) => this.inTurn(() => this.handlePage(page)),
      ...this.options,
    });
    for (const each of all) if (!each.joined) void this.catchUp(each);
  }

  private async handlePage(page: Page): Promise<void> {
    const following = this.builds.all.filter(({ joined, stopped }) => joined && stopped === undefined);
    await this.builds.project(following, page);
    this.position = page.upTo;
    await this.builds.takeOver();
    this.waits.check();
  }

  /** Brings a build that lies behind to where the common subscription stands, then lets it join. */
  private catchUp(build: Projected): Promise<void> {
    const work = this.followAlone(build).finally(() => this.catchingUp.delete(work));
    this.catchingUp.add(work);
    return work;
  }

  private async followAlone(build: Projected): Promise<void> {
    const { pageSize, retryDelayMs, onError } = this.options;
    const { categories } = build.model;
    const isNeeded = (): boolean =>
      !this.stopping && build.stopped === undefined && !build.joined && this.builds.all.includes(build);
    while (isNeeded())
      try {
        const page = await this.store.readAll(build.position, pageSize, { categories });
        await this.inTurn(async () => isNeeded() && this.projectAlone(build, page));
        await nextTurn();
      } catch (error) {
        onError(error, build.build);
        await wait(retryDelayMs, undefined, { ref: false });
      }
  }

  private async projectAlone(build: Projected, page: Page): Promise<void> {
    await this.builds.project([build], upToPosition(page, this.position));
    build.joined = build.position === this.position;
    await this.builds.takeOver();
    this.waits.check();
  }

  private async untilCaughtUp(): Promise<void> {
    const head = await this.store.head();
    const isThere = ({ joined, stopped }: Projected): boolean => joined || stopped !== undefined;
    const isUpToDate = (): boolean => this.position >= head && this.builds.all.every(isThere);
    await this.waits.until(() => this.models.length === 0 || isUpToDate());
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
