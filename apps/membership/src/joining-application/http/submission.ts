import { businessDate, type CurrentRequest } from '@yigong/http';
import type { Actor } from '@yigong/kernel';
import { intakeIdOf } from '../../joining-intake/domain/joining-intake.events.js';
import type { JoiningLine, Submission } from '../application/joining-lines.js';
import type { JoiningLineBody, SubmitJoiningBatchBody } from './joining-application.dto.js';

/** An organiser submits for the own union only; a program or an officer of the federation for any. */
export const ownUnion = ({ role, unit }: Actor) => (role === 'organiser' ? { onlyFor: unit } : {});

export const submissionOf = (
  { channel, submittedOn }: Pick<SubmitJoiningBatchBody, 'channel' | 'submittedOn'>,
  { actor, today, now, envelope }: CurrentRequest,
): Submission => ({
  intakeId: intakeIdOf(envelope.commandId),
  channel,
  ...ownUnion(actor),
  submittedBy: actor.personRef,
  submittedOn: businessDate(submittedOn, 'submittedOn', today),
  today,
  now,
});

export const lineOf = ({
  name,
  identityNumber,
  phone,
  address,
  employerUscc,
}: JoiningLineBody): JoiningLine => ({
  applicant: { name, identityNumber, phone, ...(address !== undefined && { address }) },
  employerUscc,
});
