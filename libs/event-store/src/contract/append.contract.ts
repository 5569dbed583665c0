import { isInstant } from '@yigong/kernel';
import { type EventStore, type ExpectedRevision, StoreStopped, WrongRevision } from '../event-store.port.js';
import { fact, facts, metadata, namesIn, newStream, outcome, refusal } from '../event-store.fixtures.js';

export const appendContract = (store: () => EventStore): void => {
  describe('an append', () => {
    it('begins a stream at revision 0 and says where its last event is', async () => {
      const stream = newStream();
      const appended = await store().append(stream, 'absent', facts('first', 3));
      expect(appended.revision).toBe(2);
      const recorded = await store().readStream(stream);
      expect(recorded.map(({ revision }) => revision)).toEqual([0, 1, 2]);
      expect(recorded.at(-1)!.position).toBe(appended.position);
      expect(await store().head()).toBe(appended.position);
    });

    it('continues a stream at the revision that it expects', async () => {
      const stream = newStream();
      const first = await store().append(stream, 'absent', [fact('a')]);
      const second = await store().append(stream, first.revision, facts('b', 2));
      expect(second.revision).toBe(2);
      expect(second.position).toBeGreaterThan(first.position);
      expect(await namesIn(store(), stream)).toEqual(['a', 'b-0', 'b-1']);
    });

    it('keeps everything that it was given, also what it does not know', async () => {
      const stream = newStream();
      const data = {
        text: '工会 🏭 "\\\n',
        amountFen: 9_007_199_254_740_991,
        none: null,
        list: [1, { a: [] }],
      };
      const extended = { ...metadata, requestDigest: 'd', origin: 'example' as const, hash: 'h-1' };
      await store().append(stream, 'absent', [{ id: 'id-1', type: 'Happened', data, metadata: extended }]);
      const [event] = await store().readStream(stream);
      expect(event).toEqual({
        id: 'id-1',
        type: 'Happened',
        data,
        metadata: extended,
        stream,
        revision: 0,
        position: expect.any(Number),
        recordedAt: expect.any(String),
      });
      expect(isInstant(event!.recordedAt)).toBe(true);
    });

    const stood: readonly [string, number, ExpectedRevision, ExpectedRevision][] = [
      ['a stream to be absent that has one event', 1, 'absent', 0],
      ['a revision of a stream that is absent', 0, 0, 'absent'],
      ['one revision too low', 3, 1, 2],
      ['one revision too high', 3, 3, 2],
    ];
    it.each(stood)('is refused when it expects %s', async (_, count, expected, actual) => {
      const stream = newStream();
      if (count > 0) await store().append(stream, 'absent', facts('before', count));
      const head = await store().head();
      const wrong = await refusal(store().append(stream, expected, facts('late', 2)));
      expect(wrong).toBeInstanceOf(WrongRevision);
      expect([wrong.stream, wrong.expected, wrong.actual]).toEqual([stream, expected, actual]);
      expect(await store().readStream(stream)).toHaveLength(count);
      expect(await store().head()).toBe(head);
    });

    const wrong: readonly [string, (stream: string) => Promise<unknown>][] = [
      ['without an event', (stream) => store().append(stream, 'absent', [])],
      ['with an event id twice', (stream) => store().append(stream, 'absent', [fact('a'), fact('a')])],
      [
        'with an event without an id',
        (stream) => store().append(stream, 'absent', [{ ...fact('a'), id: '' }]),
      ],
      ['at revision -1', (stream) => store().append(stream, -1, [fact('a')])],
      ['at half a revision', (stream) => store().append(stream, 0.5, [fact('a')])],
      ['of text that is not JSON', (stream) => store().append(stream, 'absent', [fact('a', '{"a":')])],
      ['of half a surrogate pair', (stream) => store().append(stream, 'absent', [fact('a', '"\ud800"')])],
    ];
    it.each(wrong)('%s is a mistake of the caller and changes nothing', async (_, append) => {
      const stream = newStream();
      const head = await store().head();
      expect(await outcome(append(stream))).toBe('InvariantViolation');
      expect(await store().head()).toBe(head);
    });

    it.each(['', 'claim', '-1', 'claim-', 'claim 1-1', 'claim-a b', '9claim-1', 'claim_x-1'])(
      'to the stream "%s" is refused: a name is <category>-<id>',
      async (stream) => {
        expect(await outcome(store().append(stream, 'absent', [fact('a')]))).toBe('InvariantViolation');
      },
    );

    it('is refused after the store was closed, and kept before', async () => {
      const stream = newStream();
      const waiting = store().append(stream, 'absent', [fact('a')]);
      await store().close();
      expect((await waiting).revision).toBe(0);
      await expect(store().append(stream, 0, [fact('b')])).rejects.toBeInstanceOf(StoreStopped);
    });
  });

  describe('a repeated append', () => {
    it('gets the first result, also when the stream has gone on', async () => {
      const stream = newStream();
      const first = await store().append(stream, 'absent', facts('a', 2));
      const second = await store().append(stream, 1, facts('b', 2));
      expect(await store().append(stream, 1, facts('b', 2))).toEqual(second);
      expect(await store().append(stream, 'absent', facts('a', 2))).toEqual(first);
      expect(await namesIn(store(), stream)).toEqual(['a-0', 'a-1', 'b-0', 'b-1']);
    });

    it('gets the first result when both come at once', async () => {
      const stream = newStream();
      const both = [1, 2].map(() => store().append(stream, 'absent', facts('a', 2)));
      const [one, other] = await Promise.all(both);
      expect(other).toEqual(one);
      expect(await store().readStream(stream)).toHaveLength(2);
    });

    const different = {
      'another event': [fact('a-0'), fact('other')],
      'the events in another order': [fact('a-1'), fact('a-0')],
      'one event more': facts('a', 3),
    };
    it.each(Object.entries(different))('with %s is no repeat', async (_, events) => {
      const stream = newStream();
      await store().append(stream, 'absent', facts('a', 2));
      await refusal(store().append(stream, 'absent', events));
      expect(await namesIn(store(), stream)).toEqual(['a-0', 'a-1']);
    });

    it('at another revision is no repeat', async () => {
      const stream = newStream();
      await store().append(stream, 'absent', facts('a', 3));
      await refusal(store().append(stream, 0, [fact('a-0')]));
    });
  });

  describe('concurrent appends', () => {
    it('to many streams are all kept, each stream without a gap and in its own order', async () => {
      const streams = Array.from({ length: 64 }, () => newStream());
      const write = async (stream: string): Promise<void> => {
        let expected: ExpectedRevision = 'absent';
        for (let count = 0; count < 12; count += 1)
          expected = (await store().append(stream, expected, facts(`${stream}-${count}`, 2))).revision;
      };
      await Promise.all(streams.map(write));
      for (const stream of streams) {
        const events = await store().readStream(stream);
        expect(events.map(({ revision }) => revision)).toEqual(
          Array.from({ length: 24 }, (_, index) => index),
        );
        const positions = events.map(({ position }) => position);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      }
    });

    it('to one stream: one wins, the others are told, and take nobody with them', async () => {
      const [contested, calm] = [newStream(), newStream()];
      const racers = Array.from({ length: 20 }, (_, racer) =>
        outcome(store().append(contested, 'absent', facts(`racer${racer}`, 2))),
      );
      const bystander = store().append(calm, 'absent', [fact('calm')]);
      const outcomes = await Promise.all(racers);
      expect(outcomes.filter((result) => result === 'WrongRevision')).toHaveLength(19);
      const winner = outcomes.findIndex((result) => result !== 'WrongRevision');
      expect(await namesIn(store(), contested)).toEqual([`racer${winner}-0`, `racer${winner}-1`]);
      expect((await bystander).revision).toBe(0);
    });
  });
};
