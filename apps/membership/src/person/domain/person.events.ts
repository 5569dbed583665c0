import type { DomainEvent, LocalDate } from '@yigong/kernel';

/** Why somebody may look at plain personal data. Chosen, never typed. */
export const READ_PURPOSES = ['payout', 'identityCheck', 'contact', 'correction', 'ownRequest'] as const;
export type ReadPurpose = (typeof READ_PURPOSES)[number];

export const SENSITIVE_FIELDS = ['name', 'identityNumber', 'phone', 'cardNumber', 'address'] as const;
export type SensitiveField = (typeof SENSITIVE_FIELDS)[number];

/** What stands against an erasure in this service's own records. */
export const OBSTACLES = ['applicationUnderReview', 'livingMembership', 'livingCard'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Names the fields, never what they say. */
export type SensitiveFieldRead = DomainEvent<
  'SensitiveFieldRead',
  {
    personRef: string;
    fields: readonly SensitiveField[];
    purpose: ReadPurpose;
    readBy: string;
    role: string;
    unitId: string;
  }
>;

export type ErasureRequested = DomainEvent<'ErasureRequested', { personRef: string; requestedOn: LocalDate }>;

export type ErasureChecked = DomainEvent<
  'ErasureChecked',
  { personRef: string; obstacles: readonly Obstacle[]; checkedOn: LocalDate }
>;

export type PersonDataShredded = DomainEvent<'PersonDataShredded', { personRef: string; shreddedAt: string }>;

export type PersonEvent = SensitiveFieldRead | ErasureRequested | ErasureChecked | PersonDataShredded;

export const personCategory = 'membershipPerson';
export const personStream = (personRef: string): string => `${personCategory}-${personRef}`;
