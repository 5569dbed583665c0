import { canonicalJson, type Json } from '../input/canonical-json.js';
import type { Verdict } from '../verdict.js';
import { VIOLATIONS } from '../violations.js';

/** The verdict for programs: one line of JSON. */
export const jsonReport = (verdict: Verdict): string => {
  const sentences = verdict.verdict === 'violation' ? VIOLATIONS[verdict.code] : {};
  return `${canonicalJson({ ...verdict, ...sentences } as Json)}\n`;
};
