import { invariant, InvariantViolation } from '@yigong/kernel';
import type { ExpectedRevision, NewEvent } from './event-store.port.js';

/** An append that any store may take: checked, and turned into the text that will be kept. */
export type AppendRequest = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly TextEvent[];
  readonly sizeChars: number;
};

export type TextEvent = {
  readonly id: string;
  readonly type: string;
  readonly dataText: string;
  readonly metadataText: string;
};

const STREAM_NAME = /^[A-Za-z]+-\S+$/;

/** Everything that can be wrong with an append is found here, before it shares a transaction with others. */
export const appendRequest = (
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): AppendRequest => {
  invariant(STREAM_NAME.test(stream), `not a stream name (<category>-<id>): ${stream}`);
  invariant(
    expected === 'absent' || (Number.isSafeInteger(expected) && expected >= 0),
    `${stream}: not a revision to expect: ${expected}`,
  );
  invariant(events.length > 0, `${stream}: an append needs at least one event`);
  invariant(new Set(events.map(({ id }) => id)).size === events.length, `${stream}: an event id comes twice`);

  const texts = events.map(textEvent);
  const sizeChars = texts.reduce(
    (sum, { dataText, metadataText }) => sum + dataText.length + metadataText.length,
    0,
  );
  return { stream, expected, events: texts, sizeChars };
};

const textEvent = ({ id, type, data, metadata }: NewEvent): TextEvent => {
  invariant(id !== '' && type !== '', 'an event needs an id and a type');
  const dataText = typeof data === 'string' ? checkedJson(data) : JSON.stringify(data);
  return { id, type, dataText, metadataText: JSON.stringify(metadata) };
};

/** A caller's own text is kept byte for byte, so it must be readable as JSON and survive UTF-8. */
const checkedJson = (text: string): string => {
  invariant(text.isWellFormed(), 'the data of an event holds half a surrogate pair');
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new InvariantViolation('the data of an event is not JSON', { cause });
  }
  return text;
};
