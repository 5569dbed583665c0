import { compare, sampleOf } from './harness/pairs.mjs';
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

/** Ours against ours first: an interval wider than ±15 % says that the machine was too restless for this run to count. */
export const appendBench = async (id, peers, { pairCount, durationMs, say }) => {
  const workload = { ...WORKLOADS[id], durationMs, seed: 20_240_607 };
  const work = closedLoop(workload);
  say(`${id} ${workload.title}: yigong / yigong`);
  const self = await compare(yigong, yigong, work, pairCount);
  const comparisons = [];
  for (const peer of peers) {
    if (peer.skipped) {
      say(`${id} ${peer.name}: skipped: ${peer.skipped}`);
      comparisons.push({ subjects: [yigong.name, peer.name], skipped: peer.skipped });
      continue;
    }
    say(`${id} ${workload.title}: yigong / ${peer.name}`);
    comparisons.push(await compare(yigong, peer, work, pairCount));
  }
  const { low, high } = self.ratio;
  return {
    id,
    workload,
    eventsPerSecond: self.eventsPerSecond[1],
    wait: waitOf(self),
    self,
    isSteady: low >= 0.85 && high <= 1.15,
    comparisons,
    ...(id === 'P2' ? { openLoop: await openLoop(durationMs * 2) } : {}),
  };
};
