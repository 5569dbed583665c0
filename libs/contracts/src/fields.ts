import { isLocalDate } from '@yigong/kernel';
import {
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

type Presence = { readonly optional?: true };

/** The condition of an optional field: absent is fine, `null` is not. */
export const whenPresent = (_: unknown, value: unknown): boolean => value !== undefined;

const field =
  (decorators: readonly PropertyDecorator[], { optional }: Presence): PropertyDecorator =>
  (target, name) => {
    for (const decorate of optional ? [ValidateIf(whenPresent), ...decorators] : decorators)
      decorate(target, name);
  };

/** A public id: of an object, a person (`personRef`), a unit, a book. */
export const IdField = (presence: Presence = {}): PropertyDecorator =>
  field([IsString(), Matches(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/)], presence);

/** Words of an organisation, never of a person: events hold no personal data. */
export const TextField = (presence: Presence = {}): PropertyDecorator =>
  field([IsString(), MinLength(1), MaxLength(500)], presence);

/** A day of the business calendar, `YYYY-MM-DD`, that exists. */
export const DateField = (presence: Presence = {}): PropertyDecorator =>
  field(
    [
      ValidateBy({
        name: 'isLocalDate',
        validator: {
          validate: isLocalDate,
          defaultMessage: (about) => `${about?.property} must be a day of the calendar, YYYY-MM-DD`,
        },
      }),
    ],
    presence,
  );

/** A safe whole number, from `min` (default 0). */
export const CountField = ({
  min = 0,
  ...presence
}: Presence & { readonly min?: number } = {}): PropertyDecorator =>
  field([IsInt(), Min(min), Max(Number.MAX_SAFE_INTEGER)], presence);

/** An amount of money in whole fen, more than nothing unless `min` says otherwise. */
export const FenField = ({
  min = 1,
  ...presence
}: Presence & { readonly min?: number } = {}): PropertyDecorator => CountField({ min, ...presence });

/** One of a closed list of words. */
export const ChoiceField = (values: readonly string[], presence: Presence = {}): PropertyDecorator =>
  field([IsString(), IsIn(values)], presence);
