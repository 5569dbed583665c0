import { businessDate, type CurrentRequest, ROOT_UNIT } from '@yigong/http';
import type { Actor } from '@yigong/kernel';
import { intakeIdOf } from '../../joining-intake/domain/joining-intake.events.js';
import type { JoiningLine, Submission } from '../application/joining-lines.js';
import type { JoiningLineBody, SubmitJoiningBatchBody } from './joining-application.dto.js';

/** Who acts for a union submits for that union only; a program or an officer of the federation for any. */
export const ownUnion = ({ unit }: Actor) => (unit === ROOT_UNIT ? {} : { onlyFor: unit });

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
