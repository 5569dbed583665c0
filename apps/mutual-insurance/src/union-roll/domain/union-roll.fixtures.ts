import type {
  CoverEmployer,
  EnterMember,
  LeaveEmployer,
  LeaveMember,
  NoteUnion,
} from './union-roll.commands.js';
import type {
  EmployerCovered,
  EmployerLeft,
  MemberEnteredRoll,
  MemberLeftRoll,
  UnionNoted,
  WorkforceNoted,
} from './union-roll.events.js';

const now = '2024-03-05T02:00:00.000Z';

const union = { unitId: 'O1', parentUnitId: 'FED', establishedOn: '2020-05-01', sourceEventId: 'heard-1' };
export const unionNoted = (changed: Partial<UnionNoted['data']> = {}): UnionNoted => ({
  type: 'UnionNoted',
  data: { ...union, ...changed },
});
export const noteUnion = (changed: Partial<NoteUnion['data']> = {}): NoteUnion => ({
  type: 'NoteUnion',
  data: { ...union, ...changed },
  now,
});

const member = {
  unitId: 'O1',
  memberId: 'member-zhang',
  personRef: 'person-zhang',
  sex: 'male',
  enteredOn: '2024-03-05',
  sourceEventId: 'heard-2',
} as const;
export const entered = (changed: Partial<MemberEnteredRoll['data']> = {}): MemberEnteredRoll => ({
  type: 'MemberEnteredRoll',
  data: { ...member, ...changed },
});
export const enter = (changed: Partial<EnterMember['data']> = {}): EnterMember => ({
  type: 'EnterMember',
  data: { ...member, ...changed },
  now,
});

const leaving = { unitId: 'O1', memberId: 'member-zhang', leftOn: '2024-08-01', sourceEventId: 'heard-3' };
export const left = (changed: Partial<MemberLeftRoll['data']> = {}): MemberLeftRoll => ({
  type: 'MemberLeftRoll',
  data: { ...leaving, ...changed },
});
export const leave = (changed: Partial<LeaveMember['data']> = {}): LeaveMember => ({
  type: 'LeaveMember',
  data: { ...leaving, ...changed },
  now,
});

const workforce = {
  unitId: 'O1',
  employerId: 'employer-o1',
  workerCount: 140,
  countedOn: '2024-01-10',
  sourceEventId: 'heard-4',
};
export const workforceNoted = (changed: Partial<WorkforceNoted['data']> = {}): WorkforceNoted => ({
  type: 'WorkforceNoted',
  data: { ...workforce, ...changed },
});

const covering = {
  unitId: 'O1',
  employerId: 'employer-o1',
  coveredOn: '2020-05-01',
  sourceEventId: 'heard-5',
};
export const covered = (changed: Partial<EmployerCovered['data']> = {}): EmployerCovered => ({
  type: 'EmployerCovered',
  data: { ...covering, ...changed },
});
export const coverEmployer = (changed: Partial<CoverEmployer['data']> = {}): CoverEmployer => ({
  type: 'CoverEmployer',
  data: { ...covering, ...changed },
  now,
});

const parting = { unitId: 'O1', employerId: 'employer-o1', leftOn: '2024-06-01', sourceEventId: 'heard-6' };
export const employerLeft = (changed: Partial<EmployerLeft['data']> = {}): EmployerLeft => ({
  type: 'EmployerLeft',
  data: { ...parting, ...changed },
});
export const leaveEmployer = (): LeaveEmployer => ({ type: 'LeaveEmployer', data: parting, now });
