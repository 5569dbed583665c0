import type { EventStore } from '../event-store.port.js';
import { fact, facts, newStream } from '../event-store.fixtures.js';

const LENGTH = 1_000;
/** Both sides of every place at which an adapter may have to change its way of reading. */
const EDGES = [0, 1, 254, 255, 256, 257, 511, 512, 513, 767, 768, 998, 999, 1_000, 5_000];
const LIMITS = [1, 2, 255, 256, 257, 999, 1_000, 1_001];

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** A long stream, with this many events of other streams between every two of its own. */
const writeLongStream = async (store: EventStore, between: number): Promise<string> => {
  const [stream, other] = [newStream(), newStream()];
  let others = -1;
  for (let revision = -1; revision < LENGTH - 1;) {
    const own = await store.append(stream, revision === -1 ? 'absent' : revision, [
      fact(`own-${revision + 1}`),
    ]);
    revision = own.revision;
    if (between === 0) continue;
    const expected = others === -1 ? 'absent' : others;
    others = (await store.append(other, expected, facts(`other-${others}`, between))).revision;
  }
  return stream;
};

export const readStreamContract = (store: () => EventStore): void => {
  describe('reading a stream', () => {
    it('gives nothing for one that does not exist', async () => {
      expect(await store().readStream(newStream())).toEqual([]);
      expect(await store().readStream(newStream(), { direction: 'backwards' })).toEqual([]);
      expect(await store().readStreamText(newStream())).toEqual([]);
    });

    it('gives nothing of a stream whose name begins with its name', async () => {
      const stream = newStream();
      await store().append(`${stream}1`, 'absent', [fact('a')]);
      expect(await store().readStream(stream)).toEqual([]);
    });

    it.each([
      [{}, [0, 1, 2, 3, 4]],
      [{ from: 2 }, [2, 3, 4]],
      [{ limit: 2 }, [0, 1]],
      [{ from: 3, limit: 2 }, [3, 4]],
      [{ from: 5 }, []],
      [{ direction: 'backwards' as const }, [4, 3, 2, 1, 0]],
      [{ direction: 'backwards' as const, limit: 1 }, [4]],
      [{ direction: 'backwards' as const, from: 2 }, [2, 1, 0]],
      [{ direction: 'backwards' as const, from: 2, limit: 2 }, [2, 1]],
      [{ direction: 'backwards' as const, from: 9, limit: 2 }, [4, 3]],
    ])('%j of five events gives the revisions %j', async (slice, revisions) => {
      const stream = newStream();
      await store().append(stream, 'absent', facts('a', 5));
      expect((await store().readStream(stream, slice)).map(({ revision }) => revision)).toEqual(revisions);
    });

    it.each([{ from: -1 }, { from: 0.5 }, { limit: 0 }, { limit: -1 }, { limit: 1.5 }])(
      'refuses the slice %j',
      async (slice) => {
        await expect(store().readStream(newStream(), slice)).rejects.toThrow('not a');
      },
    );

    it.each([0, 3, 40])('finds every slice of a long one with %i other events between', async (between) => {
      const stream = await writeLongStream(store(), between);
      const all = await store().readStream(stream);
      expect(all.map(({ data }) => data)).toEqual(
        range(0, LENGTH - 1).map((index) => ({ name: `own-${index}` })),
      );

      for (const from of EDGES) {
        const rest = await store().readStream(stream, { from });
        expect(rest).toEqual(all.slice(from));
        for (const limit of LIMITS) {
          const forwards = await store().readStream(stream, { from, limit });
          expect(forwards.map(({ revision }) => revision)).toEqual(
            range(from, Math.min(from + limit, LENGTH) - 1),
          );
          const backwards = await store().readStream(stream, { from, limit, direction: 'backwards' });
          const newest = Math.min(from, LENGTH - 1);
          const expected = range(Math.max(0, newest - limit + 1), newest).reverse();
          expect(backwards.map(({ revision }) => revision)).toEqual(expected);
        }
      }
    });
  });

  describe('the text of an event', () => {
    const texts = {
      'spaces and the order of keys': '{ "b" : 1,\n\t"a":  [ ] }',
      'numbers that JavaScript would change': '{"a":1.0,"b":12345678901234567890,"c":1e2,"d":-0}',
      'escapes as they are': '{"a":"\\u5de5\\u0000\\/","b":"\\ud83c\\udfed"}',
      'characters outside the basic plane': '{"工会":"🏭𠮷","e":"e\u0301"}',
      'a key twice': '{"a":1,"a":2}',
      'a megabyte': `{"a":"${'工'.repeat(350_000)}"}`,
    };
    it.each(Object.entries(texts))('is kept byte for byte: %s', async (_, dataText) => {
      const stream = newStream();
      await store().append(stream, 'absent', [fact('a', dataText)]);
      const [stored] = await store().readStreamText(stream);
      expect(stored!.dataText === dataText).toBe(true);
      expect((await store().readStream(stream))[0]!.data).toEqual(JSON.parse(dataText));
    });

    it('comes with all that the event has', async () => {
      const stream = newStream();
      await store().append(stream, 'absent', facts('a', 300));
      const events = await store().readStream(stream, { from: 250, limit: 20 });
      const texts = await store().readStreamText(stream, { from: 250, limit: 20 });
      const parsed = texts.map(({ dataText, metadataText, ...rest }) => ({
        ...rest,
        stream,
        data: JSON.parse(dataText),
        metadata: JSON.parse(metadataText),
      }));
      expect(parsed).toEqual(events);
    });
  });
};
