import { commandIdOfReaction, commandIdOfRequest, createdId, derivedId, eventIdOf, isUuid } from './ids.js';

describe('derived ids', () => {
  it('are UUIDs of version 5 and the same for ever', () => {
    expect(derivedId('a')).toBe(derivedId('a'));
    expect(isUuid(derivedId('a'))).toBe(true);
    expect(derivedId('a')[14]).toBe('5');
  });

  it('do not run parts together', () => expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc')));

  it('tell callers, reactions, events and objects apart', () => {
    const ids = [
      commandIdOfRequest('x', 'y'),
      commandIdOfReaction('x', 'y'),
      createdId('x', 'y'),
      eventIdOf('s', 'x', 0),
      eventIdOf('s', 'x', 1),
      eventIdOf('other', 'x', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  // Recorded streams depend on it: a change of the derivation would make every old command look new.
  it('never change', () =>
    expect(commandIdOfRequest('organiser-o1', 'key-1')).toMatchInlineSnapshot(
      `"dc870b42-bd07-5110-a5e7-77156d8adb8c"`,
    ));
});
