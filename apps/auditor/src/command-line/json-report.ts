import { canonicalJson, type Json } from '../input/canonical-json.js';
import type { Verdict, Verified } from '../verdict.js';
import { VIOLATIONS } from '../violations.js';
import type { Answer } from './answer.js';

/** The verdict for programs: one line of JSON. */
export const jsonReport = (verdict: Verdict): string => {
  const sentences = verdict.verdict === 'violation' ? VIOLATIONS[verdict.code] : {};
  return `${canonicalJson({ ...verdict, ...sentences } as Json)}\n`;
};

/** An answer for programs: one line of JSON, written piece by piece where it is long. */
export const writeJsonAnswer = (
  { verdict, facts, pages }: Answer,
  verified: Verified | undefined,
  write: (text: string) => unknown,
): void => {
  const whole = canonicalJson({
    ...facts,
    verdict,
    ...(verified && { verified: summaryOf(verified) }),
  } as Json);
  if (!pages) {
    write(`${whole}\n`);
    return;
  }
  write(`${whole.slice(0, -1)},${JSON.stringify(pages.name)}:[`);
  let separator = '';
  for (const page of pages.rows) {
    write(separator + page.map(({ json }) => canonicalJson(json)).join(','));
    separator = ',';
  }
  write(']}\n');
};

/** What was verified before the answer: the whole file, and by whose signature. */
const summaryOf = ({ bookId, records, entries, head, merkleRoot, signedBy }: Verified) => ({
  bookId,
  records,
  entries,
  head,
  merkleRoot,
  signedBy: signedBy ?? null,
});
