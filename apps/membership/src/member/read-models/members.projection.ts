import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { memberCategory, type MemberEvent } from '../domain/member.events.js';

export const MEMBERSHIP_STATUSES = ['active', 'retained', 'resigned'] as const;

export type MemberRow = {
  readonly memberId: string;
  readonly personRef: string;
  readonly unitId: string;
  readonly employerId: string;
  readonly sex: 'female' | 'male';
  readonly status: (typeof MEMBERSHIP_STATUSES)[number];
  readonly registeredOn: LocalDate;
  readonly changedOn: LocalDate;
};

export const projectMember = (row: MemberRow | undefined, event: RecordedEvent): MemberRow | undefined => {
  const { type, data } = event as RecordedEvent<MemberEvent>;
  switch (type) {
    case 'MemberRegistered': {
      const { memberId, personRef, unitId, employerId, sex, registeredOn } = data;
      const member = { memberId, personRef, unitId, employerId, sex, registeredOn };
      return { ...member, status: 'active', changedOn: registeredOn };
    }
    case 'MembershipTransferred': {
      const { unitId, employerId, transferredOn } = data;
      return row && { ...row, unitId, employerId, status: 'active', changedOn: transferredOn };
    }
    case 'MembershipRetained':
      return row && { ...row, status: 'retained', changedOn: data.retainedOn };
    case 'MembershipResigned':
      return row && { ...row, status: 'resigned', changedOn: data.resignedOn };
    default:
      return row;
  }
};

export const members: ReadModel<MemberRow> = {
  name: 'members',
  version: 1,
  categories: [memberCategory],
  keysOf: ({ data }) => [(data as MemberEvent['data']).memberId],
  project: projectMember,
  indexes: { byUnit: ['unitId', 'status'], byStatus: ['status'] },
};
