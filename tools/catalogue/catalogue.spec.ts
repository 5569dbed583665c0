import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

const pages = (): Record<string, string> =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--no-warnings',
        '--input-type=module',
        '-e',
        "import { referencePages } from './tools/catalogue/reference.mjs'; console.log(JSON.stringify(referencePages())); process.exit(0)",
      ],
      { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 },
    ),
  ) as Record<string, string>;

describe('the generated reference', () => {
  const generated = pages();

  it.each(Object.keys(generated))('docs/reference/%s is what `npm run docs` writes', (name) =>
    expect(readFileSync(join(root, 'docs/reference', name), 'utf8')).toBe(generated[name]),
  );

  it('says every refusal in Chinese and in English', () => {
    const rows = generated['refusals.md']!.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(50);
    for (const line of rows) {
      const [, , , zh, en] = line.split(/(?<!\\)\|/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/[a-z]{2}/);
    }
  });
});
