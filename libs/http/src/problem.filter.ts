import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Injectable,
} from '@nestjs/common';
import { StaleRevision, StoreOverloaded, StoreStopped, WrongRevision } from '@yigong/event-store';
import { BadCursor } from '@yigong/read-models';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpRefusalCode } from './http-refusals.js';
import { httpProblem, ProblemError } from './problem.js';

/** Where an error of our own is reported before the caller is told a correlation id and nothing more. */
export interface FaultReporter {
  fault(error: unknown, correlationId: string): void;
}

export const FAULT_REPORTER = Symbol('FaultReporter');

const RETRY_AFTER_SECONDS = 1;

/** The last stop of every error: a problem document (RFC 9457) in Chinese and English, and never a stack trace. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(FAULT_REPORTER) private readonly faults: FaultReporter) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.refusal.status >= 500 && problem.code === 'INTERNAL_ERROR')
      this.faults.fault(error, request.id);
    if (problem.details.retryAfterSeconds !== undefined)
      void reply.header('Retry-After', String(problem.details.retryAfterSeconds));
    void reply
      .status(problem.refusal.status)
      .header('Content-Type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem.toProblem(request.id)));
  }
}

/** @internal */
export const problemOf = (error: unknown): ProblemError => {
  if (error instanceof ProblemError) return error;
  if (error instanceof WrongRevision) return httpProblem('CONCURRENT_CHANGE');
  if (error instanceof StaleRevision)
    return httpProblem('VERSION_CHANGED', { currentRevision: error.currentRevision });
  if (error instanceof StoreOverloaded || error instanceof StoreStopped)
    return httpProblem('OVERLOADED', {}, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  if (error instanceof BadCursor) return httpProblem('BAD_CURSOR');
  const status = statusOf(error);
  if (status !== undefined && status < 500) return httpProblem(CODE_OF_STATUS[status] ?? 'MALFORMED_REQUEST');
  return httpProblem('INTERNAL_ERROR');
};

/** What the framework refuses before a controller is reached: bad JSON, huge bodies, unknown routes. */
const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { readonly statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
};

const CODE_OF_STATUS: Readonly<Record<number, HttpRefusalCode>> = {
  401: 'UNAUTHENTICATED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};
