import type { Type } from '@nestjs/common';
import { ConfigurationError, readConfiguration } from './settings.js';
import { FolderInUse, FolderUnusable, openDataFolder } from './data-folder.js';
import { serveOpenApi } from './open-api.js';
import type { PlatformConfig } from './platform.config.js';
import { openRuntime, type Runtime } from './runtime.js';
import { type PlatformOptions, startPlatform } from './start-platform.js';

/** What signals stop: a platform, or a platform with something that runs beside it. */
export type Stoppable = { readonly stop: () => Promise<void>; readonly runtime: Runtime };

/** A terminal and a supervisor signal a whole group, and each parent passes it on: what comes together is one request. */
const TOGETHER_MS = 500;

/** Stops on SIGTERM, SIGINT and SIGHUP: drains, closes, exits 0; a second signal does not wait. */
export const stopOnSignals = ({ stop, runtime }: Stoppable): void => {
  let askedAtMs: number | undefined;
  const onSignal = (): void => {
    if (askedAtMs !== undefined && performance.now() - askedAtMs > TOGETHER_MS) process.exit(1);
    if (askedAtMs !== undefined) return;
    askedAtMs = performance.now();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        runtime.logger.fault(error, 'stop');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, onSignal);
};

/** What an operator can mend; said in one line. Errors of other libraries are known by their names. */
const FOR_OPERATORS: ReadonlySet<string> = new Set([
  ConfigurationError.name,
  FolderInUse.name,
  FolderUnusable.name,
  'MasterKeyUnusable',
  'WrongMasterKey',
  'SecretExposed',
  'CheckpointKeyExposed',
  'CheckpointKeyUnknown',
]);

/** Why an address cannot be listened on, by the system's code. */
const ADDRESS_FAULTS: Readonly<Record<string, string>> = {
  EADDRINUSE: '端口已被占用 the port is in use',
  EACCES: '无权监听该端口 this account may not listen on the port',
  EADDRNOTAVAIL: '本机没有该地址 this machine has no such address',
  ENOTFOUND: '找不到该地址 no such address',
};

/** The one line that tells an operator what to mend; `undefined` for a fault of our own. */
const reasonForOperators = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (FOR_OPERATORS.has(error.name)) return error.message;
  const { code = '', syscall, address, hostname, port } = error as NodeJS.ErrnoException & Address;
  const fault = syscall === 'listen' || syscall === 'getaddrinfo' ? ADDRESS_FAULTS[code] : undefined;
  return fault && `${fault}: ${[address ?? hostname, port].filter((part) => part !== undefined).join(':')}`;
};

type Address = { readonly address?: string; readonly hostname?: string; readonly port?: number };

/** Says why a process does not start: exit 2 for what an operator can mend, 1 with a stack for anything else. */
export const exitWithReason = (error: unknown): never => {
  const reason = reasonForOperators(error);
  console.error(reason ?? error);
  process.exit(reason === undefined ? 1 : 2);
};

export type ServiceOptions<Config extends PlatformConfig> = {
  readonly name: string;
  readonly module: Type;
  readonly config: new () => Config;
  readonly configure?: (config: Config) => PlatformOptions['configure'];
};

/** The whole `main.ts` of a service that runs alone, on the SQLite of `YIGONG_DATA/<service>` and a port of its own. */
export const createService = async <Config extends PlatformConfig>(
  options: ServiceOptions<Config>,
): Promise<void> => {
  const { name, module, configure } = options;
  try {
    const config = readConfiguration(options.config, process.env);
    const folder = openDataFolder(config.YIGONG_DATA, [name]);
    const kindOfNewFolder = config.YIGONG_SANDBOX === '1' ? 'sandbox' : 'real';
    const runtime = openRuntime({ config, folder, service: name, kindOfNewFolder });
    const platform = await startPlatform({
      runtime,
      modules: [module],
      configure: configure?.(config) ?? serveOpenApi,
    });
    stopOnSignals(platform);
    await platform.listen();
    runtime.logger.warn(
      '本地总线只属于一个进程：单独运行的服务收不到其他服务的事件 the local bus belongs to one process: a service that runs alone hears nobody',
      name,
    );
    process.stdout.write(`${name} 就绪 ready: ${platform.url()}\n`);
  } catch (error) {
    exitWithReason(error);
  }
};
