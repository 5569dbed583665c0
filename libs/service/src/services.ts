import type { Consistency } from '@yigong/http';
import type { EventStore } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';
import type { Parked, Redriven } from '@yigong/messaging';
import type { ReadModels } from '@yigong/read-models';

/** What health shows of one follower of a log or a bus: how far it is, and why it stands still if it does. */
export type FollowerStatus = {
  readonly name: string;
  readonly kind: 'projection' | 'relay' | 'process' | 'reaction' | 'checkpoints';
  readonly lagEvents: number;
  readonly parkedKeys: number;
  readonly stoppedBecause?: string;
  /** It works, and somebody should look at it. */
  readonly warning?: string;
};

/** One service of this process, as the platform sees it. */
export type HostedService = {
  readonly name: string;
  readonly store: EventStore;
  readonly readModels: ReadModels;
  readonly status: () => Promise<readonly FollowerStatus[]>;
  /** What its processes could not handle, in order. */
  readonly parked: () => Promise<readonly Parked[]>;
  /** Applies what waits for a stream in one of its processes; `undefined` when it has no such process. */
  readonly redrive: (process: string, stream: string) => Promise<Redriven> | undefined;
  readonly stop: () => Promise<void>;
};

type Watched = () => readonly FollowerStatus[];

/** The services that live in this process: one when it runs alone, all of them in all-in-one. */
export class Services implements Consistency {
  private readonly hosted = new Map<string, HostedService>();
  private readonly watched = new Map<string, Watched[]>();

  add(service: HostedService): void {
    this.hosted.set(service.name, service);
  }

  /** Has health show a follower that a service runs by itself. */
  watch(service: string, status: Watched): void {
    this.watched.set(service, [...(this.watched.get(service) ?? []), status]);
  }

  watchedOf(service: string): readonly FollowerStatus[] {
    return (this.watched.get(service) ?? []).flatMap((status) => status());
  }

  all(): readonly HostedService[] {
    return [...this.hosted.values()];
  }

  /** Every service with its position and its followers. */
  told() {
    return Promise.all(
      this.all().map(async ({ name, store, status }) => ({
        name,
        position: await store.head(),
        followers: [...(await status()), ...this.watchedOf(name)],
      })),
    );
  }

  async reached(service: string, position: Position, timeoutMs: number): Promise<boolean> {
    return (await this.hosted.get(service)?.readModels.reached(position, timeoutMs)) ?? true;
  }

  async stop(): Promise<void> {
    for (const service of this.all()) await service.stop();
  }
}
