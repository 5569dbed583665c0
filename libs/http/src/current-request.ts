import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import type { Actor, LocalDate } from '@yigong/kernel';
import type { FastifyRequest } from 'fastify';
import { httpProblem } from './problem.js';
import type { Role } from './roles.js';

/** What a controller hands on beside the body: who, when, and the envelope of the command it becomes. */
export type CurrentRequest = {
  /** The instant on the business clock. */
  readonly now: string;
  /** The business day (Asia/Shanghai) of `now`. */
  readonly today: LocalDate;
  readonly actor: Actor & { readonly role: Role };
  readonly clientId: string;
  readonly envelope: Envelope;
  /** The revision that `If-Match` names: the caller changes what it saw, or nothing (412). */
  readonly ifRevision?: number;
};

const current = Symbol('current');
type Carrier = FastifyRequest & { [current]?: CurrentRequest };

/** @internal */
export const attachCurrent = (request: FastifyRequest, value: CurrentRequest): void => {
  (request as Carrier)[current] = value;
};

/** @internal */
export const currentOf = (request: FastifyRequest): CurrentRequest | undefined =>
  (request as Carrier)[current];

/** Injects the `CurrentRequest` into a controller method. */
export const Current = createParamDecorator((_: unknown, context: ExecutionContext): CurrentRequest => {
  const value = currentOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!value) throw httpProblem('UNAUTHENTICATED');
  return value;
});

/** The business date a command names, or today; a date after today is refused. `field` is its name in the body. */
export const businessDate = (given: LocalDate | undefined, field: string, today: LocalDate): LocalDate => {
  if (given === undefined) return today;
  if (given > today) throw httpProblem('DATE_IN_FUTURE', { field, date: given, today });
  return given;
};
