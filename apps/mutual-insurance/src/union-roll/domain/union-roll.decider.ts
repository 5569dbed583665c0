import type { Decider, Decision } from '@yigong/kernel';
import type { UnionRollCommand } from './union-roll.commands.js';
import type { UnionRollEvent } from './union-roll.events.js';
import { evolve, initialState, type UnionRollState } from './union-roll.state.js';

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
    case 'NoteWorkforce':
      return isNoted(command.data, state) ? [] : [{ type: 'WorkforceNoted', data: command.data }];
  }
};

const hasEntered = (
  { memberId, enteredOn }: { memberId: string; enteredOn: string },
  state: UnionRollState,
) => state.members.get(memberId)?.enteredOn === enteredOn;

const hasLeft = ({ memberId, leftOn }: { memberId: string; leftOn: string }, state: UnionRollState) =>
  (state.members.get(memberId)?.leftOn ?? state.leftEarly.get(memberId)) === leftOn;

const isNoted = ({ sourceEventId }: { sourceEventId: string }, state: UnionRollState) =>
  state.workforces.some((one) => one.sourceEventId === sourceEventId);

export const unionRollDecider: Decider<UnionRollState, UnionRollCommand, UnionRollEvent, never> = {
  initialState,
  decide,
  evolve,
};
