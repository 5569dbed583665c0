import { hash } from 'node:crypto';
import { randomOf } from './statistics.mjs';

const ACCOUNTS = 1_000;

/** The data of the test event, a fund transfer: the same for every store. */
const transfer = (number) => ({
  entryNumber: number,
  bookId: 'MUT-2024',
  accountingOn: '2024-06-07',
  text: '支付互助保障待遇',
  amountFen: 7_200 + (number % 9_973),
  debit: { accountCode: `4${String(number % ACCOUNTS).padStart(5, '0')}`, fund: 'HOSP-60' },
  credit: { accountCode: `1${String((number * 7) % ACCOUNTS).padStart(5, '0')}`, fund: 'HOSP-60' },
});

export const transferText = (number) => JSON.stringify(transfer(number));

/** The metadata of the test event, with the hash that seals it to the one before in its stream. */
export const sealedMetadata = (seal) => ({
  schemaVersion: 1,
  correlationId: '0b6f1c9e-53f1-5a1c-9f0e-6a4f0f1d2c3b',
  causationId: '7c1d5a2e-8e4b-5b6d-8a3c-1f2e3d4c5b6a',
  commandId: '3e9a7b5c-1d2f-5e4a-9b8c-7d6e5f4a3b2c',
  actor: { personRef: 'd1c2b3a4-5f6e-5d7c-8b9a-0f1e2d3c4b5a', role: 'finance-payer', unit: 'FED' },
  hash: seal,
});

export const FIRST_SEAL = '0'.repeat(64);

/** The link of the chain, as the ledger makes it: one hash over the hash before and the text. */
export const seal = (previous, text) => hash('sha256', previous + text, 'hex');

const newStreams = (caller, count) =>
  Array.from({ length: count }, (_, index) => ({
    name: `benchTransfers-${caller}-${index}`,
    revision: 'absent',
    seal: FIRST_SEAL,
    length: 0,
  }));

/** The next append of a stream, sealed, and the seal after it. A store takes the data as an object or as its text. */
export const nextAppend = (stream, eventCount) => {
  const events = [];
  let last = stream.seal;
  for (let index = 0; index < eventCount; index += 1) {
    const number = stream.length + index;
    const data = transfer(number);
    const text = JSON.stringify(data);
    last = seal(last, text);
    events.push({ id: `${stream.name}/${number}`, data, text, metadata: sealedMetadata(last) });
  }
  return { events, seal: last };
};

const appendTo = async (subject, stream, eventCount) => {
  const { events, seal: last } = nextAppend(stream, eventCount);
  stream.revision = await subject.append(stream.name, stream.revision, events);
  stream.seal = last;
  stream.length += eventCount;
};

/**
 * Closed loop: each caller sends its next append when the last one was answered, each to one of its own streams (drawn at
 * random, evenly), for a while. Gives what was acknowledged, and the streams as the callers know them.
 */
export const appendFor = async (
  subject,
  { callers, eventsPerAppend, streamsPerCaller, durationMs, seed },
) => {
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const until = startedAt + durationMs;
  const waitsMs = [];
  const streamsOf = Array.from({ length: callers }, (_, caller) => newStreams(caller, streamsPerCaller));

  const call = async (streams, caller) => {
    const random = randomOf(seed + caller);
    while (performance.now() < until) {
      const stream = streams[Math.floor(random() * streams.length)];
      const sentAt = performance.now();
      await appendTo(subject, stream, eventsPerAppend);
      waitsMs.push(performance.now() - sentAt);
    }
  };
  await Promise.all(streamsOf.map(call));

  const elapsedMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  return { elapsedMs, waitsMs, cpuMs: (cpu.user + cpu.system) / 1_000, streams: streamsOf.flat() };
};

/**
 * Open loop: appends arrive at a fixed rate, whether or not earlier ones were answered; a wait counts from the moment at
 * which the append should have been sent, so a pause of the store is felt by everyone that it kept waiting.
 */
export const appendAtRate = async (subject, { perSecond, streamCount, durationMs }) => {
  const streams = newStreams('open', streamCount);
  const lanes = streams.map(() => Promise.resolve());
  const waitsMs = [];
  const startedAt = performance.now();
  const total = Math.floor((perSecond * durationMs) / 1_000);
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) * perSecond) / 1_000));
    for (; sent < due; sent += 1) {
      const lane = sent % streamCount;
      const intendedAt = startedAt + (sent * 1_000) / perSecond;
      lanes[lane] = lanes[lane].then(async () => {
        await appendTo(subject, streams[lane], 1);
        waitsMs.push(performance.now() - intendedAt);
      });
    }
    await new Promise(setImmediate);
  }
  await Promise.all(lanes);
  return { waitsMs, streams, elapsedMs: performance.now() - startedAt };
};
