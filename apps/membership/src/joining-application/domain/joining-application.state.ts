import { invariant, type LocalDate, unreachable } from '@yigong/kernel';
import type { JoiningApplicationEvent, Sex } from './joining-application.events.js';

type Status = 'submitted' | 'routed' | 'returned' | 'approved' | 'rejected' | 'withdrawn';

/** Only what a decision needs. */
export type Application = {
  readonly status: Status;
  readonly round: number;
  readonly personRef: string;
  readonly sex: Sex;
  readonly employerId: string;
  readonly unitId: string;
  readonly submittedBy: string;
  /** The day of the last act; nothing that follows may be dated before it. */
  readonly lastActOn: LocalDate;
};

export type ApplicationState = { readonly status: 'none' } | Application;

export const initialState: ApplicationState = { status: 'none' };

export const isClosed = ({ status }: Application): boolean =>
  status === 'approved' || status === 'rejected' || status === 'withdrawn';

export const evolve = (state: ApplicationState, event: JoiningApplicationEvent): ApplicationState => {
  if (event.type === 'JoiningApplicationSubmitted') {
    const { round, personRef, sex, employerId, submittedBy, submittedOn } = event.data;
    const application = { round, personRef, sex, employerId, submittedBy, lastActOn: submittedOn };
    return { ...application, status: 'submitted', unitId: '' };
  }
  invariant(state.status !== 'none', 'an application is submitted before anything else happens to it');
  switch (event.type) {
    case 'JoiningApplicationRouted':
      return { ...state, status: 'routed', unitId: event.data.unitId };
    case 'JoiningApplicationReturned':
      return { ...state, status: 'returned', lastActOn: event.data.returnedOn };
    case 'JoiningApplicationResubmitted': {
      const { employerId, submittedBy, resubmittedOn } = event.data;
      return { ...state, status: 'submitted', employerId, submittedBy, lastActOn: resubmittedOn };
    }
    case 'JoiningApplicationApproved':
      return { ...state, status: 'approved', lastActOn: event.data.approvedOn };
    case 'JoiningApplicationRejected':
      return { ...state, status: 'rejected', lastActOn: event.data.rejectedOn };
    case 'JoiningApplicationWithdrawn':
      return { ...state, status: 'withdrawn', lastActOn: event.data.withdrawnOn };
    default:
      return unreachable(event);
  }
};
