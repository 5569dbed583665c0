import { createService, PlatformConfig } from '@yigong/service';
import { MembershipModule } from './membership.module.js';

await createService({ name: 'membership', module: MembershipModule, config: PlatformConfig });
