import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  type Channel,
  joiningApplicationCategory,
  type JoiningApplicationEvent,
} from '../domain/joining-application.events.js';

export const APPLICATION_STATUSES = ['routed', 'returned', 'approved', 'rejected', 'withdrawn'] as const;

export type JoiningApplicationRow = {
  readonly applicationId: string;
  readonly round: number;
  readonly personRef: string;
  readonly channel: Channel;
  readonly intakeId: string;
  readonly employerId: string;
  /** Empty until it is routed. */
  readonly unitId: string;
  readonly status: 'submitted' | (typeof APPLICATION_STATUSES)[number];
  readonly reason?: string;
  readonly submittedBy: string;
  readonly submittedOn: LocalDate;
  readonly changedOn: LocalDate;
};

export const projectJoiningApplication = (
  row: JoiningApplicationRow | undefined,
  event: RecordedEvent,
): JoiningApplicationRow | undefined => {
  const { type, data } = event as RecordedEvent<JoiningApplicationEvent>;
  if (type === 'JoiningApplicationSubmitted') {
    const { sex: _, ...application } = data;
    return { ...application, unitId: '', status: 'submitted', changedOn: data.submittedOn };
  }
  if (!row) return undefined;
  const { reason: _, ...standing } = row;
  switch (type) {
    case 'JoiningApplicationRouted':
      return { ...standing, status: 'routed', unitId: data.unitId, changedOn: data.routedOn };
    case 'JoiningApplicationReturned':
      return { ...standing, status: 'returned', reason: data.reason, changedOn: data.returnedOn };
    case 'JoiningApplicationResubmitted': {
      const { employerId, submittedBy, resubmittedOn } = data;
      return { ...standing, status: 'submitted', employerId, submittedBy, changedOn: resubmittedOn };
    }
    case 'JoiningApplicationApproved':
      return { ...standing, status: 'approved', changedOn: data.approvedOn };
    case 'JoiningApplicationRejected':
      return { ...standing, status: 'rejected', reason: data.reason, changedOn: data.rejectedOn };
    case 'JoiningApplicationWithdrawn':
      return { ...standing, status: 'withdrawn', changedOn: data.withdrawnOn };
    default:
      return row;
  }
};

export const joiningApplications: ReadModel<JoiningApplicationRow> = {
  name: 'joining-applications',
  version: 1,
  categories: [joiningApplicationCategory],
  keysOf: ({ data }) => [(data as JoiningApplicationEvent['data']).applicationId],
  project: projectJoiningApplication,
  indexes: {
    byUnit: ['unitId', 'status', 'submittedOn'],
    byStatus: ['status', 'submittedOn'],
    byIntake: ['intakeId'],
  },
};
