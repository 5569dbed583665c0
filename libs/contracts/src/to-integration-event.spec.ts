import { derivedId, type Position, type RecordedEvent } from '@yigong/kernel';
import {
  checkEnvelope,
  contract,
  findingClosedV1,
  type IntegrationEvent,
  toIntegrationEvent,
} from './index.js';

const cause: RecordedEvent = {
  id: 'e-1',
  stream: 'financeAuditFinding-f1',
  type: 'FindingClosed',
  data: {},
  revision: 3,
  position: 77 as Position,
  recordedAt: '2024-11-30T02:00:00.000Z',
  metadata: {
    schemaVersion: 1,
    correlationId: 'c-1',
    causationId: 'x-1',
    commandId: 'k-1',
    actor: { personRef: 'p-1', role: 'auditor', unit: 'FED' },
    origin: 'example',
  },
};
const closed = { type: findingClosedV1.type, data: { findingId: 'f1', closedOn: '2024-11-30' } };
const build = (published: typeof closed = closed, index = 0): IntegrationEvent =>
  toIntegrationEvent('finance-audit', cause, published, index);

describe('toIntegrationEvent', () => {
  it('carries where it comes from, who acted and why', () =>
    expect(build()).toEqual({
      specversion: '1.0',
      id: derivedId('integration-event', 'e-1', 'finance-audit.finding-closed.v1', '0'),
      source: '/finance-audit',
      type: 'finance-audit.finding-closed.v1',
      subject: 'financeAuditFinding-f1',
      time: '2024-11-30T02:00:00.000Z',
      datacontenttype: 'application/json',
      data: { findingId: 'f1', closedOn: '2024-11-30' },
      correlationid: 'c-1',
      causationid: 'e-1',
      position: 77,
      sequence: 3,
      actorperson: 'p-1',
      actorrole: 'auditor',
      actorunit: 'FED',
      origin: 'example',
    }));

  it('has the same id when built again, and another for the next fact of the same event', () => {
    expect(build().id).toBe(build().id);
    expect(build(closed, 1).id).not.toBe(build().id);
  });

  it('does not build what breaks the contract, is not declared or belongs to another service', () => {
    expect(() => build({ ...closed, data: { ...closed.data, closedOn: '2024-11-31' } })).toThrow(
      'closedOn must be a day',
    );
    expect(() => build({ ...closed, data: { ...closed.data, note: 'x' } as never })).toThrow(
      'note is no field of',
    );
    expect(() => build({ ...closed, type: 'finance-audit.party.v1' as never })).toThrow(
      'not a declared contract',
    );
    expect(() => toIntegrationEvent('membership', cause, closed, 0)).toThrow('name different services');
  });
});

describe('checkEnvelope', () => {
  it('accepts a built event, also with attributes of a newer producer', () => {
    expect(checkEnvelope(build())).toEqual([]);
    expect(checkEnvelope({ ...build(), traceparent: '00-1' })).toEqual([]);
    const { origin: _origin, ...real } = build();
    expect(checkEnvelope(real)).toEqual([]);
  });

  it.each(Object.keys(build()).filter((name) => name !== 'origin'))('misses %s', (name) => {
    const { [name as 'id']: _left, ...rest } = build();
    expect(checkEnvelope(rest)).toContain(`${name} is missing or malformed`);
  });

  it.each<[keyof IntegrationEvent, unknown]>([
    ['specversion', '0.3'],
    ['id', ''],
    ['source', 'finance-audit'],
    ['source', '/membership'],
    ['type', 'finding-closed'],
    ['type', 'finance-audit.finding-closed'],
    ['time', 'yesterday'],
    ['time', '2024-11-31T02:00:00.000Z'],
    ['datacontenttype', 'text/xml'],
    ['data', '{}'],
    ['data', []],
    ['position', -1],
    ['position', 1.5],
    ['sequence', '3'],
    ['actorperson', { name: 'x' }],
    ['origin', 'real'],
  ])('refuses %s: %p', (name, value) => expect(checkEnvelope({ ...build(), [name]: value })).toHaveLength(1));

  it.each([[null], ['text'], [7], [undefined]])('refuses %p', (value) =>
    expect(checkEnvelope(value)).toEqual(['an event must be an object']),
  );
});

describe('contract', () => {
  class Data {}
  const about = { zh: '甲', en: 'A.' };

  it('is named service.fact.vN, once', () => {
    expect(() => contract('ClaimApproved', Data, about)).toThrow('named service.fact.vN');
    expect(() => contract('a.b.v0', Data, about)).toThrow('named service.fact.vN');
    expect(() => contract(findingClosedV1.type, Data, about)).toThrow('declared twice');
  });
});
