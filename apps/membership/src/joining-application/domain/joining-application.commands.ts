import type { Command, LocalDate } from '@yigong/kernel';
import type { Channel, RejectReason, ReturnReason, Sex } from './joining-application.events.js';

export type Route = { readonly unitId: string; readonly by: 'employer' | 'industry' | 'district' };

/**
 * Gathered by the service: `route` (absent where no union receives the worker), `endedRound` (the application whose
 * membership has ended since), `onlyFor` (the union for which the submitter may speak, when it is one).
 */
export type SubmitJoiningApplication = Command<
  'SubmitJoiningApplication',
  {
    applicationId: string;
    intakeId: string;
    personRef: string;
    sex: Sex;
    channel: Channel;
    employerId: string;
    route?: Route;
    onlyFor?: string;
    endedRound?: number;
    submittedBy: string;
    submittedOn: LocalDate;
  }
>;

export type ResubmitJoiningApplication = Command<
  'ResubmitJoiningApplication',
  {
    applicationId: string;
    employerId: string;
    route?: Route;
    onlyFor?: string;
    submittedBy: string;
    resubmittedOn: LocalDate;
  }
>;

/** `unitId`: the union for which the reviewer was found to be entitled. */
type Review = { applicationId: string; unitId: string; reviewedBy: string; reviewedOn: LocalDate };

export type ApproveJoiningApplication = Command<'ApproveJoiningApplication', Review>;
export type ReturnJoiningApplication = Command<'ReturnJoiningApplication', Review & { reason: ReturnReason }>;
export type RejectJoiningApplication = Command<'RejectJoiningApplication', Review & { reason: RejectReason }>;

export type WithdrawJoiningApplication = Command<
  'WithdrawJoiningApplication',
  { applicationId: string; withdrawnOn: LocalDate }
>;

export type ReviewCommand = ApproveJoiningApplication | ReturnJoiningApplication | RejectJoiningApplication;
export type JoiningApplicationCommand =
  SubmitJoiningApplication | ResubmitJoiningApplication | ReviewCommand | WithdrawJoiningApplication;
