import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

// What git knows or would add: generated and ignored files are nobody's text.
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const texts = files.filter(
  (file) => /\.(ts|mjs|js|json|md|ya?ml)$|^\.ci\//.test(file) && file !== 'package-lock.json',
);

it('has files to look at', () => expect(texts.length).toBeGreaterThan(200));

it('builds in the order that the package.json files say', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['tools/repository/sync-references.mjs', '--check'],
    { cwd: root, encoding: 'utf8' },
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
});

// Put together here, so that this file does not name what it forbids.
const FOREIGN = new RegExp(
  [`(^|[\\s"'\`(])/${'work'}/`, `\\.\\./${'shared'}/`, `/${'home'}/\\w+/`, `file:/${'/'}/`].join('|'),
  'm',
);

it('names no place outside itself', () =>
  expect(texts.filter((file) => FOREIGN.test(textOf(file)))).toEqual([]));

const UNFINISHED = new RegExp(
  `\\b(describe|it|test)\\.(${['only', 'skip', 'todo'].join('|')})[.(]|\\b(x|f)(it|describe)\\(`,
);

it('leaves no test out', () =>
  expect(files.filter((file) => /spec\.ts$/.test(file) && UNFINISHED.test(textOf(file)))).toEqual([]));

/** The relative links of a Markdown text, outside of code. */
const linksOf = (markdown: string): readonly string[] =>
  [...markdown.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:|^#|^\//.test(target));

it.each(files.filter((file) => file.endsWith('.md')))('%s links to what is there', (file) => {
  const dead = linksOf(textOf(file)).filter(
    (target) => !existsSync(join(root, dirname(file), target.split('#')[0]!)),
  );
  expect(dead).toEqual([]);
});

it('finds a dead link', () => {
  expect(linksOf('[a](b.md) `[c](d.md)` [e](https://f) [g](#h) ![i](j.png#k)')).toEqual(['b.md', 'j.png#k']);
});

/** What a page quotes from the code: the file it names, and the pieces of the block below, cut at every `// …`. */
const excerptsOf = (
  markdown: string,
): readonly { readonly file: string; readonly pieces: readonly string[] }[] =>
  [...markdown.matchAll(/<!-- excerpt (\S+) -->\s*```\w+\n([\s\S]*?)```/g)].map(([, file, code]) => ({
    file: file!,
    pieces: code!
      .split(/^\s*\/\/ …$/m)
      .map(squeezed)
      .filter((piece) => piece !== ''),
  }));

/** Without white space and trailing commas, so that a formatter changes nothing. */
const squeezed = (code: string): string => code.replace(/\s+/g, '').replace(/,(?=[)\]}>])/g, '');

const excerpts = files
  .filter((file) => file.endsWith('.md'))
  .flatMap((page) =>
    excerptsOf(textOf(page)).map((excerpt) => [page, excerpt.file, excerpt.pieces] as const),
  );

it.each(excerpts)('%s quotes %s as it is', (_, file, pieces) => {
  const code = squeezed(textOf(file));
  expect(pieces.length).toBeGreaterThan(0);
  expect(pieces.filter((piece) => !code.includes(piece))).toEqual([]);
});

it('has a README in each app', () =>
  expect(
    globSync('apps/*', { cwd: root }).filter(
      (app) => existsSync(join(root, app, 'package.json')) && !existsSync(join(root, app, 'README.md')),
    ),
  ).toEqual([]));
