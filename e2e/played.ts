import { exampleActs } from '@yigong/all-in-one';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@yigong/kernel';
import { type Platform, startWholePlatform } from './platform.js';

export const FINANCE = '/api/v1/finance-audit';
export const MUTUAL = '/api/v1/mutual-insurance';
export const MEMBERSHIP = '/api/v1/membership';

/** A folder of its own, removed at the end. */
export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'yigong-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** S-00 and S-01 played to the end on a folder, with everything come to rest. */
export const playedPlatform = async (path: string): Promise<Platform> => {
  const platform = await startWholePlatform(path);
  try {
    await platform.play(exampleActs);
    await platform.settled();
    return platform;
  } catch (error) {
    await platform.stop();
    throw error;
  }
};

/** The acts up to one by its name, that one included. */
export const actsUntil = (name: string): typeof exampleActs => {
  const at = exampleActs.findIndex((act) => act.name === name);
  if (at < 0) throw new Error(`no act is called ${name}`);
  return exampleActs.slice(0, at + 1);
};

/** Every event of a service, in order. */
export const eventsOf = async (
  { runtime }: Platform,
  service: string,
  categories?: readonly string[],
): Promise<readonly RecordedEvent[]> => {
  const { store } = runtime.services.all().find(({ name }) => name === service)!;
  const events: RecordedEvent[] = [];
  for (let after = -1, head = await store.head(); after < head;) {
    const page = await store.readAll(after as RecordedEvent['position'], 500, categories && { categories });
    events.push(...page.events);
    after = page.upTo;
  }
  return events;
};
