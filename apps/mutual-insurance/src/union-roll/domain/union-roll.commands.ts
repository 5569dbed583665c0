import type { Command } from '@yigong/kernel';
import type {
  EmployerCovered,
  EmployerLeft,
  MemberEnteredRoll,
  MemberLeftRoll,
  UnionNoted,
} from './union-roll.events.js';

export type NoteUnion = Command<'NoteUnion', UnionNoted['data']>;
export type EnterMember = Command<'EnterMember', MemberEnteredRoll['data']>;
export type LeaveMember = Command<'LeaveMember', MemberLeftRoll['data']>;
export type CoverEmployer = Command<'CoverEmployer', EmployerCovered['data']>;
export type LeaveEmployer = Command<'LeaveEmployer', EmployerLeft['data']>;

export type UnionRollCommand = NoteUnion | EnterMember | LeaveMember | CoverEmployer | LeaveEmployer;
