import type { Page } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';
import { projectPage } from './project-page.js';
import { NothingBeside, type ProjectionOptions } from './projections.port.js';
import type { ReadModel } from './read-model-store.port.js';
import type { Build, Changes, KnownBuild, ReadModelStore } from './read-model-writer.port.js';

/** A build that this code can project into. */
export type Projected = {
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

/** The builds that a runner keeps up to date, and what can be done with them. It decides nothing about when. */
export class ProjectedBuilds {
  all: readonly Projected[] = [];

  constructor(
    private readonly readModels: ReadModelStore,
    private readonly onError: NonNullable<ProjectionOptions['onError']>,
  ) {}

  /** Takes up the builds of the code's version; makes one when there is none, and puts it in use when nothing else is. */
  async adopt(model: ReadModel, head: Position): Promise<void> {
    const known = await this.readModels.builds(model.name);
    const ours = known.filter(({ version }) => version === model.version);
    for (const { number } of ours.length > 0 ? ours : [{ number: 1 }])
      this.add(model, await this.readModels.open(model, number));
    const newest = this.all.at(-1)!;
    const inUse = known.find((each) => each.inUse);
    if (!inUse) await this.use(newest);
    else if (inUse.version !== model.version) newest.takesOverAt = Math.max(head, inUse.position) as Position;
  }

  /** An empty build beside the one in use. */
  async begin(model: ReadModel): Promise<Projected> {
    await this.dropBeside(model);
    const builds = await this.readModels.builds(model.name);
    const numbers = builds.filter(({ version }) => version === model.version).map(({ number }) => number);
    return this.add(model, await this.readModels.open(model, Math.max(0, ...numbers) + 1));
  }

  async dropBeside(model: ReadModel): Promise<void> {
    this.all = this.all.filter((each) => each.model.name !== model.name || each.inUse);
    for (const build of await this.readModels.builds(model.name))
      if (!build.inUse) await this.readModels.drop(build);
  }

  /** One page into some builds, in one transaction. What throws stops, and its page leaves nothing behind. */
  async project(builds: readonly Projected[], { events, upTo }: Page): Promise<void> {
    const changes: Changes[] = [];
    for (const each of builds)
      try {
        changes.push(await projectPage(this.readModels, each.model, each.build, events, upTo));
      } catch (error) {
        each.stopped = error instanceof Error ? error.message : String(error);
        this.onError(error, each.build);
      }
    await this.readModels.write(changes);
    for (const each of builds) if (each.stopped === undefined) each.position = upTo;
  }

  /** Puts in use what was waiting to be as far as another version. */
  async takeOver(): Promise<void> {
    for (const each of this.all)
      if (each.joined && each.takesOverAt !== undefined && each.position >= each.takesOverAt) {
        each.takesOverAt = undefined;
        await this.use(each);
      }
  }

  async use(build: Projected): Promise<void> {
    await this.readModels.use(build.build);
    for (const each of this.all) if (each.model.name === build.model.name) each.inUse = each === build;
  }

  /** @throws NothingBeside */
  pair(model: ReadModel): { readonly inUse: Projected; readonly beside: Projected } {
    const ours = this.all.filter((each) => each.model.name === model.name && each.joined);
    const inUse = ours.find((each) => each.inUse);
    const beside = ours.findLast((each) => !each.inUse && each.stopped === undefined);
    if (!inUse || !beside) throw new NothingBeside(model);
    return { inUse, beside };
  }

  private add(model: ReadModel, { name, version, number, position, inUse }: KnownBuild): Projected {
    const added: Projected = { model, build: { name, version, number }, position, inUse, joined: false };
    this.all = [...this.all, added];
    return added;
  }
}
