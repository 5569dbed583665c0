import { InvariantViolation } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { personDecider } from './person.decider.js';
import { OBSTACLES } from './person.events.js';
import {
  checked,
  confirmShredding,
  erasureRequested,
  read,
  requestErasure,
  shredded,
  wasRead,
} from './person.fixtures.js';

const given = specFor(personDecider);
const postponed = [erasureRequested, checked('livingMembership')];
const cleared = [erasureRequested, checked()];

describe('reading sensitive fields', () => {
  it('records who looked at which fields and why', () => given().when(read()).thenEvents(wasRead));

  it('records every look, also the same one again', () => given(wasRead).when(read()).thenEvents(wasRead));

  it('goes on while an erasure is postponed', () =>
    given(...postponed)
      .when(read())
      .thenEvents(wasRead));

  it.each([
    ['payout', 'finance-payer', ['mutual-officer', 'organiser', 'membership-officer', 'member', 'auditor']],
    ['identityCheck', 'organiser', ['finance-payer', 'member', 'mutual-officer']],
    ['contact', 'mutual-officer', ['finance-payer', 'member']],
    ['correction', 'membership-officer', ['organiser', 'member']],
    ['ownRequest', 'member', ['membership-officer', 'organiser']],
  ] as const)('for %s is for %s, and not for %p', (purpose, role, others) => {
    const look = { purpose, fields: ['name'] } as const;
    given()
      .when(read({ ...look, role }))
      .thenEvents({ ...wasRead, data: { ...wasRead.data, ...look, role } });
    for (const other of others)
      given()
        .when(read({ ...look, role: other }))
        .thenRejected('PURPOSE_NOT_OF_ROLE');
  });

  it.each([
    ['payout', 'finance-payer', ['identityNumber', 'phone', 'address']],
    ['identityCheck', 'organiser', ['cardNumber', 'phone', 'address']],
    ['contact', 'organiser', ['cardNumber', 'identityNumber']],
  ] as const)('for %s is refused when it goes beyond the purpose', (purpose, role, beyond) => {
    for (const field of beyond)
      given()
        .when(read({ purpose, role, fields: ['name', field] }))
        .thenRejected('FIELDS_BEYOND_PURPOSE');
  });

  it('is refused as soon as nothing stands against the erasure any more', () => {
    given(...cleared)
      .when(read())
      .thenRejected('PERSON_DATA_ERASED');
    given(...cleared, shredded)
      .when(read())
      .thenRejected('PERSON_DATA_ERASED');
  });
});

describe('requesting an erasure', () => {
  it('is recorded with the check that found no obstacle', () =>
    given().when(requestErasure()).thenEvents(erasureRequested, checked()));

  it.each(OBSTACLES)('is postponed, with the reason on record, by %s', (obstacle) =>
    given()
      .when(requestErasure({ obstacles: [obstacle] }))
      .thenEvents(erasureRequested, checked(obstacle)),
  );

  it('may be repeated when the obstacle is gone', () =>
    given(...postponed)
      .when(requestErasure())
      .thenEvents(erasureRequested, checked()));

  it('changes nothing when it is under way or done', () => {
    given(...cleared)
      .when(requestErasure())
      .thenNothing();
    given(...cleared, shredded)
      .when(requestErasure())
      .thenNothing();
  });

  it('is refused for a person the vault does not know', () =>
    given()
      .when(requestErasure({ isKnown: false }))
      .thenRejected('PERSON_DATA_NOT_FOUND'));
});

describe('confirming that the data was shredded', () => {
  it('records the instant', () =>
    given(...cleared)
      .when(confirmShredding)
      .thenEvents(shredded));

  it('changes nothing the second time', () =>
    given(...cleared, shredded)
      .when(confirmShredding)
      .thenNothing());

  it.each([
    ['nobody asked for it', []],
    ['an obstacle stands against it', postponed],
  ])('is impossible when %s', (_, past) =>
    expect(() =>
      given(...past)
        .when(confirmShredding)
        .thenNothing(),
    ).toThrow(InvariantViolation),
  );
});
