import { createdId, type DomainEvent, type LocalDate, type Rejection } from '@yigong/kernel';

/** A line that was refused when the request came in. Lines count from 1. */
export type RefusedLine = Rejection & { readonly line: number };

/** One request that hands in applications: one from a phone, or hundreds from a company. */
export type JoiningIntakeReceived = DomainEvent<
  'JoiningIntakeReceived',
  {
    intakeId: string;
    channel: string;
    lineCount: number;
    refusedLines: readonly RefusedLine[];
    receivedOn: LocalDate;
  }
>;

export const joiningIntakeCategory = 'membershipIntake';
export const joiningIntakeStream = (intakeId: string): string => `${joiningIntakeCategory}-${intakeId}`;

/** The request's own stream binds its key to its content, whichever persons the lines turn out to name. */
export const intakeIdOf = (commandId: string): string => createdId(commandId, 'intake');
