import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { readKeys, type VerifierKey } from '../proof/verifier-keys.js';
import { LedgerClient, LedgerUnreachable } from './ledger-client.js';
import { MemoryDamaged, WitnessMemory } from './memory.js';
import { REFUSALS } from './refusal.js';
import { afterRotations } from './rotations.js';
import { type Witnessed, Witness } from './witness.js';
import {
  readWitnessOptions,
  WITNESS_USAGE,
  type WitnessOptions,
  WitnessUnusable,
} from './witness-options.js';

type Output = { readonly write: (text: string) => unknown };
type Streams = { readonly stdout: Output; readonly stderr: Output };

const CONSISTENT = 0;
const REFUSED = 1;
const UNUSABLE = 2;

const KEYS_FILE = 'keys.json';

/** `yigong-audit witness …`, from its arguments to its exit code. */
export const runWitness = async (
  argv: readonly string[],
  streams: Streams,
  stopping: AbortSignal = new AbortController().signal,
): Promise<number> => {
  if (argv.includes('--help') || argv.includes('-h')) {
    streams.stdout.write(WITNESS_USAGE);
    return CONSISTENT;
  }
  try {
    const options = readWitnessOptions(argv);
    const memory = new WitnessMemory(options.stateFolder);
    streams.stderr.write(`见证人公钥 the key to register: ${options.key.verifierKey}\n`);
    for (;;) {
      const code = await round(options, memory, streams).catch((error: unknown) =>
        unreachable(error, streams),
      );
      if (code === REFUSED || options.intervalSeconds === undefined) return code;
      await wait(options.intervalSeconds * 1_000, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) return CONSISTENT;
    }
  } catch (error) {
    if (!(error instanceof WitnessUnusable || error instanceof MemoryDamaged || isOfTheSystem(error)))
      throw error;
    streams.stderr.write(`不可用 unusable: ${error.message}\n`);
    return UNUSABLE;
  }
};

/** A full disk, a folder that may not be written. */
const isOfTheSystem = (error: unknown): error is Error =>
  typeof (error as NodeJS.ErrnoException).syscall === 'string';

/** A ledger that does not answer is asked again at the next round. */
const unreachable = (error: unknown, { stderr }: Streams): number => {
  if (!(error instanceof LedgerUnreachable)) throw error;
  stderr.write(`账务系统无法访问 the ledger cannot be reached: ${error.message}\n`);
  return UNUSABLE;
};

const round = async (options: WitnessOptions, memory: WitnessMemory, streams: Streams): Promise<number> => {
  const ledger = new LedgerClient(options.url, options.credentials);
  const keys = await trustedKeys(options, memory, ledger);
  const witness = new Witness(ledger, keys, options.key, memory, () => new Date());
  let code = CONSISTENT;
  for await (const witnessed of witness.round()) {
    const evidence =
      'refused' in witnessed
        ? memory.keepEvidence(witnessed, new Date().toISOString(), options.url)
        : undefined;
    streams.stdout.write(options.json ? jsonOf(witnessed, evidence) : lineOf(witnessed, evidence));
    if ('refused' in witnessed) code = REFUSED;
    else if (witnessed.outcome === 'untaken' && code === CONSISTENT) code = UNUSABLE;
  }
  return code;
};

/** Those of the file that was named, else those of the first sight; and what they themselves handed over to since. */
const trustedKeys = async (
  { keysFile }: WitnessOptions,
  memory: WitnessMemory,
  ledger: LedgerClient,
): Promise<readonly VerifierKey[]> => {
  if (keysFile !== undefined && !existsSync(keysFile))
    throw new WitnessUnusable(`${keysFile} 不存在 does not exist`);
  const published = await ledger.keys();
  const known = keysFile === undefined ? memory.text(KEYS_FILE) : readFileSync(keysFile, 'utf8');
  const text = known ?? JSON.stringify({ keys: published.keys });
  if (!readKeys(text)) throw new WitnessUnusable(`${keysFile ?? KEYS_FILE} 不是公钥文件 is no file of keys`);
  const { keys } = JSON.parse(text) as { readonly keys: readonly string[] };
  const trusted = JSON.stringify({ keys: afterRotations(keys, published.rotations) });
  if (keysFile === undefined && trusted !== known) memory.keepText(KEYS_FILE, trusted);
  return readKeys(trusted)!;
};

const jsonOf = (witnessed: Witnessed, evidence: string | undefined): string =>
  `${JSON.stringify({ ...witnessed, ...(evidence === undefined ? {} : { evidence }) })}\n`;

const OUTCOMES = {
  signed: '已联署 co-signed',
  kept: '此前已联署 co-signed before',
  untaken: '已联署，账务系统未采纳 co-signed, not taken',
};

const lineOf = (witnessed: Witnessed, evidence: string | undefined): string => {
  const { bookId } = witnessed;
  if ('refused' in witnessed) {
    const { zh, en } = REFUSALS[witnessed.refused];
    return `${bookId}  拒绝联署 REFUSED ${witnessed.refused}: ${zh} ${en}\n  证据 evidence: ${evidence}\n`;
  }
  const { size, outcome, reason } = witnessed;
  return `${bookId}  ${size} 条记录 records  ${OUTCOMES[outcome]}${reason === undefined ? '' : `: ${reason}`}\n`;
};
