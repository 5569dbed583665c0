import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Refusal, sentencesOf } from '@yigong/kernel';
import { postingRefusals } from '../../apps/finance-audit/src/posting-rules/posting.refusals.js';
import { POSTING_RULE_SETS } from '../../apps/finance-audit/src/posting-rules/posting-rules.js';

const root = join(import.meta.dirname, '../..');

/** What the built `reference.mjs` says; a process of its own, because it loads every service. */
const saidBy = <Answer>(question: 'referencePages' | 'allRefusals'): Answer =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--no-warnings',
        '--input-type=module',
        '-e',
        `import { ${question} } from './tools/catalogue/reference.mjs'; console.log(JSON.stringify(${question}())); process.exit(0)`,
      ],
      { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 },
    ),
  ) as Answer;

describe('the generated reference', () => {
  const generated = saidBy<Record<string, string>>('referencePages');

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

describe('a Chinese sentence of a refusal', () => {
  /** Facts whose values are codes of the platform. */
  const CODE_FACTS = ['status', 'role', 'cause', 'purpose', 'part', 'event', 'missing', 'exclusion', 'first'];
  const BARE_CODE = /[a-z]+[A-Z]\w*|[a-z]+(?:-[a-z]+)+|[A-Z]+(?:_[A-Z]+)+/;
  const refusals = Object.entries(saidBy<Record<string, Refusal>>('allRefusals'));
  const factsIn = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const codesIn = ({ zh }: Refusal) => factsIn(zh).filter((name) => CODE_FACTS.includes(name));
  const filled = (refusal: Refusal, code: string) =>
    sentencesOf(refusal, Object.fromEntries(factsIn(refusal.zh).map((name) => [name, code]))).zh;

  it('has words for the codes that it shows', () => {
    const speechless = refusals.filter(([, refusal]) => codesIn(refusal).length > 0 && !refusal.words);
    expect(speechless.map(([name]) => name)).toEqual([]);
    expect(refusals.filter(([, { words }]) => words).length).toBeGreaterThan(30);
  });

  it('shows no bare code, whichever of its words is filled in', () => {
    const shown = refusals.flatMap(([name, refusal]) =>
      ['1', ...Object.keys(refusal.words ?? {})]
        .map((code) => `${name}: ${filled(refusal, code)}`)
        .filter((line) => BARE_CODE.test(line.slice(name.length))),
    );
    expect(shown).toEqual([]);
  });

  it('has a word for every cause and every part of an amount that the posting rules name', () => {
    const names = POSTING_RULE_SETS.flatMap(({ rules }) => rules).flatMap(({ cause, form }) =>
      form.kind === 'template' ? [cause, ...form.lines.map(({ part }) => part)] : [cause],
    );
    const { words = {} } = postingRefusals.AMOUNT_PART_MISSING;
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !Object.hasOwn(words, name))).toEqual([]);
  });

  it('calls a digest 校验码: 摘要 is the text of an entry', () =>
    expect(refusals.filter(([, { zh }]) => /摘要.*\{digest\}|SHA-256.*摘要/.test(zh))).toEqual([]));
});
