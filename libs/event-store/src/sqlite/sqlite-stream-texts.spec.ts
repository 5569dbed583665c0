import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventMetadata } from '@yigong/kernel';
import { SqliteEventStore } from './sqlite-event-store.js';
import { SqliteStreamTexts } from './sqlite-stream-texts.js';

const metadata: EventMetadata = {
  schemaVersion: 1,
  correlationId: 'c',
  causationId: 'c',
  commandId: 'c',
  actor: { personRef: 'p', role: 'operations', unit: 'FED' },
};

describe('the stored texts of a store in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yigong-texts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read beside the writer, as they stand and as they come', async () => {
    const file = join(folder, 'events.db');
    const store = new SqliteEventStore({ file, clock: { now: () => '2024-01-01T00:00:00.000Z' } });
    const texts = new SqliteStreamTexts(file);
    expect(texts.read('book-1', 0, 9)).toEqual([]);
    const event = (index: number) => ({ id: `e-${index}`, type: 'Noted', data: `{"n":${index}}`, metadata });
    await store.append('book-1', 'absent', [0, 1, 2].map(event));
    await store.append('book-2', 'absent', [event(9)]);
    expect(texts.read('book-1', 1, 9)).toEqual(await store.readStreamText('book-1', { from: 1 }));
    await store.append('book-1', 2, [event(3)]);
    expect(texts.read('book-1', 0, 9).map(({ dataText }) => dataText)).toEqual([
      '{"n":0}',
      '{"n":1}',
      '{"n":2}',
      '{"n":3}',
    ]);
    texts.close();
    await store.close();
  });
});
