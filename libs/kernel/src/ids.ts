import { createHash } from 'node:crypto';

/** The fixed namespace of every id that this platform derives. Never changed: ids in old streams depend on it. */
const NAMESPACE = '5ab1ab8b-58cd-5d3f-8c1c-5a7f1d7a0c61';

/** UUIDv5 (RFC 9562): the same name gives the same id on every machine and in every year. */
export const derivedId = (...name: readonly string[]): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
    // The length before each part keeps ('ab', 'c') and ('a', 'bc') apart.
    .update(name.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''), 'utf8')
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** The id of the command that a caller's request becomes: the same caller and key give the same command. */
export const commandIdOfRequest = (callerId: string, idempotencyKey: string): string =>
  derivedId('request', callerId, idempotencyKey);

/** The id of the command by which a reaction or a process answers an event: once, however often it is heard. */
export const commandIdOfReaction = (causingEventId: string, reaction: string): string =>
  derivedId('reaction', causingEventId, reaction);

/**
 * The id of the nth event that a command adds to a stream. A repeated append carries the same ids; a caller who uses one
 * Idempotency-Key for two objects makes two events, and what follows from one is never taken for what follows from the other.
 */
export const eventIdOf = (stream: string, commandId: string, index: number): string =>
  derivedId('event', stream, commandId, String(index));

/** The id of an object that a command creates; `kind` tells apart two objects of one command. */
export const createdId = (commandId: string, kind: string): string => derivedId('created', commandId, kind);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
export const isUuid = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);
