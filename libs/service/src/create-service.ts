import type { Type } from '@nestjs/common';
import { ConfigurationError, readConfiguration } from './settings.js';
import { FolderInUse, openDataFolder } from './data-folder.js';
import { serveOpenApi } from './open-api.js';
import type { PlatformConfig } from './platform.config.js';
import { openRuntime } from './runtime.js';
import { type PlatformOptions, type RunningPlatform, startPlatform } from './start-platform.js';

/** Stops on SIGTERM and SIGINT: drains, closes, exits 0; a second signal does not wait. */
export const stopOnSignals = (platform: RunningPlatform): void => {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    platform.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        platform.runtime.logger.fault(error, 'stop');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

/** What an operator can mend; said in one line. Errors of other libraries are known by their names. */
const FOR_OPERATORS: ReadonlySet<string> = new Set([
  ConfigurationError.name,
  FolderInUse.name,
  'MasterKeyUnusable',
  'WrongMasterKey',
  'SecretExposed',
]);

/** Says why a process does not start: exit 2 for what an operator can mend, 1 with a stack for anything else. */
export const exitWithReason = (error: unknown): never => {
  const isForOperators = error instanceof Error && FOR_OPERATORS.has(error.name);
  console.error(isForOperators ? error.message : error);
  process.exit(isForOperators ? 2 : 1);
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
