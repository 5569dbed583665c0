import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export type Finding = { readonly file: string; readonly needle: string };

/** The ways in which a text may have been written: plain, wide, as hexadecimal digits, as JSON escapes. */
const writingsOf = (needle: string): readonly Buffer[] => {
  const escaped = needle.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const hex = Buffer.from(needle, 'utf8').toString('hex');
  const writings = [Buffer.from(needle, 'utf8'), Buffer.from(needle, 'utf16le')];
  return [...writings, ...[hex, hex.toUpperCase(), escaped].map((text) => Buffer.from(text, 'latin1'))];
};

/**
 * Looks for planted personal data in everything that was written below a folder: databases, write-ahead logs, exports,
 * log files. The finding names the needle's file, so a failing test says where it leaked.
 */
export const findPlaintext = async (
  folder: string,
  needles: readonly string[],
): Promise<readonly Finding[]> => {
  const wanted = needles.map((needle) => ({ needle, writings: writingsOf(needle) }));
  const overlap = Math.max(0, ...wanted.flatMap(({ writings }) => writings.map(({ length }) => length - 1)));
  const findings: Finding[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const found = new Set<string>();
    let tail: Buffer = Buffer.alloc(0);
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      const window = Buffer.concat([tail, chunk as Buffer]);
      for (const { needle, writings } of wanted)
        if (!found.has(needle) && writings.some((writing) => window.includes(writing))) found.add(needle);
      tail = window.subarray(Math.max(0, window.length - overlap));
    }
    findings.push(...[...found].map((needle) => ({ file, needle })));
  }
  return findings;
};
