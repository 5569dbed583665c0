import { FailedAttempts, FREE_FAILURES } from './failed-attempts.js';

describe('back-off after wrong secrets', () => {
  let nowMs: number;
  let attempts: FailedAttempts;
  beforeEach(() => {
    nowMs = Date.parse('2026-01-01T00:00:00Z');
    attempts = new FailedAttempts(() => new Date(nowMs));
  });
  const fail = (times: number, clientId = 'c', address = '10.0.0.1') => {
    for (let time = 0; time < times; time += 1) attempts.failed(clientId, address);
  };
  const wait = (clientId = 'c', address = '10.0.0.1') => attempts.waitSeconds(clientId, address);

  it('costs nothing for the first four, half a minute at the fifth, and doubles up to a quarter of an hour', () => {
    const waits = Array.from({ length: 12 }, () => {
      fail(1);
      return wait();
    });
    expect(waits).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('ends by itself, and a further failure doubles it', () => {
    fail(FREE_FAILURES);
    nowMs += 29_000;
    expect(wait()).toBe(1);
    nowMs += 1_000;
    expect(wait()).toBe(0);
    fail(1);
    expect(wait()).toBe(60);
  });

  it('is forgotten after success, and half an hour after the last failure', () => {
    fail(FREE_FAILURES);
    attempts.succeeded('c', '10.0.0.1');
    expect(wait()).toBe(0);
    fail(FREE_FAILURES);
    nowMs += 1_800_001;
    fail(1);
    expect(wait()).toBe(0);
  });

  it('holds for this client from this address only', () => {
    fail(FREE_FAILURES);
    expect(wait('c', '10.0.0.2')).toBe(0);
    expect(wait('d', '10.0.0.1')).toBe(0);
  });

  it('remembers no more than ten thousand, and forgets the longest ago', () => {
    fail(FREE_FAILURES, 'first');
    fail(FREE_FAILURES, 'second');
    for (let other = 0; other < 9_999; other += 1) fail(1, `other-${other}`);
    expect(wait('first')).toBe(0);
    expect(wait('second')).toBe(30);
  });
});
