const whole = (value) => Math.round(value).toLocaleString('en');
const ms = (value) => `${value.toFixed(2)} ms`;
const times = (value) => `${value.toFixed(value < 10 ? 2 : 1)}×`;

const comparisonLine = ({ subjects, skipped, ratio, eventsPerSecond }) =>
  skipped
    ? `  / ${subjects[1]}: skipped: ${skipped}`
    : `  / ${subjects[1]}: ${times(ratio.median)} [${times(ratio.low)}, ${times(ratio.high)}], min ${times(ratio.min)}` +
      ` (${whole(eventsPerSecond[0])}/s : ${whole(eventsPerSecond[1])}/s)`;

const steadiness = ({ self, isSteady }) =>
  `  A/A [${times(self.ratio.low)}, ${times(self.ratio.high)}]${isSteady ? '' : ' 机器不安静，本次作废 the machine was restless: void'}`;

const appendLines = (result, calibration) => {
  const { id, workload, eventsPerSecond, wait, comparisons, openLoop } = result;
  return [
    `${id} ${workload.title}: ${whole(eventsPerSecond)} events/s, p50 ${ms(wait.p50Ms)}, p99 ${ms(wait.p99Ms)}, p99.9 ${ms(wait.p999Ms)};` +
      ` ${(eventsPerSecond / calibration.flushesPerSecond).toFixed(2)} events per flush that this disk can do`,
    steadiness(result),
    ...comparisons.map(comparisonLine),
    ...(openLoop
      ? [
          `  open loop at ${whole(openLoop.perSecond)}/s (reached ${whole(openLoop.reachedPerSecond)}/s):` +
            ` p50 ${ms(openLoop.wait.p50Ms)}, p99 ${ms(openLoop.wait.p99Ms)}, p99.9 ${ms(openLoop.wait.p999Ms)}`,
        ]
      : []),
  ];
};

const curveLines = ({ streams, points }) => [
  `curve, ${whole(streams)} streams:`,
  ...points.map(
    ({ events, medianMicros, meanMicros, bytesPerEvent }) =>
      `  ${whole(events).padStart(10)} events: ${medianMicros.toFixed(2)} µs/event (mean ${meanMicros.toFixed(2)}), ${whole(bytesPerEvent)} bytes/event`,
  ),
];

const comparedLines = (result) => [
  `${result.title}: ${whole(result.self.eventsPerSecond[1])} ${result.unit}/s`,
  steadiness(result),
  ...result.comparisons.map(comparisonLine),
];

const auditLines = ({ entries, entriesPerSecond, recordsPerSecond }) =>
  `  ${whole(entries)} entries: ${whole(entriesPerSecond)} entries/s, ${whole(recordsPerSecond)} records/s`;

const postingLines = ({ points }) =>
  points.flatMap((point) => [
    ...comparedLines(point),
    `  p50 ${ms(point.wait.p50Ms)}, p99 ${ms(point.wait.p99Ms)}; cores used: server ${point.serverCpu.toFixed(2)}, load ${point.loadCpu.toFixed(2)}`,
  ]);

const linesOf = (result, calibration) => {
  if (result.id === 'curve') return curveLines(result);
  if (result.id === 'P4') return postingLines(result);
  if (result.workload) return appendLines(result, calibration);
  return [...comparedLines(result), ...(result.large ? [auditLines(result.large)] : [])];
};

/** The run for people; everything else is in its JSON. */
export const report = ({ machine, calibration, results }) =>
  [
    `${machine.at}  ${machine.cpuCount} × ${machine.cpu}, Linux ${machine.kernel}, Node ${machine.node}, SQLite ${machine.sqlite}, load ${machine.load.join(' ')}`,
    `limits: ${Object.entries(calibration)
      .map(([name, value]) => `${name} ${whole(value)}`)
      .join(', ')}`,
    ...results.flatMap((result) => linesOf(result, calibration)),
  ].join('\n');
