import type { Type } from '@nestjs/common';
import { ConfigurationError, readConfiguration } from './settings.js';
import { FolderInUse } from './data-folder.js';
import { serveOpenApi } from './open-api.js';
import { PlatformConfig } from './platform.config.js';
import { openRuntime } from './runtime.js';
import { type RunningPlatform, startPlatform } from './start-platform.js';

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

/** Says in one line why a process does not start, and exits 2. Anything unexpected keeps its stack. */
export const exitWithReason = (error: unknown): never => {
  const isExpected = error instanceof ConfigurationError || error instanceof FolderInUse;
  console.error(isExpected ? error.message : error);
  process.exit(isExpected ? 2 : 1);
};

/** The whole `main.ts` of a service that runs alone, on the SQLite of `YIGONG_DATA/<service>` and a port of its own. */
export const createService = async (module: Type, name: string): Promise<void> => {
  try {
    const config = readConfiguration(PlatformConfig, {
      ...process.env,
      YIGONG_DATA: `${process.env['YIGONG_DATA'] ?? './data'}/${name}`,
    });
    const runtime = openRuntime({ config });
    const platform = await startPlatform({ runtime, modules: [module], configure: serveOpenApi });
    stopOnSignals(platform);
    await platform.listen();
    runtime.logger.warn(
      '本地总线只属于一个进程：单独运行的服务收不到其他服务的事件 the local bus belongs to one process',
      name,
    );
    process.stdout.write(`${name} 就绪 ready: ${platform.url()}\n`);
  } catch (error) {
    exitWithReason(error);
  }
};
