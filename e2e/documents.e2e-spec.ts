import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The shell blocks of a page that are marked to be run, in order, as one script. */
const scriptOf = (page: string): string =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/<!-- run -->\s*```sh\n([\s\S]*?)```/g)]
    .map(([, code]) => code)
    .join('\n');

const run = (
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
) =>
  new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const child = spawn(command, args, { ...options, env: { ...process.env, ...options.env } });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('close', (code) => resolve({ code, output }));
  });

describe('the documents', () => {
  let folder: string;
  let url: string;
  let platform: ReturnType<typeof spawn>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-docs-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    platform = spawn(process.execPath, ['--no-warnings', join(root, 'apps/all-in-one/dist/main.js')], {
      env: { ...process.env, PORT: '0', YIGONG_DATA: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await new Promise<string>((resolve, reject) => {
      let seen = '';
      platform.stdout!.on('data', (chunk: Buffer) => {
        seen += chunk.toString();
        const [, address] = /ready: (http:\S+)/.exec(seen) ?? [];
        if (address) resolve(address);
      });
      platform.on('exit', () => reject(new Error(`the platform did not start: ${seen}`)));
    });
  }, 60_000);

  afterAll(async () => {
    const ended = new Promise((resolve) => platform.once('exit', resolve));
    platform.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const paste = (page: string) =>
    run(
      'bash',
      ['-euo', 'pipefail', '-c', scriptOf(page).replace('BASE=http://127.0.0.1:3000', `BASE=${url}`)],
      {
        cwd: folder,
        env: { PATH: `${join(process.execPath, '..')}:${process.env['PATH']}` },
      },
    );

  it('README: its lines can be pasted, and the forged export is refused at its entry', async () => {
    const { code, output } = await paste('README.md');
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    expect(output).toContain('核验通过 Verified');
    expect(output).toContain('refused, as it should be');
    expect(output).toMatch(/amountFen: 36000/);
  }, 60_000);

  it('docs/start.md: a claim is refused, corrected, paid, booked and replayed', async () => {
    const { code, output } = await paste('docs/start.md');
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    for (const said of [
      'STAY_DAYS_DIFFER_FROM_DATES',
      'CHECKER_IS_SUBMITTER',
      'waitingForFunds',
      'amountFen: 12000',
      'differences: []',
      '核验通过 Verified',
    ])
      expect(output).toContain(said);
  }, 90_000);
});
