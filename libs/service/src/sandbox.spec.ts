import type { Caller } from '@yigong/http';
import { memoryFolder } from './data-folder.js';
import { Sandbox } from './sandbox.js';

const wall = { now: () => '2026-11-20T00:00:00.000Z' };
const caller = (origin?: 'sandbox'): Caller => ({
  clientId: 'c',
  actor: { personRef: 'p', role: 'operations', unit: 'FED' },
  ...(origin && { origin }),
});

describe('the business clock', () => {
  it('is the wall clock until it was set, then stands', () => {
    const sandbox = new Sandbox(memoryFolder(), 'sandbox', wall);
    expect(sandbox.now()).toBe(wall.now());
    expect(sandbox.moveTo('2024-05-27T09:00:00+08:00')).toBe('moved');
    expect(sandbox.now()).toBe('2024-05-27T01:00:00.000Z');
  });

  it('moves forward only', () => {
    const sandbox = new Sandbox(memoryFolder(), 'example', wall);
    sandbox.moveTo('2024-05-27T01:00:00.000Z');
    expect(sandbox.moveTo('2024-05-27T00:59:59.999Z')).toBe('backwards');
    expect(sandbox.moveTo('2024-05-27T01:00:00.000Z')).toBe('moved');
    expect(sandbox.now()).toBe('2024-05-27T01:00:00.000Z');
  });

  it('still stands there after a restart', () => {
    const folder = memoryFolder();
    new Sandbox(folder, 'example', wall).moveTo('2024-05-27T01:00:00.000Z');
    const again = new Sandbox({ ...folder, isNew: false }, 'real', wall);
    expect([again.mode(), again.now()]).toEqual(['example', '2024-05-27T01:00:00.000Z']);
  });
});

describe('real data', () => {
  it('ends the sandbox for ever: wall clock, no setting, no test users', () => {
    const folder = memoryFolder();
    const sandbox = new Sandbox(folder, 'sandbox', wall);
    sandbox.moveTo('2024-05-27T01:00:00.000Z');
    expect(sandbox.admits(caller('sandbox'))).toBe(true);
    sandbox.beforeWrite(caller('sandbox'));
    expect(sandbox.mode()).toBe('sandbox');

    sandbox.beforeWrite(caller());
    const again = new Sandbox({ ...folder, isNew: false }, 'sandbox', wall);
    for (const one of [sandbox, again]) {
      expect([one.mode(), one.now(), one.admits(caller('sandbox'))]).toEqual(['real', wall.now(), false]);
      expect(one.moveTo('2030-01-01T00:00:00Z')).toBe('refused');
    }
  });
});

describe('origin', () => {
  it('marks what is done while the example is played, also when an act fails', async () => {
    const sandbox = new Sandbox(memoryFolder(), 'example', wall);
    await sandbox.playing(async () => expect(sandbox.originOf(caller('sandbox'))).toBe('example'));
    await expect(sandbox.playing(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(sandbox.originOf(caller('sandbox'))).toBe('sandbox');
    expect(sandbox.originOf(caller())).toBeUndefined();
  });
});
