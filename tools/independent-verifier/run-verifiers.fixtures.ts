// Both verifiers as a stranger runs them: as processes, by their verdicts in JSON.
import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Verdict {
  readonly verdict: string;
  readonly line: number | null;
  readonly [field: string]: unknown;
}

const python = process.env['YIGONG_PYTHON'] ?? 'python3';
const script = join(import.meta.dirname, 'verify.py');
const auditor = join(import.meta.dirname, '../../apps/auditor/bin/yigong-audit.mjs');
const many = { encoding: 'utf8', maxBuffer: 1 << 30 } as const;

/** Why the Python verifier cannot run here; nothing if it can. */
export function whatPythonLacks(): string | undefined {
  const { error, stderr } = spawnSync(python, ['-c', 'import cryptography'], many);
  return error
    ? `${python} does not start (${error.message})`
    : stderr.trim().split('\n').at(-1) || undefined;
}

/** One process judges them all. */
export function pythonVerdicts(paths: readonly string[], keys: string): Verdict[] {
  const input = paths.map((path) => `${path}\n`).join('');
  const { stdout, stderr, status } = spawnSync(python, ['-B', script, 'batch', '--keys', keys], {
    ...many,
    input,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Verdict);
}

export function pythonRun(...args: string[]): { verdict: Verdict; exitCode: number | null } {
  const { stdout, status } = spawnSync(python, ['-B', script, ...args], many);
  return { verdict: JSON.parse(stdout) as Verdict, exitCode: status };
}

async function auditorVerdict(path: string, keys: string): Promise<Verdict> {
  const args = [auditor, 'verify', path, '--keys', keys, '--json'];
  const failed = (error: unknown) => error as { stdout: string };
  const { stdout } = await promisify(execFile)(process.execPath, args, many).catch(failed);
  return JSON.parse(stdout) as Verdict;
}

/** A process each, two at a time. */
export async function auditorVerdicts(paths: readonly string[], keys: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...paths.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      verdicts[next[0]] = await auditorVerdict(next[1], keys);
    }
  };
  await Promise.all([worker(), worker()]);
  return verdicts;
}
