import { createReadStream, openSync, readFileSync, statSync } from 'node:fs';
import { fdSource, type Source, spooled } from '../input/source.js';
import { readKeys, type VerifierKey } from '../proof/verifier-keys.js';
import { continuationViolation } from '../continuation.js';
import { unusable, type Unusable, type Verdict, type Verified } from '../verdict.js';
import { verifySource } from '../verify-export.js';
import type { Answer } from './answer.js';
import { type QueryArguments, readArguments } from './arguments.js';
import { diffAnswer } from './diff-answer.js';
import { jsonReport, writeJsonAnswer } from './json-report.js';
import { progressOn } from './progress.js';
import { balancesAnswer, sampleAnswer, statementAnswer, traceAnswer } from './queries.js';
import { textReport, writeTextAnswer } from './text-report.js';
import { USAGE } from './usage.js';

type Output = { readonly write: (text: string) => unknown; readonly isTTY?: boolean };

/** The streams of a process. */
export type Streams = {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
};

const EXIT_CODES = { verified: 0, answered: 0, violation: 1, contradicted: 1, unusable: 2 } as const;

/** The command, from its arguments to its exit code. */
export const run = async (argv: readonly string[], streams: Streams): Promise<number> => {
  const options = readArguments(argv);
  if ('command' in options && options.command === 'help') {
    streams.stdout.write(USAGE);
    return 0;
  }
  if ('verdict' in options) return report(options, argv.includes('--json'), streams);
  try {
    return await answer(options, streams);
  } catch (error) {
    // Only reading can fail here; anything else is a mistake of this program and must be seen as one.
    if (typeof (error as NodeJS.ErrnoException).syscall !== 'string') throw error;
    const unreadable = unusable(
      'UNREADABLE',
      `文件无法读取：${(error as Error).message}`,
      'the file cannot be read',
    );
    return report(unreadable, options.json, streams);
  }
};

const report = (verdict: Verdict, json: boolean, { stdout, stderr }: Streams): number => {
  if (json) stdout.write(jsonReport(verdict));
  else if (verdict.verdict === 'unusable')
    stderr.write(textReport(verdict) + (verdict.code === 'USAGE' ? `\n${USAGE}` : ''));
  else stdout.write(textReport(verdict));
  return EXIT_CODES[verdict.verdict];
};

const answer = async (options: QueryArguments, streams: Streams): Promise<number> => {
  const { keysFile, json } = options;
  const keys = keysFile === undefined ? undefined : readKeys(readFileSync(keysFile, 'utf8'));
  if (keysFile !== undefined && !keys) return report(keysUnusable(keysFile), json, streams);
  const source = await sourceOf(options.exportFile, streams);
  const verdict = await verified(source, keys, streams);
  if (options.command === 'diff') {
    const other = await sourceOf(options.otherFile, streams);
    const verdicts = [verdict, await verified(other, keys, streams)] as const;
    const unusableOne = verdicts.find((one) => one.verdict === 'unusable');
    if (unusableOne) return report(unusableOne, json, streams);
    return say(diffAnswer([source, other], verdicts), undefined, json, streams);
  }
  if (options.command === 'verify' && options.previousFile !== undefined && verdict.verdict === 'verified') {
    const previous = await verified(await sourceOf(options.previousFile, streams), keys, streams);
    if (previous.verdict !== 'verified') return report(previousNotVerified(previous), json, streams);
    return report(continuationViolation(source, verdict, previous) ?? verdict, json, streams);
  }
  if (options.command === 'verify' || verdict.verdict !== 'verified') return report(verdict, json, streams);
  const answered = answerTo(options, source, verdict);
  return 'code' in answered ? report(answered, json, streams) : say(answered, verdict, json, streams);
};

const answerTo = (
  options: Exclude<QueryArguments, { command: 'verify' | 'diff' }>,
  source: Source,
  verdict: Verified,
): Answer | Unusable => {
  switch (options.command) {
    case 'balances':
      return balancesAnswer(source, verdict, options);
    case 'statement':
      return statementAnswer(source, verdict, options);
    case 'trace':
      return traceAnswer(source, verdict, options);
    case 'sample':
      return sampleAnswer(source, verdict, options);
  }
};

const say = (answer: Answer, verdict: Verified | undefined, json: boolean, { stdout }: Streams): number => {
  if (json) writeJsonAnswer(answer, verdict, (text) => stdout.write(text));
  else writeTextAnswer(answer, verdict, (text) => stdout.write(text));
  return EXIT_CODES[answer.verdict];
};

const verified = async (
  source: Source,
  keys: readonly VerifierKey[] | undefined,
  { stderr }: Streams,
): Promise<Verdict> => {
  const progress = progressOn(stderr, source.size);
  const verdict = await verifySource(source, { ...(keys && { keys }), onProgress: progress.show });
  progress.clear();
  return verdict;
};

/** What can be read only once (`-`, a pipe) is put down first. Files stay open until the process ends. */
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

const previousNotVerified = ({ code }: Exclude<Verdict, Verified>): Unusable =>
  unusable(
    'PREVIOUS_NOT_VERIFIED',
    `上年账簿的导出文件本身核验不通过（${code}）：请先单独核验它`,
    `the export of the year before is not in order itself (${code}): verify it alone first`,
  );
