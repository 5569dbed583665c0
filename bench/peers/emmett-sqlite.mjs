import assert from 'node:assert/strict';
import { join } from 'node:path';
import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett';
import { getSQLiteEventStore, sqliteConnection } from '@event-driven-io/emmett-sqlite';

/** Appends through an emmett store; the events carry the same data and metadata as ours. */
export const emmettAppend = (store) => async (stream, version, events) => {
  const messages = events.map(({ data, metadata }) => ({ type: 'FundTransferred', data, metadata }));
  const expectedStreamVersion = version === 'absent' ? STREAM_DOES_NOT_EXIST : version;
  return (await store.appendToStream(stream, messages, { expectedStreamVersion })).nextExpectedStreamVersion;
};

/** Every stream has as many events as were acknowledged, in order, with the seals that the callers made. */
export const emmettVerify = (store) => async (streams) => {
  for (const { name, length, seal } of streams) {
    const { events } = await store.readStream(name);
    assert.equal(events.length, length, name);
    events.forEach(({ data }, index) => assert.equal(data.entryNumber, index, name));
    if (length > 0) assert.equal(events.at(-1).metadata.hash, seal, name);
  }
};

/** One append at a time: with more, this store answers SQLITE_BUSY. */
const oneAtATime = (append) => {
  let last = Promise.resolve();
  return (...parameters) => {
    const next = last.then(() => append(...parameters));
    last = next.catch(() => undefined);
    return next;
  };
};

const TRIES_MAX = 20;

/** On a busy machine it answers SQLITE_BUSY even so (its commit overtakes its own statement); then nothing was written. */
const againWhenBusy =
  (append, onRetry) =>
  async (...parameters) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await append(...parameters);
      } catch (error) {
        if (!String(error).includes('SQLITE_BUSY') || attempt === TRIES_MAX) throw error;
        onRetry();
      }
    }
  };

const opener = (keepConnection) => async (folder) => {
  const fileName = join(folder, 'emmett.sqlite');
  const connection = keepConnection ? sqliteConnection({ fileName }) : undefined;
  const store = getSQLiteEventStore({
    fileName,
    ...(connection ? { connectionOptions: { singleton: true, connection } } : {}),
  });
  await store.schema.migrate();
  const verify = emmettVerify(store);
  const counts = { retries: 0 };
  return {
    counts,
    append: oneAtATime(againWhenBusy(emmettAppend(store), () => (counts.retries += 1))),
    verify: (streams) => verify(streams).finally(() => connection?.close()),
  };
};

/** As it comes: a connection for each operation. */
export const openAsItComes = opener(false);
/** With one connection that is kept open, which is faster. */
export const openWithOneConnection = opener(true);
