import type { Command } from '@yigong/kernel';
import type { MemberEnteredRoll, MemberLeftRoll, UnionNoted, WorkforceNoted } from './union-roll.events.js';

export type NoteUnion = Command<'NoteUnion', UnionNoted['data']>;
export type EnterMember = Command<'EnterMember', MemberEnteredRoll['data']>;
export type LeaveMember = Command<'LeaveMember', MemberLeftRoll['data']>;
export type NoteWorkforce = Command<'NoteWorkforce', WorkforceNoted['data']>;

export type UnionRollCommand = NoteUnion | EnterMember | LeaveMember | NoteWorkforce;
