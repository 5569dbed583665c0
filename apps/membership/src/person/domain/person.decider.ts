import { type Decider, type Decision, invariant, reject, unreachable } from '@yigong/kernel';
import type {
  ConfirmShredding,
  PersonCommand,
  ReadSensitiveFields,
  RequestErasure,
} from './person.commands.js';
import type { PersonEvent } from './person.events.js';
import { READ_RULES } from './read-rules.js';
import { evolve, initialState, type PersonState } from './person.state.js';

/** In the order in which they are checked. */
export type PersonRefusal =
  'PURPOSE_NOT_OF_ROLE' | 'FIELDS_BEYOND_PURPOSE' | 'PERSON_DATA_ERASED' | 'PERSON_DATA_NOT_FOUND';

type PersonDecision = Decision<PersonEvent, PersonRefusal>;

const decide = (command: PersonCommand, state: PersonState): PersonDecision => {
  switch (command.type) {
    case 'ReadSensitiveFields':
      return read(command, state);
    case 'RequestErasure':
      return requestErasure(command, state);
    case 'ConfirmShredding':
      return confirmShredding(command, state);
    default:
      return unreachable(command);
  }
};

const read = ({ data }: ReadSensitiveFields, { erasure }: PersonState): PersonDecision => {
  const { roles, fields } = READ_RULES[data.purpose];
  if (!roles.includes(data.role)) return reject('PURPOSE_NOT_OF_ROLE');
  if (!data.fields.every((field) => fields.includes(field))) return reject('FIELDS_BEYOND_PURPOSE');
  if (erasure === 'cleared' || erasure === 'done') return reject('PERSON_DATA_ERASED');
  return [{ type: 'SensitiveFieldRead', data }];
};

/** An obstacle postpones the erasure and is on record; the person may ask again when it is gone. */
const requestErasure = ({ data }: RequestErasure, { erasure }: PersonState): PersonDecision => {
  const { personRef, isKnown, obstacles, requestedOn } = data;
  if (erasure === 'cleared' || erasure === 'done') return [];
  if (!isKnown) return reject('PERSON_DATA_NOT_FOUND');
  return [
    { type: 'ErasureRequested', data: { personRef, requestedOn } },
    { type: 'ErasureChecked', data: { personRef, obstacles, checkedOn: requestedOn } },
  ];
};

const confirmShredding = ({ data, now }: ConfirmShredding, { erasure }: PersonState): PersonDecision => {
  if (erasure === 'done') return [];
  invariant(erasure === 'cleared', 'personal data is shredded only after the check found no obstacle');
  return [{ type: 'PersonDataShredded', data: { ...data, shreddedAt: now } }];
};

export const personDecider: Decider<PersonState, PersonCommand, PersonEvent, PersonRefusal> = {
  initialState,
  decide,
  evolve,
};
