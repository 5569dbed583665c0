/** What a person or a program may be to the platform. A token carries exactly one, with the unit it is held in. */
export const ROLES = [
  'member',
  'organiser',
  'station-officer',
  'membership-officer',
  'mutual-officer',
  'finance-preparer',
  'finance-approver',
  'finance-payer',
  'auditor',
  'operations',
  'api-client',
] as const;

export type Role = (typeof ROLES)[number];

/** The root of the organisation tree: the federation (区总工会). */
export const ROOT_UNIT = 'FED';
