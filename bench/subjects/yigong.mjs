import assert from 'node:assert/strict';
import { join } from 'node:path';
import { SqliteEventStore } from '@yigong/event-store';
import { FIRST_SEAL, seal } from '../harness/workload.mjs';

const clock = { now: () => new Date().toISOString() };

const open = async (folder) => {
  const file = join(folder, 'events.sqlite');
  const store = new SqliteEventStore({ file, clock });
  return {
    append: async (stream, revision, events) => {
      const newEvents = events.map(({ id, text, metadata }) => ({
        id,
        type: 'FundTransferred',
        data: text,
        metadata,
      }));
      return (await store.append(stream, revision, newEvents)).revision;
    },
    /** Opens the file anew and checks every stream: nothing missing, nothing more, every seal. */
    verify: async (streams) => {
      await store.close();
      const reopened = new SqliteEventStore({ file, clock });
      for (const { name, length, seal: expected } of streams) {
        const events = await reopened.readStreamText(name);
        assert.equal(events.length, length, name);
        let last = FIRST_SEAL;
        for (const { dataText, metadataText } of events) {
          last = seal(last, dataText);
          assert.equal(JSON.parse(metadataText).hash, last, name);
        }
        assert.equal(last, expected, name);
      }
      await reopened.close();
    },
  };
};

export const yigong = { name: 'yigong', available: async () => undefined, open };
