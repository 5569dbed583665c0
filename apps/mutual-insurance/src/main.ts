import { createService, PlatformConfig } from '@yigong/service';
import { MutualInsuranceModule } from './mutual-insurance.module.js';

await createService({ name: 'mutual-insurance', module: MutualInsuranceModule, config: PlatformConfig });
