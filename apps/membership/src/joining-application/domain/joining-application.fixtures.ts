import type {
  ApproveJoiningApplication,
  RejectJoiningApplication,
  ResubmitJoiningApplication,
  ReturnJoiningApplication,
  SubmitJoiningApplication,
  WithdrawJoiningApplication,
} from './joining-application.commands.js';
import {
  applicationIdOf,
  type JoiningApplicationApproved,
  type JoiningApplicationRejected,
  type JoiningApplicationResubmitted,
  type JoiningApplicationReturned,
  type JoiningApplicationRouted,
  type JoiningApplicationSubmitted,
  type JoiningApplicationWithdrawn,
} from './joining-application.events.js';

const now = '2024-03-04T02:00:00.000Z';
export const personRef = '7e5a9c1e-0000-4000-8000-000000000001';
export const applicationId = applicationIdOf(personRef);
export const submitter = '7e5a9c1e-0000-4000-8000-0000000000aa';
export const organiser = '7e5a9c1e-0000-4000-8000-0000000000bb';

const facts = {
  applicationId,
  intakeId: 'intake-1',
  personRef,
  sex: 'male',
  channel: 'miniProgram',
  employerId: 'e1',
  submittedBy: submitter,
  submittedOn: '2024-03-04',
} as const;

export const submit = (data: Partial<SubmitJoiningApplication['data']> = {}): SubmitJoiningApplication => ({
  type: 'SubmitJoiningApplication',
  data: { ...facts, route: { unitId: 'O1', by: 'employer' }, ...data },
  now,
});

/** The same, for an employer whose workers no union receives. */
export const submitUnrouted = (): SubmitJoiningApplication => ({
  type: 'SubmitJoiningApplication',
  data: facts,
  now,
});

export const submitted = (
  data: Partial<JoiningApplicationSubmitted['data']> = {},
): JoiningApplicationSubmitted => ({
  type: 'JoiningApplicationSubmitted',
  data: { ...facts, round: 1, ...data },
});

export const routed = (data: Partial<JoiningApplicationRouted['data']> = {}): JoiningApplicationRouted => ({
  type: 'JoiningApplicationRouted',
  data: { applicationId, unitId: 'O1', by: 'employer', routedOn: '2024-03-04', ...data },
});

const review = { applicationId, unitId: 'O1', reviewedBy: organiser, reviewedOn: '2024-03-05' };

export const approve = (
  data: Partial<ApproveJoiningApplication['data']> = {},
): ApproveJoiningApplication => ({
  type: 'ApproveJoiningApplication',
  data: { ...review, ...data },
  now,
});

export const approved = (
  data: Partial<JoiningApplicationApproved['data']> = {},
): JoiningApplicationApproved => ({
  type: 'JoiningApplicationApproved',
  data: {
    applicationId,
    round: 1,
    personRef,
    sex: 'male',
    unitId: 'O1',
    employerId: 'e1',
    approvedBy: organiser,
    approvedOn: '2024-03-05',
    ...data,
  },
});

export const sendBack = (data: Partial<ReturnJoiningApplication['data']> = {}): ReturnJoiningApplication => ({
  type: 'ReturnJoiningApplication',
  data: { ...review, reason: 'papersMissing', ...data },
  now,
});

export const returned: JoiningApplicationReturned = {
  type: 'JoiningApplicationReturned',
  data: { applicationId, reason: 'papersMissing', returnedBy: organiser, returnedOn: '2024-03-05' },
};

export const turnDown = (data: Partial<RejectJoiningApplication['data']> = {}): RejectJoiningApplication => ({
  type: 'RejectJoiningApplication',
  data: { ...review, reason: 'notEmployed', ...data },
  now,
});

export const rejected: JoiningApplicationRejected = {
  type: 'JoiningApplicationRejected',
  data: { applicationId, reason: 'notEmployed', rejectedBy: organiser, rejectedOn: '2024-03-05' },
};

export const resubmit = (
  data: Partial<ResubmitJoiningApplication['data']> = {},
): ResubmitJoiningApplication => ({
  type: 'ResubmitJoiningApplication',
  data: {
    applicationId,
    employerId: 'e1',
    route: { unitId: 'O1', by: 'employer' },
    submittedBy: submitter,
    resubmittedOn: '2024-03-06',
    ...data,
  },
  now,
});

export const resubmitted: JoiningApplicationResubmitted = {
  type: 'JoiningApplicationResubmitted',
  data: { applicationId, employerId: 'e1', submittedBy: submitter, resubmittedOn: '2024-03-06' },
};

export const withdraw = (
  data: Partial<WithdrawJoiningApplication['data']> = {},
): WithdrawJoiningApplication => ({
  type: 'WithdrawJoiningApplication',
  data: { applicationId, withdrawnOn: '2024-03-05', ...data },
  now,
});

export const withdrawn: JoiningApplicationWithdrawn = {
  type: 'JoiningApplicationWithdrawn',
  data: { applicationId, withdrawnOn: '2024-03-05' },
};
