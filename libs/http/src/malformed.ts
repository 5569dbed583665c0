import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, httpProblem, type ProblemError } from './problem.js';

const ERRORS_MAX = 50;
// A name, or a place in a list. What else a sender calls a field may be data (an identity number) and is not repeated.
const NAMES_A_FIELD = /^([A-Za-z][\w-]{0,63}|\d{1,4})$/;

/** The one pipe of every service: unknown fields are refused, every problem is named by its field, values are not repeated. */
export const requestPipe = (): ValidationPipe =>
  new RequestPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => malformed(errors),
  });

/** A body is an object or is not there; `null`, a list or a bare word is no way of leaving it out. */
@Injectable()
class RequestPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (metadata.type === 'body' && value !== undefined && !isObject) throw malformed([]);
    return (await super.transform(value, metadata)) as unknown;
  }
}

const malformed = (errors: readonly ValidationError[]): ProblemError =>
  httpProblem(
    'MALFORMED_REQUEST',
    {},
    { errors: errors.flatMap((error) => fieldErrors(error, '')).slice(0, ERRORS_MAX) },
  );

const fieldErrors = (
  { property, constraints = {}, children = [] }: ValidationError,
  path: string,
): readonly FieldError[] => {
  const field = `${path}${path === '' ? '' : '.'}${NAMES_A_FIELD.test(property) ? property : '?'}`;
  const own = Object.entries(constraints).map(([name, message]) => {
    if (name === 'whitelistValidation') return { field, zh: '不认识的字段', en: 'is not a known field' };
    const [zh, en] = message.split('¦');
    return en === undefined ? { field, zh: '内容不正确', en: 'is not valid' } : { field, zh: zh!, en };
  });
  return [...own, ...children.flatMap((child) => fieldErrors(child, field))];
};
