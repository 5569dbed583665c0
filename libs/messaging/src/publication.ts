import type { Published } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';

/** What a business object tells the other services: some of its events, translated. Pure; most events become nothing. */
export type Publication = {
  readonly categories: readonly string[];
  readonly publish: (event: RecordedEvent) => readonly Published[];
};
