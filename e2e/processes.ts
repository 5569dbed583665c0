import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type Settings = Readonly<Record<string, string>>;

/** A process of the platform, as an operator runs it: the built files, a data folder, a port of its own choice. */
export type PlatformProcess = {
  readonly pid: number;
  /** The first line of standard output that matches; rejects when the process ends without it. */
  readonly line: (pattern: RegExp) => Promise<string>;
  /** The address it said it is ready at. */
  readonly ready: () => Promise<string>;
  readonly output: () => string;
  readonly errors: () => string;
  readonly ended: Promise<Ended>;
  readonly signal: (name: NodeJS.Signals) => void;
  /** `kill -9`, and waits until it is gone. */
  readonly kill: () => Promise<Ended>;
  /** SIGTERM, and waits until it is gone. */
  readonly stop: () => Promise<Ended>;
};

const mainOf = (app: string): string =>
  fileURLToPath(new URL(`../apps/${app}/dist/main.js`, import.meta.url));

/** The environment of the test without settings of the platform, so that only what is given counts. */
const environmentWith = (settings: Settings): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('YIGONG_'))),
  PORT: '0',
  ...settings,
});

const running = new Set<PlatformProcess>();

/** Starts `apps/<app>` in a process of its own. */
export const startProcess = (app: string, settings: Settings): PlatformProcess => {
  const child = spawn(process.execPath, ['--no-warnings', mainOf(app)], {
    env: environmentWith(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  const waiting = new Set<() => void>();
  const look = (): void => [...waiting].forEach((each) => each());
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    look();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => {
      running.delete(started);
      resolve({ code, signal });
    }),
  );

  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = output
          .split('\n')
          .slice(0, -1)
          .find((each) => pattern.test(each));
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
      void ended.then(({ code, signal }) =>
        reject(new Error(`ended with ${code ?? signal} before ${pattern}: ${output}${errors}`)),
      );
    });

  const started: PlatformProcess = {
    pid: child.pid!,
    line,
    ready: async () => /http:\S+/.exec(await line(/就绪/))![0],
    output: () => output,
    errors: () => errors,
    ended,
    signal: (name) => void child.kill(name),
    kill: () => (child.kill('SIGKILL'), ended),
    stop: () => (child.kill('SIGTERM'), ended),
  };
  running.add(started);
  return started;
};

/** Ends what a failed test left running. */
export const killAll = async (): Promise<void> => {
  await Promise.all([...running].map(({ kill }) => kill()));
};

/** A folder for one spec, and its removal. */
export const temporaryFolder = (): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'yigong-process-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
