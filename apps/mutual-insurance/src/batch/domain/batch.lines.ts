import type { LineFacts } from './batch.commands.js';
import type { BatchLine, BatchTerms, LineRefusal, LineVerdict } from './batch.events.js';

/** Every line's verdict, in the order of the lines. The first rule that a line breaks is the one it is told. */
export const judgeLines = (
  lines: readonly BatchLine[],
  facts: readonly LineFacts[],
  terms: BatchTerms,
): readonly LineVerdict[] => {
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const { member, isCoveredElsewhere } = facts[index] ?? { isCoveredElsewhere: false };
    const personRef = member?.personRef ?? line.personRef;
    const refusal = refusalOf(line, { member, isCoveredElsewhere }, terms, seen);
    if (personRef !== undefined) seen.add(personRef);
    return {
      memberId: line.memberId,
      ...(personRef === undefined ? {} : { personRef }),
      units: line.units,
      ...(refusal === undefined ? {} : { refusal }),
    };
  });
};

const refusalOf = (
  line: BatchLine,
  { member, isCoveredElsewhere }: { member: LineFacts['member'] | undefined; isCoveredElsewhere: boolean },
  terms: BatchTerms,
  seen: ReadonlySet<string>,
): LineRefusal | undefined => {
  if (!member || (line.personRef !== undefined && line.personRef !== member.personRef)) return 'NOT_A_MEMBER';
  if (isCoveredElsewhere) return 'ALREADY_COVERED';
  if (terms.sex !== undefined && member.sex !== terms.sex) return 'WRONG_SEX';
  if (line.units > terms.unitsMax) return 'TOO_MANY_UNITS';
  // One person may hold two employments and stand in the list twice; the cover is one.
  if (seen.has(member.personRef)) return 'DUPLICATE_LINE';
  return undefined;
};
