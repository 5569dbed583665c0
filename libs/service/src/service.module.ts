import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { EVENT_STORE, type EventStore, SqliteEventStore } from '@yigong/event-store';
import type { RefusalCatalogue } from '@yigong/kernel';
import {
  type EventProcess,
  type FollowerProgress,
  type Parked,
  processOptionsOf,
  type Publication,
  runProcess,
  runRelay,
  SqliteFollowerState,
} from '@yigong/messaging';
import {
  type ProjectionStatus,
  READ_MODELS,
  type ReadModel,
  runProjections,
  SqliteReadModelStore,
} from '@yigong/read-models';
import { RUNTIME, type Runtime } from './runtime.js';
import type { FollowerStatus } from './services.js';

/** What a service is made of, beside the controllers and providers of its Nest module. */
export type ServiceParts = {
  /** `mutual-insurance`: the folder of its databases, the source of its integration events, the prefix of its routes. */
  readonly name: string;
  // A list of models of different rows; each is used with its own.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly readModels: readonly ReadModel<any>[];
  readonly publications: readonly Publication[];
  /** Classes with `@Process`; the service's own module provides them. */
  readonly processes: readonly Type<EventProcess>[];
  /** The refusal catalogue of each business object, for docs/reference/refusals.md. */
  readonly refusals: Readonly<Record<string, RefusalCatalogue>>;
};

const PARTS = Symbol('ServiceParts');
const FOLLOWER_STATE = Symbol('FollowerState');
const declared: ServiceParts[] = [];

/** Every service whose module was loaded; what the generated reference is written from. */
export const declaredServices = (): readonly ServiceParts[] => declared;

/**
 * A service's own store and read models, and the followers of its log: projections, relay, processes. Each service of a
 * process has its own; what they share comes from `RuntimeModule`.
 */
@Module({})
export class ServiceModule {
  static forService(parts: ServiceParts): DynamicModule {
    declared.push(parts);
    const { name } = parts;
    return {
      module: ServiceModule,
      providers: [
        { provide: PARTS, useValue: parts },
        {
          provide: EVENT_STORE,
          inject: [RUNTIME],
          useFactory: ({ folder, sandbox }: Runtime) =>
            new SqliteEventStore({ file: folder.file(name, 'events.db'), clock: sandbox }),
        },
        {
          provide: READ_MODELS,
          inject: [RUNTIME],
          useFactory: ({ folder }: Runtime) =>
            new SqliteReadModelStore({ file: folder.file(name, 'read-models.db') }),
        },
        {
          provide: FOLLOWER_STATE,
          inject: [RUNTIME],
          useFactory: ({ folder }: Runtime) =>
            new SqliteFollowerState({ file: folder.file(name, 'followers.db') }),
        },
        ServiceRunner,
      ],
      exports: [EVENT_STORE, READ_MODELS],
    };
  }
}

/** Starts what follows the service's log once every module is up, and stops it before the stores close. */
@Injectable()
class ServiceRunner implements OnApplicationBootstrap {
  constructor(
    private readonly modules: ModuleRef,
    @Inject(PARTS) private readonly parts: ServiceParts,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODELS) private readonly readModels: SqliteReadModelStore,
    @Inject(FOLLOWER_STATE) private readonly state: SqliteFollowerState,
  ) {}

  onApplicationBootstrap(): void {
    const { name, readModels: models, publications, processes } = this.parts;
    const { store, state, runtime, readModels } = this;
    const onError = (error: unknown): void => runtime.logger.fault(error, name);
    const onParked = ({ group, key, reason }: Parked): void =>
      runtime.logger.error(`parked ${group} ${key}: ${reason}`, undefined, name);

    const projections = runProjections(store, readModels, models, { onError });
    const relay = runRelay({
      store,
      bus: runtime.bus,
      source: name,
      publications,
      checkpoints: state,
      onError,
    });
    const running = new Map(
      processes.map((type) => {
        const process = this.modules.get(type, { strict: false });
        const options = {
          checkpoints: state,
          parking: state.parking,
          clock: runtime.sandbox,
          onError,
          onParked,
        };
        return [processOptionsOf(process).name, runProcess({ store, process, ...options })];
      }),
    );

    runtime.services.add({
      name,
      store,
      readModels,
      status: async () => [
        ...(await projections.status()).map(projectionStatus),
        ...(publications.length > 0 ? [relayStatus(await relay.progress())] : []),
        ...(await Promise.all(
          [...running.values()].map(async (process) => processStatus(await process.progress())),
        )),
      ],
      parked: () => state.parking.list(),
      redrive: (process, stream) => running.get(process)?.redrive(stream),
      stop: async () => {
        await Promise.all([
          projections.stop(),
          relay.stop(),
          ...[...running.values()].map((process) => process.stop()),
        ]);
        await store.close();
        await readModels.close();
        await state.close();
      },
    });
  }
}

const projectionStatus = ({
  name,
  version,
  number,
  inUse,
  lag,
  stopped,
}: ProjectionStatus): FollowerStatus => ({
  name: `${name} v${version}.${number}${inUse ? '' : ' beside'}`,
  kind: 'projection',
  lagEvents: lag,
  parkedKeys: 0,
  ...(stopped === undefined ? {} : { stoppedBecause: stopped }),
});

const relayStatus = ({ name, lag, stopped }: FollowerProgress): FollowerStatus => ({
  name,
  kind: 'relay',
  lagEvents: lag,
  parkedKeys: 0,
  ...(stopped === undefined ? {} : { stoppedBecause: stopped }),
});

const processStatus = (progress: FollowerProgress & { readonly parkedKeys: number }): FollowerStatus => ({
  ...relayStatus(progress),
  kind: 'process',
  parkedKeys: progress.parkedKeys,
});
