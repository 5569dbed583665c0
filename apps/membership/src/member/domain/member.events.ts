import { derivedId, type DomainEvent, type LocalDate } from '@yigong/kernel';

export const RETENTION_REASONS = ['retired', 'unemployed'] as const;
export type RetentionReason = (typeof RETENTION_REASONS)[number];

/** `round`: the round of the application that led here; it tells apart the memberships of a person who rejoined. */
export type MemberRegistered = DomainEvent<
  'MemberRegistered',
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

export type MembershipTransferred = DomainEvent<
  'MembershipTransferred',
  { memberId: string; fromUnitId: string; unitId: string; employerId: string; transferredOn: LocalDate }
>;

/** 保留会籍: the membership goes on without dues while there is no employment. */
export type MembershipRetained = DomainEvent<
  'MembershipRetained',
  { memberId: string; unitId: string; reason: RetentionReason; retainedOn: LocalDate }
>;

export type MembershipResigned = DomainEvent<
  'MembershipResigned',
  { memberId: string; personRef: string; unitId: string; resignedOn: LocalDate }
>;

export type MemberEvent = MemberRegistered | MembershipTransferred | MembershipRetained | MembershipResigned;

export const memberCategory = 'membershipMember';
export const memberStream = (memberId: string): string => `${memberCategory}-${memberId}`;

/** One person, one stream: a person has one living membership, however many applications were approved. */
export const memberIdOf = (personRef: string): string => derivedId('member', personRef);
