import { configureGateway } from '@yigong/gateway';
import {
  declaredServices,
  exitWithReason,
  openDataFolder,
  openRuntime,
  readConfiguration,
  startPlatform,
  stopOnSignals,
} from '@yigong/service';
import { AllInOneConfig } from './all-in-one.config.js';
import { exampleActs } from './example/acts.js';
import { isExampleLeft, kindOfNewFolder } from './example/example-choice.js';
import { playExample } from './example/example-year.js';
import { insideOf, secretsOf } from './example/inside.js';
import { platformModules } from './platform-modules.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const stopping = new AbortController();

try {
  const config = readConfiguration(AllInOneConfig, process.env);
  const folder = openDataFolder(config.YIGONG_DATA, ['bus', ...declaredServices().map(({ name }) => name)]);
  const runtime = openRuntime({ config, folder, kindOfNewFolder: kindOfNewFolder(config) });
  const hasExampleLeft = isExampleLeft(config, folder, runtime.sandbox.mode());
  const platform = await startPlatform({ runtime, modules: platformModules, configure: configureGateway() });

  let playing: Promise<void> = Promise.resolve();
  stopOnSignals({
    runtime,
    stop: async () => {
      stopping.abort();
      await playing.catch(() => undefined);
      await platform.stop();
    },
  });

  if (hasExampleLeft) {
    say(`正在演示示例年度 playing the example year (${exampleActs.length})`);
    const send = insideOf(platform.app);
    playing = runtime.sandbox.playing(() =>
      playExample({
        ...{ folder, clock: runtime.sandbox, send, secretOf: secretsOf(send), acts: exampleActs, tell: say },
        signal: stopping.signal,
      }),
    );
    await playing;
  }

  stopping.signal.throwIfAborted();
  await platform.listen();
  say(`亦工 就绪 Yigong is ready: ${platform.url()}`);
  say(
    `  接口文档 API: ${platform.url()}/api/docs    测试用户 test users: ${platform.url()}/api/v1/sandbox/users`,
  );
} catch (error) {
  if (!stopping.signal.aborted) exitWithReason(error);
}
