import { beside } from './harness/beside.mjs';
import { sampleOf } from './harness/pairs.mjs';
import { latencies, median } from './harness/statistics.mjs';
import { appendAtRate, appendFor } from './harness/workload.mjs';
import { yigong } from './subjects/yigong.mjs';

/** What is appended: by how many callers at once, how many events per append, to how many streams. */
export const WORKLOADS = {
  P1: { title: '一个调用者 one caller', callers: 1, eventsPerAppend: 1, streamsPerCaller: 256 },
  P2: { title: '32 个并发 32 concurrent callers', callers: 32, eventsPerAppend: 1, streamsPerCaller: 8 },
  P3: { title: '每次 100 条 100 events per append', callers: 1, eventsPerAppend: 100, streamsPerCaller: 16 },
};

const OPEN_LOOP = { perSecond: 30_000, streamCount: 2_048 };

const closedLoop = (workload) => async (subject, folder) => {
  const store = await subject.open(folder, workload.callers);
  const { elapsedMs, waitsMs, cpuMs, streams } = await appendFor(store, workload);
  await store.verify(streams);
  const eventCount = streams.reduce((sum, { length }) => sum + length, 0);
  return {
    eventCount,
    eventsPerSecond: eventCount / (elapsedMs / 1_000),
    wait: latencies(waitsMs),
    cpuShare: cpuMs / elapsedMs,
    verified: true,
    ...store.counts,
  };
};

/** The wait at a fixed rate of arrivals, about half of what the store can take. */
export const openLoop = (durationMs) =>
  sampleOf(yigong, async (subject, folder) => {
    const store = await subject.open(folder, 1);
    const { waitsMs, streams, elapsedMs } = await appendAtRate(store, { ...OPEN_LOOP, durationMs });
    await store.verify(streams);
    return { ...OPEN_LOOP, reachedPerSecond: waitsMs.length / (elapsedMs / 1_000), wait: latencies(waitsMs) };
  });

const waitOf = (comparison) => {
  const samples = comparison.pairs.map(({ a }) => a.wait);
  const at = (key) => median(samples.map((sample) => sample[key]));
  return { p50Ms: at('p50Ms'), p95Ms: at('p95Ms'), p99Ms: at('p99Ms'), p999Ms: at('p999Ms') };
};

export const appendBench = async (id, peers, { pairCount, durationMs, say }) => {
  const workload = { ...WORKLOADS[id], durationMs, seed: 20_240_607 };
  const compared = await beside(`${id} ${workload.title}`, yigong, peers, closedLoop(workload), {
    pairCount,
    say,
  });
  return {
    id,
    workload,
    eventsPerSecond: compared.self.eventsPerSecond[1],
    wait: waitOf(compared.self),
    ...compared,
    ...(id === 'P2' ? { openLoop: await openLoop(durationMs * 2) } : {}),
  };
};
