import { type Decider, type Decision, reject } from '@yigong/kernel';
import { parseUscc, type UsccRefusal } from '../../identifiers/uscc.js';
import type { CountWorkforce, EmployerCommand, IdentifyEmployer } from './employer.commands.js';
import { type EmployerEvent, employerIdOf } from './employer.events.js';
import { type EmployerState, evolve, type Identified, initialState } from './employer.state.js';

/** In the order in which they are checked. */
export type EmployerRefusal =
  UsccRefusal | 'EMPLOYER_ALREADY_IDENTIFIED' | 'EMPLOYER_NOT_FOUND' | 'COUNTED_BEFORE_IDENTIFIED';

type EmployerDecision = Decision<EmployerEvent, EmployerRefusal>;

const decide = (command: EmployerCommand, state: EmployerState): EmployerDecision => {
  if (command.type === 'IdentifyEmployer') return identify(command, state);
  if (state.status === 'none') return reject('EMPLOYER_NOT_FOUND');
  return countWorkforce(command, state);
};

const identify = ({ data }: IdentifyEmployer, state: EmployerState): EmployerDecision => {
  const uscc = parseUscc(data.uscc);
  if (typeof uscc !== 'string') return uscc;
  if (state.status !== 'none') return reject('EMPLOYER_ALREADY_IDENTIFIED');
  return [{ type: 'EmployerIdentified', data: { employerId: employerIdOf(uscc), ...data, uscc } }];
};

const countWorkforce = ({ data }: CountWorkforce, employer: Identified): EmployerDecision => {
  if (employer.counts.get(data.countedOn) === data.workerCount) return [];
  if (data.countedOn < employer.identifiedOn)
    return reject('COUNTED_BEFORE_IDENTIFIED', { identifiedOn: employer.identifiedOn });
  return [{ type: 'WorkforceCounted', data }];
};

export const employerDecider: Decider<EmployerState, EmployerCommand, EmployerEvent, EmployerRefusal> = {
  initialState,
  decide,
  evolve,
};
