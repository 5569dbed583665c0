import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Position } from '@yigong/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Accepted } from './accepted.js';
import { currentOf } from './current-request.js';
import { httpProblem } from './problem.js';

/** Whether a service's read models have come as far as a position. */
export interface Consistency {
  reached(service: string, position: Position, timeoutMs: number): Promise<boolean>;
}

export const CONSISTENCY = Symbol('Consistency');

const WAIT_MS = 2_000;

/**
 * The position tokens and entity tags of every route: a write answers `X-Position: <service>:<position>`, a read that sends
 * it back as `X-Consistent-With` waits for it, bounded; what has a revision gets it as its `ETag`. A request whose
 * Idempotency-Key is being worked on is refused meanwhile.
 */
@Injectable()
export class ResponseInterceptor implements NestInterceptor {
  private readonly inFlight = new Set<string>();

  constructor(@Inject(CONSISTENCY) private readonly consistency: Consistency) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const service = serviceOf(request.url);
    await this.waitFor(request.headers['x-consistent-with'], service);
    this.hold(request, reply);
    return next.handle().pipe(map((result: unknown) => this.present(result, reply, service)));
  }

  private async waitFor(token: string | string[] | undefined, service: string): Promise<void> {
    if (token === undefined) return;
    const [, of, digits] = /^([a-z-]+):(\d{1,15})$/.exec(String(token)) ?? [];
    if (of === undefined || digits === undefined)
      throw httpProblem(
        'MALFORMED_REQUEST',
        {},
        {
          errors: [
            {
              field: 'X-Consistent-With',
              zh: '须为写操作返回的 X-Position',
              en: 'is the X-Position that a write answered',
            },
          ],
        },
      );
    if (of !== service) throw httpProblem('POSITION_OF_ANOTHER_SERVICE');
    if (!(await this.consistency.reached(service, Number(digits) as Position, WAIT_MS)))
      throw httpProblem('NOT_YET_CONSISTENT', {}, { retryAfterSeconds: 1 });
  }

  private hold(request: FastifyRequest, reply: FastifyReply): void {
    const envelope = currentOf(request)?.envelope;
    if (envelope?.requestDigest === undefined) return;
    const { commandId } = envelope;
    if (this.inFlight.has(commandId))
      throw httpProblem('IDEMPOTENCY_KEY_IN_FLIGHT', {}, { retryAfterSeconds: 1 });
    this.inFlight.add(commandId);
    reply.raw.once('close', () => this.inFlight.delete(commandId));
  }

  private present(result: unknown, reply: FastifyReply, service: string): unknown {
    const body = result instanceof Accepted ? (result.body as object) : result;
    if (result instanceof Accepted)
      void reply.header('X-Position', `${service}:${Math.max(result.position, 0)}`);
    const revision = (body as { readonly revision?: unknown } | null | undefined)?.revision;
    if (typeof revision === 'number' && revision >= 0) void reply.header('ETag', `"${revision}"`);
    return body;
  }
}

/** The service that a path belongs to: `/api/v1/<service>/…`. */
export const serviceOf = (url: string): string => /^\/api\/v1\/([a-z-]+)/.exec(url)?.[1] ?? 'gateway';
