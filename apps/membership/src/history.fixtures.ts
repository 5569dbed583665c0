import { readdirSync, readFileSync } from 'node:fs';
import type { RecordedEvent } from '@yigong/kernel';

type Sample = Pick<RecordedEvent, 'type' | 'data'> & { readonly schemaVersion: number };

/** What was once written, as it was written: `<Type>.v<version>.json` in the folder beside the spec. */
export const samplesIn = (folder: URL): ReadonlyMap<string, Sample> =>
  new Map(
    readdirSync(folder).map((file) => [
      file.replace(/\.json$/, ''),
      JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Sample,
    ]),
  );

/** A sample as the store would hand it out. */
export const recorded = ({ type, data, schemaVersion }: Sample): RecordedEvent =>
  ({ type, data, metadata: { schemaVersion } }) as RecordedEvent;

/** The names of the samples that there have to be: one for every version of every type. */
export const namesOf = (versions: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(versions)
    .flatMap(([type, newest]) => Array.from({ length: newest }, (_, version) => `${type}.v${version + 1}`))
    .sort();
