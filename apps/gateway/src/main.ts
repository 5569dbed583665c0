import {
  exitWithReason,
  openRuntime,
  readConfiguration,
  startPlatform,
  stopOnSignals,
} from '@yigong/service';
import { GatewayConfig, upstreamsOf } from './gateway.config.js';
import { configureGateway, GatewayModule } from './gateway.module.js';

try {
  const folder = `${process.env['YIGONG_DATA'] ?? './data'}/gateway`;
  const config = readConfiguration(GatewayConfig, { ...process.env, YIGONG_DATA: folder });
  const kindOfNewFolder = config.YIGONG_SANDBOX === '1' ? 'sandbox' : 'real';
  const runtime = openRuntime({ config, kindOfNewFolder });
  const configure = configureGateway(upstreamsOf(config));
  const platform = await startPlatform({ runtime, modules: [GatewayModule], configure });
  stopOnSignals(platform);
  await platform.listen();
  process.stdout.write(`gateway 就绪 ready: ${platform.url()}\n`);
} catch (error) {
  exitWithReason(error);
}
