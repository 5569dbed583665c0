import type { Command, LocalDate } from '@yigong/kernel';
import type { RetentionReason } from './member.events.js';

export type RegisterMember = Command<
  'RegisterMember',
  {
    memberId: string;
    personRef: string;
    applicationId: string;
    round: number;
    unitId: string;
    employerId: string;
    sex: 'female' | 'male';
    registeredOn: LocalDate;
  }
>;

/** Gathered by the service: `unitId`, the union that covers the new employer on the day, absent where none does. */
export type TransferMembership = Command<
  'TransferMembership',
  { memberId: string; unitId?: string; employerId: string; transferredOn: LocalDate }
>;

export type RetainMembership = Command<
  'RetainMembership',
  { memberId: string; reason: RetentionReason; retainedOn: LocalDate }
>;

export type ResignMembership = Command<'ResignMembership', { memberId: string; resignedOn: LocalDate }>;

export type MemberCommand = RegisterMember | TransferMembership | RetainMembership | ResignMembership;
