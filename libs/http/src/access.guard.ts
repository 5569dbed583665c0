import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { createHash } from 'node:crypto';
import { businessDay, type Clock, commandIdOfRequest, type Randomness } from '@yigong/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { canonicalJson } from './canonical-json.js';
import { attachCurrent } from './current-request.js';
import { httpProblem } from './problem.js';
import type { Role } from './roles.js';
import { isShallow } from './shallow.js';
import { ADMISSION, type Admission, type Caller, TOKEN_VERIFIER, type TokenVerifier } from './tokens.js';
import { CLOCK, RANDOMNESS } from './tokens-of-injection.js';

const ALLOWED = 'yigong:allowed';
const PUBLIC = 'yigong:public';
const KEYED = 'yigong:keyed';
const HONOURS_IF_MATCH = 'yigong:honours-if-match';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The roles that may call a route. Every route has this or `Public`; a route without either stops the start. */
export const Allow = (...roles: readonly [Role, ...Role[]]) => SetMetadata(ALLOWED, roles);

/** A route that needs no token. */
export const Public = () => SetMetadata(PUBLIC, true);

/** A route on which money or a new object follows: it needs an Idempotency-Key. */
export const Keyed = () => SetMetadata(KEYED, true);

/** A route (or a controller's) that changes what the caller saw, or nothing. Elsewhere `If-Match` is refused, not ignored. */
export const HonoursIfMatch = () => SetMetadata(HONOURS_IF_MATCH, true);

/** How a route may be reached, for the start-up check, the access matrix and the OpenAPI document. */
export type RouteAccess = {
  readonly roles: readonly Role[];
  readonly isPublic: boolean;
  readonly isKeyed: boolean;
  readonly honoursIfMatch: boolean;
};

export const accessOf = (reflector: Reflector, targets: readonly (object | undefined)[]): RouteAccess => {
  const at = targets.filter((target) => target !== undefined) as Parameters<
    Reflector['getAllAndOverride']
  >[1];
  return {
    roles: reflector.getAllAndOverride<readonly Role[] | undefined>(ALLOWED, at) ?? [],
    isPublic: reflector.getAllAndOverride<boolean | undefined>(PUBLIC, at) ?? false,
    isKeyed: reflector.getAllAndOverride<boolean | undefined>(KEYED, at) ?? false,
    honoursIfMatch: reflector.getAllAndOverride<boolean | undefined>(HONOURS_IF_MATCH, at) ?? false,
  };
};

/** Who calls, may they, and the envelope of the command that the request becomes. Default deny. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TOKEN_VERIFIER) private readonly tokens: TokenVerifier,
    @Inject(ADMISSION) private readonly admission: Admission,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOMNESS) private readonly randomness: Randomness,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = accessOf(this.reflector, [context.getHandler(), context.getClass()]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!isShallow(request.body)) throw httpProblem('MALFORMED_REQUEST');
    if (access.isPublic) return true;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const caller = await this.callerOf(request, reply);
    if (!access.roles.includes(caller.actor.role))
      throw httpProblem('FORBIDDEN', { role: caller.actor.role });
    if (request.headers['if-match'] !== undefined && !access.honoursIfMatch)
      throw httpProblem('IF_MATCH_NOT_SUPPORTED');
    if (!SAFE_METHODS.has(request.method)) this.admission.beforeWrite(caller);
    attachCurrent(request, this.currentOf(request, caller, access.isKeyed));
    return true;
  }

  private async callerOf(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const caller = token === undefined ? undefined : await this.tokens.verify(token);
    if (caller && this.admission.admits(caller)) return caller;
    reply.header('WWW-Authenticate', 'Bearer realm="yigong"');
    throw httpProblem('UNAUTHENTICATED');
  }

  private currentOf(request: FastifyRequest, caller: Caller, isKeyed: boolean) {
    const now = this.clock.now();
    const key = idempotencyKeyOf(request, isKeyed);
    const commandId = key === undefined ? this.randomness.uuid() : commandIdOfRequest(caller.clientId, key);
    const ifRevision = ifRevisionOf(request);
    const origin = this.admission.originOf(caller);
    return {
      now,
      today: businessDay(now),
      actor: caller.actor,
      clientId: caller.clientId,
      ...(ifRevision === undefined ? {} : { ifRevision }),
      envelope: {
        commandId,
        correlationId: request.id,
        causationId: commandId,
        actor: caller.actor,
        ...(key === undefined ? {} : { requestDigest: digestOf(request) }),
        ...(origin === undefined ? {} : { origin }),
      },
    };
  }
}

const idempotencyKeyOf = (request: FastifyRequest, isRequired: boolean): string | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined) {
    if (isRequired) throw httpProblem('IDEMPOTENCY_KEY_MISSING');
    return undefined;
  }
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,128}$/.test(key))
    throw httpProblem('IDEMPOTENCY_KEY_MALFORMED');
  return key;
};

const ifRevisionOf = (request: FastifyRequest): number | undefined => {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const [, revision] = /^"(\d{1,15})"$/.exec(header) ?? [];
  if (revision === undefined)
    throw httpProblem(
      'MALFORMED_REQUEST',
      {},
      {
        errors: [
          { field: 'If-Match', zh: '须为引号内的版本号，如 "3"', en: 'is a revision in quotes, like "3"' },
        ],
      },
    );
  return Number(revision);
};

const digestOf = ({ method, url, body }: FastifyRequest): string =>
  createHash('sha256')
    .update(`${method} ${url.split('?')[0]}\n${canonicalJson(body ?? null)}`)
    .digest('hex');
