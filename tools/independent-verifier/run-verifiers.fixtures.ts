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
function whatPythonLacks(): string | undefined {
  const { error, stderr } = spawnSync(python, ['-c', 'import cryptography'], many);
  return error
    ? `${python} does not start (${error.message})`
    : stderr.trim().split('\n').at(-1) || undefined;
}

const lacking = whatPythonLacks();
if (lacking !== undefined) {
  if (process.env['YIGONG_REQUIRE'] === 'python')
    throw new Error(`the Python verifier cannot run: ${lacking}`);
  process.stderr.write(`skipped: the Python verifier, because ${lacking}\n`);
}

/** Tests that need Python: skipped without it, unless `YIGONG_REQUIRE=python` makes them fail. */
export const describeWithPython = lacking === undefined ? describe : describe.skip;

export type Kind = 'export' | 'receipt';

/** One process judges them all. */
export function pythonVerdicts(kind: Kind, paths: readonly string[], trusted: readonly string[]): Verdict[] {
  const input = paths.map((path) => `${path}\n`).join('');
  const args = ['-B', script, 'batch', kind, ...trusted];
  const { stdout, stderr, status } = spawnSync(python, args, { ...many, input });
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

async function auditorVerdict(kind: Kind, path: string, trusted: readonly string[]): Promise<Verdict> {
  const args = [auditor, kind === 'export' ? 'verify' : 'receipt', path, ...trusted, '--json'];
  const failed = (error: unknown) => error as { stdout: string };
  const { stdout } = await promisify(execFile)(process.execPath, args, many).catch(failed);
  return JSON.parse(stdout) as Verdict;
}

/** A process each, two at a time. */
export async function auditorVerdicts(
  kind: Kind,
  paths: readonly string[],
  trusted: readonly string[],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const waiting = [...paths.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      verdicts[next[0]] = await auditorVerdict(kind, next[1], trusted);
    }
  };
  await Promise.all([worker(), worker()]);
  return verdicts;
}
