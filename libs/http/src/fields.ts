import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isInstant, isLocalDate } from '@yigong/kernel';

/** Each decorator here both checks a field and describes it in the OpenAPI document, so that the two cannot differ. */
type Common = { readonly optional?: boolean; readonly description?: string; readonly example?: unknown };

/** `zh¦en`: the two sentences of one message; `malformed` takes them apart again. */
const say = (zh: string, en: string) => ({ message: `${zh}¦${en}` });

const field = (
  { optional, description, example }: Common,
  api: ApiPropertyOptions,
  ...checks: PropertyDecorator[]
) =>
  applyDecorators(
    ...checks,
    // `null` is not "left out": it is refused by the checks.
    ...(optional === true ? [IsOptionalNotNull()] : []),
    ApiProperty({
      ...api,
      required: optional !== true,
      ...(description === undefined ? {} : { description }),
      ...(example === undefined ? {} : { example }),
    } as ApiPropertyOptions),
  );

const IsOptionalNotNull = (): PropertyDecorator => (target, key) => {
  // class-validator's IsOptional also skips null; null is turned into a value that every check refuses.
  Transform(({ value }) => (value === null ? Symbol.for('null') : value))(target, key as string);
  IsOptional()(target, key);
};

const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
// Letters, digits, punctuation and plain spaces of any script; no control or format characters, no lone surrogates.
const PLAIN_TEXT = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]*$/u;

// An identity number, a mobile number or a bank card number, where no letter or digit stands beside it.
const NUMBER_OF_A_PERSON =
  /(?<![\dA-Za-z])(\d{6}(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx]|1[3-9]\d{9}|62\d{14,17})(?![\dA-Za-z])/;
const isOfNobody = (value: unknown): boolean =>
  typeof value !== 'string' || !NUMBER_OF_A_PERSON.test(value.normalize('NFKC'));

const OfNobody = (each = false): PropertyDecorator =>
  ValidateBy(
    { name: 'isOfNobody', validator: { validate: isOfNobody } },
    { each, ...say('不得含身份证号、手机号或银行卡号', 'holds no identity, phone or card number') },
  );

/** An opaque id: letters, digits and `. _ : -`, at most 64; never a number that a person has elsewhere. */
export const IdField = (options: Common = {}) =>
  field(
    options,
    { type: String, pattern: ID.source },
    Matches(ID, say('须为有效的编号', 'is an id')),
    OfNobody(),
  );

/**
 * One line of text without control characters, trimmed by the sender. What people write may end in an event, for ever, so
 * it holds no number that names a person; `numbers: 'any'` is for what goes into the vault, or is only looked for.
 */
export const TextField = (
  options: Common & {
    readonly max: number;
    readonly min?: number;
    readonly pattern?: RegExp;
    readonly numbers?: 'any';
  },
) =>
  field(
    options,
    {
      type: String,
      maxLength: options.max,
      minLength: options.min ?? 1,
      ...(options.pattern === undefined ? {} : { pattern: options.pattern.source }),
    },
    Matches(PLAIN_TEXT, say('不得含控制字符', 'holds no control characters')),
    MinLength(
      options.min ?? 1,
      say(`至少 ${options.min ?? 1} 个字`, `has at least ${options.min ?? 1} characters`),
    ),
    MaxLength(options.max, say(`最多 ${options.max} 个字`, `has at most ${options.max} characters`)),
    ...(options.pattern === undefined
      ? []
      : [Matches(options.pattern, say('格式不正确', 'does not have the right form'))]),
    ...(options.numbers === 'any' ? [] : [OfNobody()]),
  );

/** A day that exists, `YYYY-MM-DD`. */
export const DateField = (options: Common = {}) =>
  field(
    options,
    { type: String, format: 'date' },
    checkedBy(
      'isLocalDate',
      isLocalDate,
      '须为实际存在的日期，如 2024-02-29',
      'is a day that exists, like 2024-02-29',
    ),
  );

/** A UTC instant, `2024-05-27T01:00:00.000Z`. */
export const InstantField = (options: Common = {}) =>
  field(
    options,
    { type: String, format: 'date-time' },
    checkedBy(
      'isInstant',
      isInstant,
      '须为 UTC 时刻，如 2024-05-27T01:00:00Z',
      'is an instant in UTC, like 2024-05-27T01:00:00Z',
    ),
  );

/** An amount in fen (分): a whole number; at least 1 unless `min` says otherwise; at most 2^53 − 1. */
export const FenField = ({ min = 1, max = Number.MAX_SAFE_INTEGER, ...options }: Common & Limits = {}) =>
  whole({ min, max, ...options }, '金额须为整数（分）', 'is a whole number of fen');

/** A count. */
export const CountField = (options: Common & Required<Limits>) =>
  whole(options, '须为整数', 'is a whole number');

type Limits = { readonly min?: number; readonly max?: number };

const whole = ({ min, max, ...options }: Common & Required<Limits>, zh: string, en: string) =>
  field(
    options,
    { type: 'integer', format: 'int64', minimum: min, maximum: max },
    IsInt(say(zh, en)),
    Min(min, say(`不得小于 ${min}`, `is at least ${min}`)),
    Max(max, say(`不得大于 ${max}`, `is at most ${max}`)),
  );

export const ChoiceField = (values: readonly string[], options: Common = {}) =>
  field(
    options,
    { type: String, enum: [...values] },
    IsIn(values, say(`须为以下之一：${values.join('、')}`, `is one of ${values.join(', ')}`)),
  );

export const FlagField = (options: Common = {}) =>
  field(options, { type: Boolean }, IsBoolean(say('须为 true 或 false', 'is true or false')));

/** SHA-256 of a document, 64 lower-case hexadecimal digits. */
export const DigestField = (options: Common = {}) =>
  field(
    options,
    { type: String, pattern: '^[0-9a-f]{64}$' },
    Matches(
      /^[0-9a-f]{64}$/,
      say('须为 SHA-256 校验码（64 位小写十六进制）', 'is a SHA-256 digest in lower-case hex'),
    ),
  );

// Swagger takes a function for a lazy reference only when its name is `type`.
const lazily = (of: () => new () => object) => ({ type: () => of() }).type;

export const ObjectField = (of: () => new () => object, options: Common = {}) =>
  field(
    options,
    { type: lazily(of) },
    checkedBy(
      'isObject',
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      '须为对象',
      'is an object',
    ),
    ValidateNested(say('内容不正确', 'is not well formed')),
    Type(of),
  );

/** A list of objects, 1 to `max` of them unless `min` says otherwise. */
export const ListField = (
  of: () => new () => object,
  options: Common & { readonly max: number; readonly min?: number },
) =>
  field(
    options,
    { type: lazily(of), isArray: true, ...sizes(options) },
    ...list(options),
    ValidateNested({ each: true }),
    Type(of),
  );

/** A list of ids or digests. */
export const TextListField = (
  kind: 'id' | 'digest',
  options: Common & { readonly max: number; readonly min?: number },
) =>
  field(
    options,
    { type: String, isArray: true, ...sizes(options) },
    ...list(options),
    Matches(kind === 'id' ? ID : /^[0-9a-f]{64}$/, {
      each: true,
      ...say('列表中有无效的值', 'holds a value that is not valid'),
    }),
    OfNobody(true),
  );

/** A list of choices, each at most once. */
export const ChoiceListField = (
  values: readonly string[],
  options: Common & { readonly max: number; readonly min?: number },
) =>
  field(
    options,
    { type: String, enum: [...values], isArray: true, ...sizes(options) },
    ...list(options),
    ArrayUnique(say('不得重复', 'holds nothing twice')),
    IsIn(values, {
      each: true,
      ...say(`须为以下之一：${values.join('、')}`, `holds only ${values.join(', ')}`),
    }),
  );

const sizes = ({ max, min = 1 }: { readonly max: number; readonly min?: number }) => ({
  maxItems: max,
  minItems: min,
});

const list = ({ max, min = 1 }: { readonly max: number; readonly min?: number }): PropertyDecorator[] => [
  IsArray(say('须为列表', 'is a list')),
  ArrayMinSize(min, say(`至少 ${min} 项`, `has at least ${min} items`)),
  ArrayMaxSize(max, say(`最多 ${max} 项`, `has at most ${max} items`)),
];

const checkedBy = (
  name: string,
  holds: (value: unknown) => boolean,
  zh: string,
  en: string,
): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: holds, defaultMessage: () => `${zh}¦${en}` } }, say(zh, en));

/** Query parameters arrive as text; a whole number in decimal digits becomes a number, anything else is refused. */
export const FromText = () =>
  Transform(({ value }) => (typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value));

/** A body or a query in which nothing is expected: whatever stands in it is refused. */
export class NoFields {}
