import type { AnyEvent, Position, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';

/** Events as the store would hand them to a projection, in order. */
export const recordedIn = (stream: string, events: readonly AnyEvent[]): readonly RecordedEvent[] =>
  events.map((event, revision) => ({
    ...event,
    id: `${stream}-${revision}`,
    stream,
    revision,
    position: revision as Position,
    recordedAt: '2024-03-20T02:00:00.000Z',
    metadata: {
      schemaVersion: 1,
      correlationId: 'c',
      causationId: 'c',
      commandId: `command-${revision}`,
      actor: { personRef: 'p', role: 'organiser', unit: 'O1' },
    },
  }));

/** The rows of a read model after those events, by key. */
export const rowsAfter = <Row extends object>(
  model: ReadModel<Row>,
  events: readonly RecordedEvent[],
): ReadonlyMap<string, Row> => {
  const rows = new Map<string, Row>();
  for (const event of events)
    for (const key of model.keysOf(event)) {
      const row = model.project(rows.get(key), event, key);
      if (row === undefined) rows.delete(key);
      else rows.set(key, row);
    }
  return rows;
};

/** Each event twice in a row: a projector that repeats after a crash must come to the same rows. */
export const repeated = (events: readonly RecordedEvent[]): readonly RecordedEvent[] =>
  events.flatMap((event) => [event, event]);
