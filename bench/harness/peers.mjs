import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../peers');
const stamp = join(folder, 'node_modules/.installed');

const installed = () => {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('· 正在安装对照软件…… installing the peers (once, about a minute: sqlite3 is compiled)');
  // The repository installs without scripts; of the peers, sqlite3 must compile its binding.
  execFileSync('npm', ['ci', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  writeFileSync(stamp, lock);
};

/** A module beside the peers' packages, or the reason why there is none. */
export const peerModule = async (name) => {
  try {
    installed();
    return { module: await import(join(folder, name)) };
  } catch (error) {
    return { skipped: `could not be installed, because ${String(error.message).split('\n')[0]}` };
  }
};

export const peerVersions = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies;
