import type { Decider, Decision } from '@yigong/kernel';
import type { EnterMember, LeaveMember, UnionRollCommand } from './union-roll.commands.js';
import type { UnionRollEvent } from './union-roll.events.js';
import { evolve, initialState, type UnionRollState, wasTold } from './union-roll.state.js';

/** What another service has published is never refused: the roll takes it down, once. */
type UnionRollDecision = Decision<UnionRollEvent, never>;

const decide = (command: UnionRollCommand, state: UnionRollState): UnionRollDecision => {
  switch (command.type) {
    case 'NoteUnion':
      return state.establishedOn === undefined ? [{ type: 'UnionNoted', data: command.data }] : [];
    case 'EnterMember':
      return hasEntered(command.data, state) ? [] : [{ type: 'MemberEnteredRoll', data: command.data }];
    case 'LeaveMember':
      return hasLeft(command.data, state) ? [] : [{ type: 'MemberLeftRoll', data: command.data }];
    case 'CoverEmployer':
      return isNoted(command.data, state) ? [] : [{ type: 'EmployerCovered', data: command.data }];
    case 'LeaveEmployer':
      return isNoted(command.data, state) ? [] : [{ type: 'EmployerLeft', data: command.data }];
  }
};

const hasEntered = ({ memberId, enteredOn }: EnterMember['data'], state: UnionRollState) =>
  wasTold(
    state,
    ({ type, data }) =>
      type === 'MemberEnteredRoll' && data.memberId === memberId && data.enteredOn === enteredOn,
  );

const hasLeft = ({ memberId, leftOn }: LeaveMember['data'], state: UnionRollState) =>
  wasTold(
    state,
    ({ type, data }) => type === 'MemberLeftRoll' && data.memberId === memberId && data.leftOn === leftOn,
  );

const isNoted = ({ sourceEventId }: { sourceEventId: string }, state: UnionRollState) =>
  state.changes.some((one) => one.sourceEventId === sourceEventId);

export const unionRollDecider: Decider<UnionRollState, UnionRollCommand, UnionRollEvent, never> = {
  initialState,
  decide,
  evolve,
};
