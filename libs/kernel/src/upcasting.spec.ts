import { InvariantViolation } from './assert.js';
import type { Position, RecordedEvent } from './event.js';
import { currentVersion, upcast } from './upcasting.js';

const upcasters = {
  PolicyIssued: [(v1: object) => ({ ...v1, plan: 'basic' }), (v2: object) => ({ ...v2, units: 1 })],
};

const recorded = (schemaVersion: number): RecordedEvent => ({
  id: 'e',
  type: 'PolicyIssued',
  stream: 'policy-1',
  revision: 0,
  position: 0 as Position,
  recordedAt: '2024-01-01T00:00:00.000Z',
  data: { policyId: 'p' },
  metadata: {
    schemaVersion,
    correlationId: 'c',
    causationId: 'c',
    commandId: 'c',
    actor: { personRef: 'p', role: 'r', unit: 'u' },
  },
});

describe('upcasting', () => {
  it('brings an old record through every step to today', () =>
    expect(upcast(upcasters, recorded(1)).data).toEqual({ policyId: 'p', plan: 'basic', units: 1 }));

  it('leaves the stored record as it is', () => {
    const record = recorded(1);
    upcast(upcasters, record);
    expect(record.data).toEqual({ policyId: 'p' });
  });

  it('starts where the record is', () =>
    expect(upcast(upcasters, recorded(2)).data).toEqual({ policyId: 'p', units: 1 }));

  it.each([0, 4])('refuses version %i, which this code does not know', (version) =>
    expect(() => upcast(upcasters, recorded(version))).toThrow(InvariantViolation),
  );

  it('counts a type without steps as version 1', () => expect(currentVersion(upcasters, 'Other')).toBe(1));
});
