import type { ConfirmShredding, ReadSensitiveFields, RequestErasure } from './person.commands.js';
import type {
  ErasureChecked,
  ErasureRequested,
  Obstacle,
  PersonDataShredded,
  SensitiveFieldRead,
} from './person.events.js';

const now = '2024-11-20T02:00:00.000Z';
const personRef = '7e5a9c1e-0000-4000-8000-000000000006';
const reading = {
  personRef,
  fields: ['name', 'cardNumber'],
  purpose: 'payout',
  readBy: '7e5a9c1e-0000-4000-8000-0000000000dd',
  role: 'finance-payer',
  unitId: 'FED',
} as const;

export const read = (data: Partial<ReadSensitiveFields['data']> = {}): ReadSensitiveFields => ({
  type: 'ReadSensitiveFields',
  data: { ...reading, ...data },
  now,
});
export const wasRead: SensitiveFieldRead = { type: 'SensitiveFieldRead', data: reading };

export const requestErasure = (data: Partial<RequestErasure['data']> = {}): RequestErasure => ({
  type: 'RequestErasure',
  data: { personRef, isKnown: true, obstacles: [], requestedOn: '2024-11-20', ...data },
  now,
});
export const erasureRequested: ErasureRequested = {
  type: 'ErasureRequested',
  data: { personRef, requestedOn: '2024-11-20' },
};
export const checked = (...obstacles: readonly Obstacle[]): ErasureChecked => ({
  type: 'ErasureChecked',
  data: { personRef, obstacles, checkedOn: '2024-11-20' },
});

export const confirmShredding: ConfirmShredding = { type: 'ConfirmShredding', data: { personRef }, now };
export const shredded: PersonDataShredded = {
  type: 'PersonDataShredded',
  data: { personRef, shreddedAt: now },
};
