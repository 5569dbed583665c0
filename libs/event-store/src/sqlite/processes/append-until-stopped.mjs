// Run where writing will fail some day: appends until the store stops, then shows what it still does.
import { SqliteEventStore } from '@yigong/event-store';

const store = new SqliteEventStore({ file: process.argv[2], clock: { now: () => new Date().toISOString() } });
const actor = { personRef: 'p', role: 'operations', unit: 'FED' };
const metadata = { schemaVersion: 1, correlationId: 'c', causationId: 'c', commandId: 'c', actor };
const append = (stream, index) =>
  store.append(stream, 'absent', [
    { id: `${index}`, type: 'Filled', data: { filler: 'x'.repeat(2_000) }, metadata },
  ]);

let kept = 0;
let failure;
while (!failure) {
  const results = await Promise.allSettled([0, 1, 2].map((lane) => append(`fill-${kept}-${lane}`, lane)));
  failure = results.find(({ status }) => status === 'rejected')?.reason;
  if (!failure) kept += 3;
}
const again = await append('fill-again', 1).catch((error) => error);
const { events } = await store.readAll(-1, 100_000);
console.log(
  JSON.stringify({
    kept,
    failure: failure.name,
    cause: failure.cause.message,
    again: again.name,
    readable: events.length,
  }),
);
