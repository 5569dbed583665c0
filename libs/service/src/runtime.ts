import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock, Randomness } from '@yigong/kernel';
import type { JSONWebKeySet } from 'jose';
import { JwtVerifier, type TokenVerifier } from '@yigong/http';
import { LocalBus } from '@yigong/messaging';
import { Sandbox, systemClock } from './sandbox.js';
import type { DataFolder, FolderKind } from './data-folder.js';
import { JsonLogger } from './logger.js';
import type { PlatformConfig } from './platform.config.js';
import { Services } from './services.js';

/** What one process has once, whatever services live in it. */
export type Runtime = {
  readonly config: PlatformConfig;
  readonly folder: DataFolder;
  readonly sandbox: Sandbox;
  readonly randomness: Randomness;
  readonly logger: JsonLogger;
  readonly bus: LocalBus;
  readonly tokens: TokenVerifier;
  readonly services: Services;
  readonly isReady: () => boolean;
  readonly setReady: (ready: boolean) => void;
};

export const RUNTIME = Symbol('Runtime');

export const TOKEN_AUDIENCE = 'yigong';

export type RuntimeOptions = {
  readonly config: PlatformConfig;
  readonly folder: DataFolder;
  /** The one service of this process; its bus stands beside its store. Without it the bus is everybody's. */
  readonly service?: string;
  readonly kindOfNewFolder?: FolderKind;
  readonly wallClock?: Clock;
  readonly tokens?: TokenVerifier;
  readonly logger?: JsonLogger;
};

const systemRandomness: Randomness = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };

/** Opens what one process needs on its data folder. */
export const openRuntime = (options: RuntimeOptions): Runtime => {
  const { config, folder, wallClock = systemClock, logger = new JsonLogger(config.YIGONG_LOG) } = options;
  const sandbox = new Sandbox(
    folder,
    options.kindOfNewFolder ?? 'real',
    wallClock,
    config.YIGONG_SANDBOX === '0',
  );
  let ready = false;
  return {
    config,
    folder,
    sandbox,
    randomness: systemRandomness,
    logger,
    bus: new LocalBus({
      file: folder.file(...(options.service === undefined ? [] : [options.service]), 'bus.db'),
      clock: wallClock,
      onError: (error) => logger.fault(error, 'bus'),
      onParked: ({ group, key, reason }) =>
        logger.error(`parked ${group} ${key}: ${reason}`, undefined, 'bus'),
    }),
    tokens: options.tokens ?? verifierOf(config, folder),
    services: new Services(),
    isReady: () => ready,
    setReady: (value) => {
      ready = value;
    },
  };
};

/** A service that runs alone asks the issuer for its keys, or finds them in the shared folder. */
const verifierOf = (config: PlatformConfig, folder: DataFolder): TokenVerifier =>
  new JwtVerifier({
    issuer: config.YIGONG_ISSUER,
    audience: TOKEN_AUDIENCE,
    keys: config.YIGONG_JWKS_URL
      ? new URL(config.YIGONG_JWKS_URL)
      : () => folder.read<JSONWebKeySet>('keys/jwks.json') ?? { keys: [] },
  });
