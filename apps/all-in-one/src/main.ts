import { configureGateway } from '@yigong/gateway';
import {
  declaredServices,
  exitWithReason,
  openDataFolder,
  openRuntime,
  PlatformConfig,
  readConfiguration,
  startPlatform,
  stopOnSignals,
} from '@yigong/service';
import { exampleProgress, playExample } from './example/example-year.js';
import { exampleActs } from './example/acts.js';
import { insideOf, secretsOf } from './example/inside.js';
import { platformModules } from './platform-modules.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const config = readConfiguration(PlatformConfig, process.env);
  const folder = openDataFolder(config.YIGONG_DATA, ['bus', ...declaredServices().map(({ name }) => name)]);
  const byDefault = folder.isNew && config.YIGONG_SANDBOX !== '0' ? 'year' : 'none';
  const wantsExample = (config.YIGONG_EXAMPLE ?? byDefault) === 'year';
  const kindOfNewFolder = wantsExample ? 'example' : config.YIGONG_SANDBOX === '0' ? 'real' : 'sandbox';
  const runtime = openRuntime({ config, folder, kindOfNewFolder });
  const platform = await startPlatform({ runtime, modules: platformModules, configure: configureGateway() });
  stopOnSignals(platform);

  // A folder that was made for the example and cut off while it was played goes on, whatever the setting says today.
  const progress = exampleProgress(folder);
  const isUnfinished = progress !== undefined && progress.done < progress.of;
  if (runtime.sandbox.mode() === 'example' && (progress === undefined || isUnfinished)) {
    say(`正在演示示例年度 playing the example year (${exampleActs.length})`);
    await runtime.sandbox.playing(() =>
      playExample({
        folder,
        clock: runtime.sandbox,
        send: insideOf(platform.app),
        secretOf: secretsOf(insideOf(platform.app)),
        acts: exampleActs,
        tell: say,
      }),
    );
  }

  await platform.listen();
  say(`亦工 就绪 Yigong is ready: ${platform.url()}`);
  say(
    `  接口文档 API: ${platform.url()}/api/docs    测试用户 test users: ${platform.url()}/api/v1/sandbox/users`,
  );
} catch (error) {
  exitWithReason(error);
}
