// The one entry of every npm script. Runs on any Node ≥ 20, needs nothing installed: it installs what is missing, builds what
// is stale, and runs the rest on the Node that package.json pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const cache = join(modules, '.cache');
const say = (zh, en) => console.error(`· ${zh} ${en}`);

const fail = (message) => {
  console.error(message);
  process.exit(2);
};

/**
 * Installs when the lockfile is not the one that was installed. Not with `npm ci`: it refuses a lockfile without the optional
 * packages of platforms that the registry at hand does not carry. `--no-save` keeps the lockfile as it is.
 */
const install = () => {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(modules, '.yigong-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('正在安装依赖……', 'installing dependencies (once, about a minute)');
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { status } = spawnSync(
    command,
    [...before, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32' && command === 'npm',
    },
  );
  if (status !== 0) fail('安装失败 npm install failed');
  writeFileSync(stamp, lock);
};

/** The pinned Node, which npm brought as a package; on a platform without one, the Node at hand if it is new enough. */
const pinnedNode = () => {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const packaged = join(
    modules,
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    'bin',
    name,
  );
  if (existsSync(packaged)) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail('此平台请安装 Node 24 install Node 24 on this platform (see .nvmrc)');
};

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', '.git', 'data'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });

/** Builds with `tsc -b` when a source is not the one that was built; tsc itself rebuilds only the projects it has to. */
const build = () => {
  const sources = ['libs', 'apps'].flatMap((group) => filesBelow(join(root, group)));
  const inputs = [...sources, join(root, 'tsconfig.base.json'), join(root, 'package-lock.json')]
    .filter((file) => /\.(ts|json)$/.test(file) && !/\.(spec|e2e-spec)\.ts$/.test(file))
    .map((file) => {
      const { mtimeMs, size } = statSync(file);
      return `${file} ${mtimeMs} ${size}`;
    });
  const digest = createHash('sha256').update(inputs.sort().join('\n')).digest('hex');
  const stamp = join(cache, 'yigong-built');
  const isBuilt = ['all-in-one/dist/main.js', 'auditor/dist/yigong-audit.mjs'].every((file) =>
    existsSync(join(root, 'apps', file)),
  );
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  say('正在构建……', 'building what is stale');
  const steps = [[join(modules, 'typescript/bin/tsc'), '-b'], [join(root, 'apps/auditor/bundle.mjs')]];
  if (steps.some((step) => run(step) !== 0)) fail('构建失败 the build failed');
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, digest);
};

const environment = () => ({
  ...process.env,
  // Compiled code is kept: a start need not compile what did not change.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(cache, 'compiled'),
  PATH: `${join(pinnedNode(), '..')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
});
const run = (args) =>
  spawnSync(pinnedNode(), args, { cwd: root, stdio: 'inherit', env: environment() }).status ?? 1;

/**
 * Runs something that lives long: signals go through to it, its exit code comes back. npm's own shell dies of a signal without
 * passing it on, so the end of whoever started this is a request to stop too.
 */
const hand = (args) => {
  const child = spawn(pinnedNode(), args, { cwd: root, stdio: 'inherit', env: environment() });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
  const parent = process.ppid;
  const isOfNpm = process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32';
  if (isOfNpm) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1_000).unref();
};

const jest = ['--experimental-vm-modules', '--no-warnings', join(modules, 'jest/bin/jest.js')];
const CHECKS = [
  ['类型 types', [join(modules, 'typescript/bin/tsc'), '-p', 'tsconfig.spec.json']],
  ['引用 references', [join(root, 'tools/repository/sync-references.mjs'), '--check']],
  ['规则 lint', [join(modules, 'eslint/bin/eslint.js'), '.']],
  ['格式 format', [join(modules, 'prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['结构 architecture', [...jest, 'tools']],
];

const COMMANDS = {
  start: () => (build(), hand([join(root, 'apps/all-in-one/dist/main.js'), ...rest])),
  'start:service': () => {
    const [name, ...more] = rest;
    const main = join(root, 'apps', name ?? '', 'dist/main.js');
    build();
    if (!name || !existsSync(main)) fail('用法 usage: npm run start:service -- membership');
    hand([main, ...more]);
  },
  build,
  test: () => (build(), hand([...jest, ...rest])),
  check: () => {
    build();
    const failed = CHECKS.filter(([name, args]) => (say(name, ''), run(args) !== 0)).map(([name]) => name);
    if (failed.length > 0) fail(`未通过 failed: ${failed.join(', ')}`);
  },
  bench: () => (build(), hand(['--no-warnings', join(root, 'bench/main.mjs'), ...rest])),
  docs: () => (build(), hand(['--no-warnings', join(root, 'tools/catalogue/generate.mjs'), ...rest])),
  format: () =>
    process.exit(run([join(modules, 'prettier/bin/prettier.cjs'), '--write', '--log-level', 'warn', '.'])),
};

const [command, ...rest] = process.argv.slice(2);
if (!COMMANDS[command]) fail(`用法 usage: node tools/run.mjs ${Object.keys(COMMANDS).join(' | ')}`);
install();
COMMANDS[command]();
