import type { Facts } from './decider.js';
import { formatYuan } from './money.js';

/** What a person reads when something is refused: plain Chinese first, English beside it, and the rule behind it. */
export type Refusal = {
  /** 404 for `*_NOT_FOUND`, 409 for a state or rule that stands against it, 403 for a duty conflict, 422 for a reused key. */
  readonly status: 403 | 404 | 409 | 422;
  /** A sentence with `{factName}` where a fact is shown; names ending in `Fen` are shown as yuan. */
  readonly zh: string;
  readonly en: string;
  /** The law, rule or plan clause; for the reference and for `rule` in the problem document. */
  readonly rule?: string;
};

/** One entry per code; as `RefusalCatalogue<MyCode>` the compiler asks for every one of them. */
export type RefusalCatalogue<Code extends string = string> = Readonly<Record<Code, Refusal>>;

/** Fills `{factName}` in a sentence. Facts whose name ends in `Fen` read as yuan with two decimals. */
export const sentence = (template: string, facts: Facts): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    if (fact === undefined) return whole;
    return name.endsWith('Fen') && typeof fact === 'number' ? formatYuan(fact) : String(fact);
  });
