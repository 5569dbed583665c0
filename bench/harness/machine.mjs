import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';

const commit = () => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    }).trim();
  } catch {
    return 'unknown';
  }
};

/** Where and with what the figures were made. `load` tells how busy the machine was with other work when it began. */
export const machine = () => ({
  at: new Date().toISOString(),
  commit: commit(),
  cpu: cpus()[0].model.trim(),
  cpuCount: cpus().length,
  memoryGib: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
  sqlite: process.versions.sqlite,
  openssl: process.versions.openssl,
  load: loadavg().map((value) => Number(value.toFixed(2))),
});
