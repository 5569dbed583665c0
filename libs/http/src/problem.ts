import {
  type Facts,
  isRejection,
  type Refusal,
  type RefusalCatalogue,
  type Rejection,
  sentencesOf,
} from '@yigong/kernel';
import { HTTP_REFUSALS, type HttpRefusalCode } from './http-refusals.js';

/** One field of a malformed request. It names the field and the rule, never the value that was sent. */
export type FieldError = { readonly field: string; readonly zh: string; readonly en: string };

/** RFC 9457 problem document. `code` is stable; sentences may be reworded. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly titleEn: string;
  readonly status: number;
  readonly code: string;
  readonly facts: Facts;
  readonly rule?: string;
  readonly errors?: readonly FieldError[];
  readonly correlationId?: string;
};

/** A refusal on its way out through the HTTP layer. Domain code never throws it: it returns a `Rejection`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(
    readonly code: string,
    readonly refusal: Omit<Refusal, 'status'> & { readonly status: number },
    readonly facts: Facts = {},
    readonly details: { readonly errors?: readonly FieldError[]; readonly retryAfterSeconds?: number } = {},
  ) {
    super(code);
  }

  toProblem(correlationId?: string): Problem {
    const { status, rule } = this.refusal;
    const { zh: title, en: titleEn } = sentencesOf(this.refusal, this.facts);
    return {
      type: `urn:yigong:problem:${this.code}`,
      title,
      titleEn,
      status,
      code: this.code,
      facts: this.facts,
      ...(rule === undefined ? {} : { rule }),
      ...(this.details.errors === undefined ? {} : { errors: this.details.errors }),
      ...(correlationId === undefined ? {} : { correlationId }),
    };
  }
}

/** A refusal of the HTTP layer itself: a malformed request, a missing token, a lost race. */
export const httpProblem = (
  code: HttpRefusalCode,
  facts: Facts = {},
  details: { readonly errors?: readonly FieldError[]; readonly retryAfterSeconds?: number } = {},
): ProblemError => new ProblemError(code, HTTP_REFUSALS[code], facts, details);

/** Throws the problem document of a domain refusal. */
export const refuse = <Code extends string>(
  rejection: Rejection<Code>,
  catalogue: RefusalCatalogue<Code>,
): never => {
  const refusal =
    catalogue[rejection.rejected] ??
    (HTTP_REFUSALS as Readonly<Record<string, Omit<Refusal, 'status'> & { readonly status: number }>>)[
      rejection.rejected
    ];
  if (!refusal) throw new Error(`no sentence for the refusal ${rejection.rejected}`);
  throw new ProblemError(rejection.rejected, refusal, rejection.facts);
};

/** The result of a command, or the problem document of its refusal. */
export const orRefuse = <Result extends object, Code extends string>(
  result: Result | Rejection<Code>,
  catalogue: RefusalCatalogue<Exclude<Code, 'IDEMPOTENCY_KEY_REUSED'>>,
): Result => (isRejection<Code>(result) ? refuse(result, catalogue as RefusalCatalogue<Code>) : result);
