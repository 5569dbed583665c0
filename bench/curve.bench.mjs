import { statSync } from 'node:fs';
import { join } from 'node:path';
import { sampleOf } from './harness/pairs.mjs';
import { median, randomOf } from './harness/statistics.mjs';
import { nextAppend, FIRST_SEAL } from './harness/workload.mjs';
import { yigong } from './subjects/yigong.mjs';

const STREAMS = 100_000;
const CALLERS = 500;

/** How much an append costs as the log grows: the median of the rounds just before each length, over 100,000 streams. */
export const curveBench = ({ lengths, say }) =>
  sampleOf(yigong, async (subject, folder) => {
    const store = await subject.open(folder, CALLERS);
    const streams = Array.from({ length: STREAMS }, (_, index) => ({
      name: `benchTransfers-${index}`,
      revision: 'absent',
      seal: FIRST_SEAL,
      length: 0,
    }));
    const random = randomOf(20_240_607);
    const points = [];
    let roundCosts = [];
    for (let count = 0; points.length < lengths.length;) {
      // Different streams in one round, as different callers have them.
      const round = new Set();
      while (round.size < CALLERS) round.add(streams[Math.floor(random() * STREAMS)]);
      const appends = [...round].map((stream) => [stream, nextAppend(stream, 1)]);
      const startedAt = performance.now();
      await Promise.all(
        appends.map(async ([stream, append]) => {
          stream.revision = await store.append(stream.name, stream.revision, append.events);
          stream.seal = append.seal;
          stream.length += 1;
        }),
      );
      roundCosts.push(((performance.now() - startedAt) * 1_000) / CALLERS);
      count += CALLERS;
      if (count === lengths[points.length]) {
        const last = roundCosts.slice(-Math.max(10, Math.floor(roundCosts.length / 4)));
        const mean = last.reduce((sum, cost) => sum + cost, 0) / last.length;
        const bytes = ['', '-wal'].reduce(
          (sum, end) => sum + statSync(join(folder, `events.sqlite${end}`)).size,
          0,
        );
        points.push({
          events: count,
          medianMicros: median(last),
          meanMicros: mean,
          bytesPerEvent: bytes / count,
        });
        say(`curve ${count}: ${median(last).toFixed(2)} µs/event (mean ${mean.toFixed(2)})`);
        roundCosts = [];
      }
    }
    // Every hundredth stream: reading all of them would take longer than the measurement.
    await store.verify(streams.filter((_, index) => index % 100 === 0));
    return { streams: STREAMS, callers: CALLERS, points };
  });
