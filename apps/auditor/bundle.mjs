// Puts the command into one file, dist/yigong-audit.mjs, that runs on Node alone: `node tools/run.mjs build` calls it.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const outfile = join(import.meta.dirname, 'dist/yigong-audit.mjs');
buildSync({
  entryPoints: [join(import.meta.dirname, 'src/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
chmodSync(outfile, 0o755);
