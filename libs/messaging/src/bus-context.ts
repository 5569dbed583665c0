import { BaseRpcContext } from '@nestjs/microservices';
import type { IntegrationEvent } from '@yigong/contracts';

/** What a reaction may know beside the data: `@Ctx() context: BusContext`. */
export class BusContext extends BaseRpcContext<[IntegrationEvent, number]> {
  constructor(
    readonly event: IntegrationEvent,
    /** 1 at the first try. */
    readonly attempt: number,
  ) {
    super([event, attempt]);
  }
}
