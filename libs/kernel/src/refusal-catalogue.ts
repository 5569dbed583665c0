import type { Facts } from './decider.js';
import { formatYuan } from './money.js';

/** What a code is called: a state, a role, a kind of business. English reads the code itself where `en` is left out. */
export type Words = Readonly<Record<string, { readonly zh: string; readonly en?: string }>>;

/** What a person reads when something is refused: plain Chinese first, English beside it, and the rule behind it. */
export type Refusal = {
  /** 404 for `*_NOT_FOUND`, 409 for a state or rule that stands against it, 403 for a duty conflict, 422 for a reused key. */
  readonly status: 403 | 404 | 409 | 422;
  /** A sentence with `{factName}` where a fact is shown; names ending in `Fen` are shown as yuan. */
  readonly zh: string;
  readonly en: string;
  /** The law, rule or plan clause; for the reference and for `rule` in the problem document. */
  readonly rule?: string;
  /** What the sentences say where the text of a fact is, or names, one of these codes. */
  readonly words?: Words;
};

/** One entry per code; as `RefusalCatalogue<MyCode>` the compiler asks for every one of them. */
export type RefusalCatalogue<Code extends string = string> = Readonly<Record<Code, Refusal>>;

/** Fills `{factName}` in a sentence. Facts whose name ends in `Fen` read as yuan with two decimals. */
export const sentence = (
  template: string,
  facts: Facts,
  named: (text: string) => string = (text) => text,
): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    if (fact === undefined) return whole;
    if (typeof fact === 'string') return named(fact);
    return name.endsWith('Fen') ? formatYuan(fact) : String(fact);
  });

/** Both sentences of a refusal, with codes called by their words. */
export const sentencesOf = (
  { zh, en, words = {} }: Pick<Refusal, 'zh' | 'en' | 'words'>,
  facts: Facts,
): { readonly zh: string; readonly en: string } => ({
  zh: sentence(zh, facts, (text) => named(text, words, 'zh', '、')),
  en: sentence(en, facts, (text) => named(text, words, 'en', ', ')),
});

const named = (text: string, words: Words, language: 'zh' | 'en', comma: string): string => {
  const said = text.replace(
    /[\w-]+/g,
    (code) => (Object.hasOwn(words, code) && words[code]?.[language]) || code,
  );
  return said === text ? text : said.replaceAll(', ', comma);
};
