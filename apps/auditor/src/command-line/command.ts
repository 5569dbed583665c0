import { createReadStream, openSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fdSource, type Source, spooled } from '../input/source.js';
import { readKeys } from '../proof/verifier-keys.js';
import { unusable, type Unusable, type Verdict } from '../verdict.js';
import { verifySource } from '../verify-export.js';
import { readArguments, USAGE, type VerifyArguments } from './arguments.js';
import { jsonReport } from './json-report.js';
import { progressOn } from './progress.js';
import { textReport } from './text-report.js';

type Output = { readonly write: (text: string) => unknown; readonly isTTY?: boolean };

/** The streams of a process. */
export type Streams = {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
};

const EXIT_CODES = { verified: 0, violation: 1, unusable: 2 } as const;

/** The command, from its arguments to its exit code. */
export const run = async (argv: readonly string[], streams: Streams): Promise<number> => {
  const options = readArguments(argv);
  if ('command' in options && options.command === 'help') {
    streams.stdout.write(USAGE);
    return 0;
  }
  const verdict = 'verdict' in options ? options : await verify(options, streams);
  const json = 'json' in options ? options.json : argv.includes('--json');
  if (json) streams.stdout.write(jsonReport(verdict));
  else if (verdict.verdict === 'unusable')
    streams.stderr.write(textReport(verdict) + (verdict.code === 'USAGE' ? `\n${USAGE}` : ''));
  else streams.stdout.write(textReport(verdict));
  return EXIT_CODES[verdict.verdict];
};

const verify = async ({ exportFile, keysFile }: VerifyArguments, streams: Streams): Promise<Verdict> => {
  try {
    const keys = keysFile === undefined ? undefined : readKeys(await readFile(keysFile, 'utf8'));
    if (keysFile !== undefined && !keys) return keysUnusable(keysFile);
    const source = await sourceOf(exportFile, streams);
    const progress = progressOn(streams.stderr, source.size);
    const verdict = await verifySource(source, { ...(keys && { keys }), onProgress: progress.show });
    progress.clear();
    source.close();
    return verdict;
  } catch (error) {
    // Only reading can fail here; anything else is a mistake of this program and must be seen as one.
    if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error;
    return unusable('UNREADABLE', `文件无法读取：${(error as Error).message}`, 'the file cannot be read');
  }
};

/** What can be read only once (`-`, a pipe) is put down first. */
const sourceOf = async (file: string, { stdin }: Streams): Promise<Source> => {
  if (file === '-') return spooled(stdin);
  return statSync(file).isFile() ? fdSource(openSync(file, 'r')) : spooled(createReadStream(file));
};

const keysUnusable = (keysFile: string): Unusable =>
  unusable(
    'KEYS_UNUSABLE',
    `${keysFile} 不是公钥文件`,
    'not a file of keys: {"keys": ["<name>+<hash>+<base64>"]}',
  );
