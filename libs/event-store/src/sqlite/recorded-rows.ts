import type { Position, RecordedEvent } from '@yigong/kernel';
import type { StoredText } from '../event-store.port.js';
import type { Row } from './database.js';

type EventRow = readonly [
  position: Position,
  revision: number,
  id: string,
  type: string,
  recordedAt: string,
  dataText: string,
  metadataText: string,
];

/** A row with its texts as they were stored. */
export const storedText = (row: Row): StoredText => {
  const [position, revision, id, type, recordedAt, dataText, metadataText] = row as unknown as EventRow;
  return { id, type, revision, position, recordedAt, dataText, metadataText };
};

/** A row as the event it is. */
export const recordedEvent = (row: Row, stream: string): RecordedEvent => {
  const [position, revision, id, type, recordedAt, dataText, metadataText] = row as unknown as EventRow;
  const data: unknown = JSON.parse(dataText);
  return { type, data, id, stream, revision, position, recordedAt, metadata: JSON.parse(metadataText) };
};
