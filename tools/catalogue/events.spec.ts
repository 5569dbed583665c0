import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPromises, contracts, digestOf, type Released, schemaFiles } from '@yigong/contracts';

const REFERENCE = join(import.meta.dirname, '../../docs/reference');

describe('docs/reference/events', () => {
  const committed = new Map(
    readdirSync(join(REFERENCE, 'events')).map((name) => [
      name,
      readFileSync(join(REFERENCE, 'events', name), 'utf8'),
    ]),
  );

  // Out of date? `npm run build`, then `node tools/catalogue/generate-events.mjs`.
  it('holds exactly the schemas of the declared contracts', () => {
    expect([...committed.keys()].sort()).toEqual([...schemaFiles().keys()].sort());
    for (const [name, text] of schemaFiles()) expect([name, committed.get(name)]).toEqual([name, text]);
  });
});

describe('a released contract', () => {
  const released = JSON.parse(readFileSync(join(REFERENCE, 'released-events.json'), 'utf8')) as Released;
  const [first] = contracts();

  it('has not changed', () => expect(brokenPromises(released)).toEqual([]));

  it('may not change, lose a field or disappear', () => {
    const promise = { [first!.type]: digestOf(first!) };
    expect(brokenPromises(promise)).toEqual([]);
    const other = { ...first!, dataClass: contracts()[1]!.dataClass };
    expect(brokenPromises(promise, [other])).toEqual([expect.stringContaining('has changed')]);
    expect(brokenPromises(promise, [])).toEqual([expect.stringContaining('is gone')]);
  });

  it('may get better words', () => {
    const promise = { [first!.type]: digestOf(first!) };
    const reworded = { ...first!, about: { zh: '更好的话', en: 'Better words.' } };
    expect(brokenPromises(promise, [reworded])).toEqual([]);
  });
});
