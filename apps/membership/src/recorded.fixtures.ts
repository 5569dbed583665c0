import type { AnyEvent, Position, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';

/** Events as the store would hand them out, in order. */
export const asRecorded = (...events: readonly AnyEvent[]): readonly RecordedEvent[] =>
  events.map((event, position) => ({
    ...event,
    id: `event-${position}`,
    stream: 'stream-1',
    revision: position,
    position: position as Position,
    recordedAt: '2024-11-20T02:00:00.000Z',
    metadata: {
      schemaVersion: 1,
      correlationId: 'c',
      causationId: 'c',
      commandId: 'c',
      actor: { personRef: 'p', role: 'membership-officer', unit: 'FED' },
    },
  }));

/** What a read model makes of a history: its rows by key. */
export const rowsAfter = <Row extends object>(
  model: ReadModel<Row>,
  ...events: readonly AnyEvent[]
): Readonly<Record<string, Row>> => {
  const rows = new Map<string, Row>();
  for (const event of asRecorded(...events))
    for (const key of model.keysOf(event)) {
      const row = model.project(rows.get(key), event, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  return Object.fromEntries(rows);
};
