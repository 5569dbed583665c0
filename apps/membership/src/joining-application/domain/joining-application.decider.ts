import { type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type {
  JoiningApplicationCommand,
  ResubmitJoiningApplication,
  SubmitJoiningApplication,
  WithdrawJoiningApplication,
} from './joining-application.commands.js';
import type { JoiningApplicationEvent } from './joining-application.events.js';
import {
  type Application,
  type ApplicationState,
  evolve,
  initialState,
  isClosed,
} from './joining-application.state.js';
import { decideReview, type ReviewRefusal } from './review.decider.js';
import { routed, type RoutingRefusal } from './routing.js';

/** In the order in which they are checked. */
export type JoiningApplicationRefusal =
  | 'APPLICATION_NOT_FOUND'
  | 'DUPLICATE_APPLICATION'
  | 'ALREADY_MEMBER'
  | 'APPLICATION_NOT_RETURNED'
  | 'APPLICATION_CLOSED'
  | 'DATED_BEFORE_LAST_ACT'
  | RoutingRefusal
  | ReviewRefusal;

type ApplicationDecision = Decision<JoiningApplicationEvent, JoiningApplicationRefusal>;

const decide = (command: JoiningApplicationCommand, state: ApplicationState): ApplicationDecision => {
  if (command.type === 'SubmitJoiningApplication') return submit(command, state);
  if (state.status === 'none') return reject('APPLICATION_NOT_FOUND');
  switch (command.type) {
    case 'ResubmitJoiningApplication':
      return resubmit(command, state);
    case 'ApproveJoiningApplication':
    case 'ReturnJoiningApplication':
    case 'RejectJoiningApplication':
      return decideReview(command, state);
    case 'WithdrawJoiningApplication':
      return withdraw(command, state);
    default:
      return unreachable(command);
  }
};

const submit = ({ data }: SubmitJoiningApplication, state: ApplicationState): ApplicationDecision => {
  const { route, onlyFor, endedRound, ...application } = data;
  if (state.status !== 'none') {
    if (!isClosed(state)) return reject('DUPLICATE_APPLICATION');
    if (state.status === 'approved' && endedRound !== state.round) return reject('ALREADY_MEMBER');
    if (data.submittedOn < state.lastActOn)
      return reject('DATED_BEFORE_LAST_ACT', { lastActOn: state.lastActOn });
  }
  const routing = routed(data.applicationId, route, onlyFor, data.submittedOn);
  if ('rejected' in routing) return routing;
  const round = state.status === 'none' ? 1 : state.round + 1;
  return [{ type: 'JoiningApplicationSubmitted', data: { ...application, round } }, routing];
};

const resubmit = ({ data }: ResubmitJoiningApplication, application: Application): ApplicationDecision => {
  const { route, onlyFor, ...resubmission } = data;
  if (application.status !== 'returned') return reject('APPLICATION_NOT_RETURNED');
  if (data.resubmittedOn < application.lastActOn)
    return reject('DATED_BEFORE_LAST_ACT', { lastActOn: application.lastActOn });
  const routing = routed(data.applicationId, route, onlyFor, data.resubmittedOn);
  if ('rejected' in routing) return routing;
  return [{ type: 'JoiningApplicationResubmitted', data: resubmission }, routing];
};

const withdraw = ({ data }: WithdrawJoiningApplication, application: Application): ApplicationDecision => {
  if (application.status === 'withdrawn') return [];
  if (isClosed(application)) return reject('APPLICATION_CLOSED');
  if (data.withdrawnOn < application.lastActOn)
    return reject('DATED_BEFORE_LAST_ACT', { lastActOn: application.lastActOn });
  return [{ type: 'JoiningApplicationWithdrawn', data }];
};

export const joiningApplicationDecider: Decider<
  ApplicationState,
  JoiningApplicationCommand,
  JoiningApplicationEvent,
  JoiningApplicationRefusal
> = { initialState, decide, evolve };
