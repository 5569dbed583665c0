import type { Json } from '../input/canonical-json.js';

/** What a query answers: facts for programs, text for people, and what both say of the verification that came before. */
export type Answer = {
  readonly verdict: 'answered' | 'contradicted';
  readonly facts: { readonly [name: string]: Json };
  readonly text: string;
  /** A list that may be too long to be held at once; stands after the facts and after the text. */
  readonly pages?: {
    readonly name: string;
    readonly rows: Iterable<readonly { readonly json: Json; readonly cells: readonly string[] }[]>;
    readonly table: (rows: readonly (readonly string[])[]) => string;
  };
};
