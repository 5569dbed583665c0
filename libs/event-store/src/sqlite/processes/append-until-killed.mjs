// Appends with many writers at once and prints every append that was acknowledged, until somebody kills it.
import { SqliteEventStore } from '@yigong/event-store';

const [file, life, writers] = process.argv.slice(2);
const store = new SqliteEventStore({ file, clock: { now: () => new Date().toISOString() } });
const actor = { personRef: 'p', role: 'operations', unit: 'FED' };
const metadata = { schemaVersion: 1, correlationId: life, causationId: life, commandId: life, actor };

const write = async (writer) => {
  const stream = `crash-${writer}`;
  let expected =
    (await store.readStream(stream, { direction: 'backwards', limit: 1 }))[0]?.revision ?? 'absent';
  for (let count = 0; ; count += 1) {
    const size = 1 + (count % 3);
    const ids = Array.from({ length: size }, (_, index) => `${life}/${writer}/${count}/${index}`);
    const events = ids.map((id) => ({ id, type: 'Written', data: { size }, metadata }));
    const { revision } = await store.append(stream, expected, events);
    process.stdout.write(`${ids.join(' ')}\n`);
    expected = revision;
  }
};

for (let writer = 0; writer < Number(writers); writer += 1) void write(writer);
