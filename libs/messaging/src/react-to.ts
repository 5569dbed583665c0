import {
  applyDecorators,
  type ArgumentsHost,
  Catch,
  type RpcExceptionFilter,
  UseFilters,
} from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Contract } from '@yigong/contracts';
import { type Observable, throwError } from 'rxjs';

/** Nest's own filter replaces an error by "Internal server error"; the one who reads a parked event needs the reason. */
@Catch()
class KeepTheReason implements RpcExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}

/**
 * Marks a controller's method as the reaction of a group to an integration event.
 *
 * @param group names the reader on every bus; the service's name, or `<service>.<reaction>` for a second reaction to the same contract
 * @example
 * ReactTo(claimApprovedV1, 'finance-audit')
 * async openPaymentOrder(@Payload() data: ClaimApprovedV1, @Ctx() context: BusContext) { … }
 */
export const ReactTo = ({ type }: Contract, group: string): MethodDecorator =>
  applyDecorators(EventPattern(type, undefined, { group }), UseFilters(KeepTheReason));
