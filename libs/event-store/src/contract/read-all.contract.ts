import type { Position } from '@yigong/kernel';
import { categoryOf, type EventStore } from '../event-store.port.js';
import { fact, facts, newStream } from '../event-store.fixtures.js';

export const readAllContract = (store: () => EventStore): void => {
  describe('reading all', () => {
    it('gives what was appended after a position, in the order of appending', async () => {
      const [one, other] = [newStream(), newStream()];
      const before = await store().append(one, 'absent', facts('before', 2));
      await store().append(other, 'absent', [fact('a')]);
      await store().append(one, 1, facts('b', 2));
      const last = await store().append(other, 0, [fact('c')]);

      const { events, upTo } = await store().readAll(before.position, 100);
      expect(events.map(({ stream, revision }) => [stream, revision])).toEqual([
        [other, 0],
        [one, 2],
        [one, 3],
        [other, 1],
      ]);
      expect(upTo).toBe(last.position);
      expect(events).toContainEqual((await store().readStream(one, { from: 3 }))[0]);
    });

    it.each([1, 2, 3, 7, 20, 21])('page by page of %i is the same as at once', async (limit) => {
      const start = await store().head();
      for (let index = 0; index < 10; index += 1)
        await store().append(newStream(), 'absent', facts(`page-${index}`, 2));
      const { events: whole } = await store().readAll(start, 1_000);
      const pages = [];
      for (let after = start; ;) {
        const { events, upTo } = await store().readAll(after, limit);
        pages.push(...events);
        after = upTo;
        if (events.length < limit) break;
      }
      expect(whole).toHaveLength(20);
      expect(pages).toEqual(whole);
    });

    it('gives an empty page at the end, and its place', async () => {
      const { position } = await store().append(newStream(), 'absent', [fact('a')]);
      expect(await store().readAll(position, 10)).toEqual({ events: [], upTo: position });
    });

    it.each([0, -1, 1.5])('refuses to read %d events', async (limit) => {
      await expect(store().readAll(-1 as Position, limit)).rejects.toThrow('not a number');
    });
  });

  describe('reading all of some categories', () => {
    it('leaves the others out, and says how far it looked', async () => {
      const start = await store().head();
      const [wanted, longer, other] = [newStream(), newStream(), newStream()];
      await store().append(other, 'absent', facts('x', 3));
      const first = await store().append(wanted, 'absent', facts('a', 2));
      await store().append(longer, 'absent', facts('y', 3));
      await store().append(wanted, 1, [fact('b')]);
      const end = await store().append(`${categoryOf(wanted)}x-1`, 'absent', [fact('z')]);

      const filter = { categories: [categoryOf(wanted)] };
      const full = await store().readAll(start, 2, filter);
      expect(full.events.map(({ revision }) => revision)).toEqual([0, 1]);
      expect(full.upTo).toBe(first.position);

      const rest = await store().readAll(full.upTo, 2, filter);
      expect(rest.events.map(({ data }) => data)).toEqual([{ name: 'b' }]);
      expect(rest.upTo).toBe(end.position);
    });

    it('takes several categories, in the one order', async () => {
      const start = await store().head();
      const [one, two, three] = [newStream(), newStream(), newStream()];
      for (const stream of [two, three, one]) await store().append(stream, 'absent', [fact('a')]);
      const { events } = await store().readAll(start, 10, { categories: [categoryOf(one), categoryOf(two)] });
      expect(events.map(({ stream }) => stream)).toEqual([two, one]);
    });

    it.each([[['nobodyWroteThis']], [[]]])(
      'finds nothing in the categories %j, up to the end',
      async (categories) => {
        const start = await store().head();
        const { position } = await store().append(newStream(), 'absent', facts('a', 2));
        expect(await store().readAll(start, 10, { categories })).toEqual({ events: [], upTo: position });
      },
    );

    it('finds a rare one behind very many others', async () => {
      const start = await store().head();
      const [rare, crowd] = [newStream(), newStream()];
      await store().append(crowd, 'absent', facts('crowd', 45_000));
      const { position } = await store().append(rare, 'absent', [fact('rare')]);
      const filter = { categories: [categoryOf(rare)] };
      const { events, upTo } = await store().readAll(start, 1, filter);
      expect([events.map(({ stream }) => stream), upTo]).toEqual([[rare], position]);
    });
  });
};
