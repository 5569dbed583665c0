import { type Decision, reject, unreachable } from '@yigong/kernel';
import type { ReviewCommand } from './joining-application.commands.js';
import type { JoiningApplicationEvent } from './joining-application.events.js';
import type { Application } from './joining-application.state.js';

/** In the order in which they are checked. */
export type ReviewRefusal =
  | 'APPLICATION_NOT_FOUND'
  | 'APPLICATION_NOT_UNDER_REVIEW'
  | 'REVIEWER_IS_APPLICANT'
  | 'REVIEWER_IS_SUBMITTER'
  | 'DATED_BEFORE_LAST_ACT';

const OUTCOMES = {
  ApproveJoiningApplication: 'approved',
  ReturnJoiningApplication: 'returned',
  RejectJoiningApplication: 'rejected',
} as const;

export const decideReview = (
  command: ReviewCommand,
  application: Application,
): Decision<JoiningApplicationEvent, ReviewRefusal> => {
  const { unitId, reviewedBy, reviewedOn } = command.data;
  // It may have gone to another union since the reviewer's right was checked.
  if (unitId !== application.unitId) return reject('APPLICATION_NOT_FOUND');
  if (application.status === OUTCOMES[command.type]) return [];
  if (application.status !== 'routed') return reject('APPLICATION_NOT_UNDER_REVIEW');
  if (reviewedBy === application.personRef) return reject('REVIEWER_IS_APPLICANT');
  if (reviewedBy === application.submittedBy) return reject('REVIEWER_IS_SUBMITTER');
  if (reviewedOn < application.lastActOn)
    return reject('DATED_BEFORE_LAST_ACT', { lastActOn: application.lastActOn });
  return [reviewed(command, application)];
};

const reviewed = (command: ReviewCommand, application: Application): JoiningApplicationEvent => {
  const { applicationId, reviewedBy, reviewedOn } = command.data;
  switch (command.type) {
    case 'ApproveJoiningApplication': {
      const { round, personRef, sex, unitId, employerId } = application;
      const joiner = { applicationId, round, personRef, sex, unitId, employerId };
      return {
        type: 'JoiningApplicationApproved',
        data: { ...joiner, approvedBy: reviewedBy, approvedOn: reviewedOn },
      };
    }
    case 'ReturnJoiningApplication': {
      const { reason } = command.data;
      return {
        type: 'JoiningApplicationReturned',
        data: { applicationId, reason, returnedBy: reviewedBy, returnedOn: reviewedOn },
      };
    }
    case 'RejectJoiningApplication': {
      const { reason } = command.data;
      return {
        type: 'JoiningApplicationRejected',
        data: { applicationId, reason, rejectedBy: reviewedBy, rejectedOn: reviewedOn },
      };
    }
    default:
      return unreachable(command);
  }
};
