import { createService } from '@yigong/service';
import { GatewayConfig, upstreamsOf } from './gateway.config.js';
import { configureGateway, GatewayModule } from './gateway.module.js';

await createService({
  name: 'gateway',
  module: GatewayModule,
  config: GatewayConfig,
  configure: (config) => configureGateway(upstreamsOf(config)),
});
