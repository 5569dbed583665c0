import type { AppendRequest } from './append-request.js';
import { appendRequest } from './append-request.js';
import { StoreStopped } from './event-store.port.js';
import { fact, facts, newStream, outcome } from './event-store.fixtures.js';
import { GroupCommit } from './group-commit.js';

/** A commit that notes the sizes of its batches and may be told to fail. */
const recorder = () => {
  const batches: number[] = [];
  const recorded = { batches, failing: false, woken: 0 };
  const commit = (requests: readonly AppendRequest[]): readonly (string | Error)[] => {
    batches.push(requests.length);
    if (recorded.failing) throw new Error('disk I/O error');
    return requests.map(({ stream }) => (stream.startsWith('lost') ? new Error('lost') : stream));
  };
  const commits = new GroupCommit<string>(commit, () => void (recorded.woken += 1));
  return { commits, recorded };
};

const request = (events = facts('a', 1), stream = newStream()) => appendRequest(stream, 'absent', events);
const times = (count: number, make: () => AppendRequest) => Array.from({ length: count }, make);

describe('group commit', () => {
  it('commits what came in one turn of the event loop together, and answers each', async () => {
    const { commits, recorded } = recorder();
    const results = await Promise.all(times(32, () => request()).map((one) => commits.add(one)));
    expect(new Set(results).size).toBe(32);
    expect(recorded).toMatchObject({ batches: [32], woken: 1 });
  });

  it('tells one that it lost, and the others that they did not', async () => {
    const { commits } = recorder();
    const lost = outcome(commits.add(request(facts('a', 1), 'lost-1')));
    const kept = commits.add(request(facts('a', 1), 'kept-1'));
    expect([await lost, await kept]).toEqual(['Error', 'kept-1']);
  });

  it.each([
    ['500 events fill a batch', 501, () => request(), [500, 1]],
    ['an append is not divided', 3, () => request(facts('a', 300)), [1, 1, 1]],
    ['one above the limit goes alone', 2, () => request(facts('a', 501)), [1, 1]],
    ['a mebibyte fills a batch', 3, () => request([fact('a', `"${'x'.repeat(500_000)}"`)]), [2, 1]],
  ])('%s', async (_, count, make, batches) => {
    const { commits, recorded } = recorder();
    await Promise.all(times(count, make).map((one) => commits.add(one)));
    expect(recorded.batches).toEqual(batches);
  });

  it('stops for good at the first failed commit, and does not try again', async () => {
    const { commits, recorded } = recorder();
    recorded.failing = true;
    const outcomes = times(501, () => request()).map((one) => outcome(commits.add(one)));
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set([StoreStopped.name]));
    recorded.failing = false;
    const late = commits.add(request());
    await expect(late).rejects.toMatchObject({ name: 'StoreStopped', cause: { message: 'disk I/O error' } });
    expect(recorded).toMatchObject({ batches: [500], woken: 0 });
  });

  it('commits what is waiting before it closes', async () => {
    const { commits, recorded } = recorder();
    const waiting = commits.add(request(facts('a', 1), 'waiting-1'));
    commits.close();
    expect(recorded.batches).toEqual([1]);
    expect(await waiting).toBe('waiting-1');
    await expect(commits.add(request())).rejects.toBeInstanceOf(StoreStopped);
  });
});
