import { type ReadPurpose, SENSITIVE_FIELDS, type SensitiveField } from './person.events.js';

type ReadRule = { readonly roles: readonly string[]; readonly fields: readonly SensitiveField[] };

const OFFICERS = ['membership-officer', 'organiser'];

/** Each purpose has the roles that may have it, and the least fields that serve it (个人信息保护法 Art. 6). */
export const READ_RULES: Readonly<Record<ReadPurpose, ReadRule>> = {
  payout: { roles: ['finance-payer'], fields: ['name', 'cardNumber'] },
  identityCheck: { roles: OFFICERS, fields: ['name', 'identityNumber'] },
  contact: { roles: [...OFFICERS, 'mutual-officer'], fields: ['name', 'phone', 'address'] },
  correction: { roles: ['membership-officer'], fields: SENSITIVE_FIELDS },
  ownRequest: { roles: ['member'], fields: SENSITIVE_FIELDS },
};
