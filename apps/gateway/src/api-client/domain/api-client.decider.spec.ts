import { specFor } from '@yigong/testing';
import { apiClientDecider } from './api-client.decider.js';
import {
  register,
  registered,
  rotateSecret,
  secretRotated,
  suspend,
  suspended,
} from './api-client.fixtures.js';

const given = specFor(apiClientDecider);

describe('register', () => {
  it('gives a program access', () => given().when(register()).thenEvents(registered));

  it('is refused for oneself, also when the client exists', () => {
    given()
      .when(register({ personRef: 'operator' }))
      .thenRejected('API_CLIENT_FOR_ONESELF');
    given(registered)
      .when(register({ personRef: 'operator' }))
      .thenRejected('API_CLIENT_FOR_ONESELF');
  });

  it('is refused when there is such a client, suspended or not', () => {
    given(registered).when(register()).thenRejected('API_CLIENT_ALREADY_REGISTERED');
    given(registered, suspended).when(register()).thenRejected('API_CLIENT_ALREADY_REGISTERED');
  });
});

describe('rotate secret', () => {
  it('replaces the secret', () => given(registered).when(rotateSecret()).thenEvents(secretRotated));
  it('is refused for an unknown client', () =>
    given().when(rotateSecret()).thenRejected('API_CLIENT_NOT_FOUND'));
  it('is refused for a suspended client', () =>
    given(registered, suspended).when(rotateSecret()).thenRejected('API_CLIENT_SUSPENDED'));
});

describe('suspend', () => {
  it('takes the access away', () => given(registered, secretRotated).when(suspend()).thenEvents(suspended));
  it('changes nothing the second time', () => given(registered, suspended).when(suspend()).thenNothing());
  it('is refused for an unknown client', () => given().when(suspend()).thenRejected('API_CLIENT_NOT_FOUND'));
});

describe('the digest in force', () => {
  const digestAfter = (...events: Parameters<typeof apiClientDecider.evolve>[1][]) =>
    events.reduce(apiClientDecider.evolve, apiClientDecider.initialState);

  it('is the one of the last rotation', () => {
    expect(digestAfter(registered)).toMatchObject({ status: 'active', secretDigest: 'd1' });
    expect(digestAfter(registered, secretRotated)).toMatchObject({ status: 'active', secretDigest: 'd2' });
  });
});
