// Writes every project's tsconfig.json from its package.json, so that the build order has one source.
// `node tools/repository/sync-references.mjs --check` only says whether they are current.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const check = process.argv.includes('--check');

const projects = ['libs', 'apps'].flatMap((group) =>
  readdirSync(join(root, group))
    .filter((name) => existsSync(join(root, group, name, 'package.json')))
    .map((name) => ({
      folder: `${group}/${name}`,
      manifest: JSON.parse(readFileSync(join(root, group, name, 'package.json'), 'utf8')),
    })),
);
const folderOf = new Map(projects.map(({ folder, manifest }) => [manifest.name, folder]));

const stale = [];
const put = (file, value) => {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8') === text) return;
  stale.push(file);
  if (!check) writeFileSync(join(root, file), text);
};

for (const { folder, manifest } of projects) {
  put(`${folder}/tsconfig.json`, {
    extends: '../../tsconfig.base.json',
    compilerOptions: { rootDir: 'src', outDir: 'dist', tsBuildInfoFile: 'dist/.tsbuildinfo' },
    include: ['src'],
    exclude: ['src/**/*.spec.ts', 'src/**/*.e2e-spec.ts', 'src/**/*.contract.ts', 'src/**/*.fixtures.ts'],
    references: Object.keys(manifest.dependencies ?? {})
      .filter((name) => folderOf.has(name))
      .map((name) => ({ path: `../../${folderOf.get(name)}` })),
  });
}
put('tsconfig.json', { files: [], references: projects.map(({ folder }) => ({ path: folder })) });

if (stale.length > 0) console.log(`${check ? 'stale' : 'written'}: ${stale.join(', ')}`);
process.exitCode = check && stale.length > 0 ? 1 : 0;
