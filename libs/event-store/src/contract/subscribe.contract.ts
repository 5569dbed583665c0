import type { Position } from '@yigong/kernel';
import { categoryOf, type EventStore, type Page } from '../event-store.port.js';
import { fact, facts, newStream, until } from '../event-store.fixtures.js';

const namesOf = (pages: readonly Page[]): unknown[] =>
  pages.flatMap(({ events }) => events.map(({ data }) => (data as { name: string }).name));

export const subscribeContract = (store: () => EventStore): void => {
  describe('a subscription', () => {
    it('delivers what was there, then what is new, in order', async () => {
      const start = await store().head();
      const stream = newStream();
      await store().append(stream, 'absent', facts('old', 3));
      const pages: Page[] = [];
      const subscription = store().subscribe(start, async (page) => void pages.push(page));
      await until(() => namesOf(pages).length === 3);
      await store().append(stream, 2, [fact('new-0')]);
      await store().append(stream, 3, [fact('new-1')]);
      await until(() => namesOf(pages).length === 5);
      expect(namesOf(pages)).toEqual(['old-0', 'old-1', 'old-2', 'new-0', 'new-1']);
      await subscription.stop();
      await expect(subscription.ended).resolves.toBeUndefined();
    });

    it('hears of an append at once', async () => {
      const pages: Page[] = [];
      const subscription = store().subscribe(await store().head(), async (page) => void pages.push(page));
      const heard = async (count: number): Promise<void> => {
        await store().append(newStream(), 'absent', [fact('a')]);
        await until(() => pages.length >= count);
      };
      const startedAtMs = performance.now();
      for (let count = 1; count <= 20; count += 1) await heard(count);
      // Twenty rounds of a 200 ms poll would take four seconds.
      expect(performance.now() - startedAtMs).toBeLessThan(2_000);
      await subscription.stop();
    });

    it('gives pages of the size asked for, and waits for the handler between them', async () => {
      const start = await store().head();
      await store().append(newStream(), 'absent', facts('a', 7));
      const sizes: number[] = [];
      let busy = 0;
      const handle = async ({ events }: Page): Promise<void> => {
        expect((busy += 1)).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        sizes.push(events.length);
        busy -= 1;
      };
      const subscription = store().subscribe(start, handle, { pageSize: 3 });
      await until(() => sizes.length === 3);
      await subscription.stop();
      await subscription.ended;
      expect(sizes).toEqual([3, 3, 1]);
    });

    it('resumes after any page without repeating or missing an event', async () => {
      const start = await store().head();
      await store().append(newStream(), 'absent', facts('a', 9));
      let checkpoint = start;
      const names: unknown[] = [];
      while (names.length < 9) {
        let taken = false;
        const handle = async (page: Page): Promise<void> => {
          if (taken) return;
          taken = true;
          names.push(...namesOf([page]));
          checkpoint = page.upTo;
        };
        const subscription = store().subscribe(checkpoint, handle, { pageSize: 2 });
        await until(() => taken);
        await subscription.stop();
      }
      expect(names).toEqual(facts('a', 9).map(({ data }) => (data as { name: string }).name));
    });

    it('of some categories advances over the events of others', async () => {
      const [wanted, other] = [newStream(), newStream()];
      let upTo = await store().head();
      const names: unknown[] = [];
      const handle = async (page: Page): Promise<void> => {
        expect(page.upTo).toBeGreaterThan(upTo);
        names.push(...namesOf([page]));
        upTo = page.upTo;
      };
      const subscription = store().subscribe(upTo, handle, { categories: [categoryOf(wanted)] });
      await store().append(other, 'absent', facts('x', 3));
      await store().append(wanted, 'absent', [fact('a')]);
      const { position } = await store().append(other, 2, [fact('y')]);
      await until(() => upTo === position);
      expect(names).toEqual(['a']);
      await subscription.stop();
    });

    it('ends with the error of its handler, and skips nothing', async () => {
      const start = await store().head();
      await store().append(newStream(), 'absent', facts('a', 4));
      const seen: unknown[] = [];
      const handle = async (page: Page): Promise<void> => {
        seen.push(...namesOf([page]));
        if (seen.length === 2) throw new Error('cannot go on');
      };
      const subscription = store().subscribe(start, handle, { pageSize: 1 });
      await expect(subscription.ended).rejects.toThrow('cannot go on');
      await store().append(newStream(), 'absent', [fact('b')]);
      await subscription.stop();
      expect(seen).toEqual(['a-0', 'a-1']);
    });

    it('ends after the page at hand when it is stopped', async () => {
      const start = await store().head();
      await store().append(newStream(), 'absent', facts('a', 4));
      const log: string[] = [];
      const handle = async (): Promise<void> => {
        log.push('begun');
        await new Promise((resolve) => setTimeout(resolve, 20));
        log.push('done');
      };
      const subscription = store().subscribe(start, handle, { pageSize: 1 });
      await until(() => log.length === 1);
      await subscription.stop();
      expect(log).toEqual(['begun', 'done']);
      await store().append(newStream(), 'absent', [fact('b')]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(log).toEqual(['begun', 'done']);
    });

    it('may append from its handler, and hears of that too', async () => {
      const stream = newStream();
      let heard = 0;
      const handle = async ({ events }: Page): Promise<void> => {
        heard += events.length;
        const last = events.at(-1)!.revision;
        if (last < 3) await store().append(stream, last, [fact(`answer-${last}`)]);
      };
      const subscription = store().subscribe(await store().head(), handle, {
        categories: [categoryOf(stream)],
      });
      await store().append(stream, 'absent', [fact('a')]);
      await until(() => heard === 4);
      await subscription.stop();
    });

    it('is refused from a position that the store has not reached: it is not this store’s', async () => {
      const beyond = ((await store().head()) + 1_000_000) as Position;
      await expect(store().subscribe(beyond, async () => undefined).ended).rejects.toThrow('not this store');
    });

    it('ends when the store is closed', async () => {
      const subscription = store().subscribe(await store().head(), async () => undefined);
      await store().close();
      await expect(subscription.ended).resolves.toBeUndefined();
    });
  });
};
