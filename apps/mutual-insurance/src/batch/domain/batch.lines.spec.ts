import type { LineFacts } from './batch.commands.js';
import type { BatchLine, BatchTerms } from './batch.events.js';
import { terms } from './batch.fixtures.js';
import { judgeLines } from './batch.lines.js';

const line = (changed: Partial<BatchLine> = {}): BatchLine => ({
  memberId: 'member-li',
  units: 1,
  ...changed,
});
const woman: LineFacts = { member: { personRef: 'person-li', sex: 'female' }, isCoveredElsewhere: false };
const man: LineFacts = { member: { personRef: 'person-zhang', sex: 'male' }, isCoveredElsewhere: false };
const nobody: LineFacts = { isCoveredElsewhere: false };

const refusalsOf = (
  lines: readonly BatchLine[],
  facts: readonly LineFacts[],
  changed: Partial<BatchTerms> = {},
) => judgeLines(lines, facts, { ...terms, ...changed }).map(({ refusal }) => refusal);

describe('the verdict on a line', () => {
  it('accepts a member and names the person', () =>
    expect(judgeLines([line()], [woman], terms)).toEqual([
      { memberId: 'member-li', personRef: 'person-li', units: 1 },
    ]));

  it('refuses who is no member of this union on that day', () =>
    expect(refusalsOf([line()], [nobody])).toEqual(['NOT_A_MEMBER']));

  it('refuses a person given who is not the member', () =>
    expect(refusalsOf([line({ personRef: 'person-other' })], [woman])).toEqual(['NOT_A_MEMBER']));

  it('refuses who is covered already, in another batch too', () =>
    expect(refusalsOf([line()], [{ ...woman, isCoveredElsewhere: true }])).toEqual(['ALREADY_COVERED']));

  it("refuses a man in the women's plan and takes a woman", () => {
    expect(refusalsOf([line()], [man], { sex: 'female' })).toEqual(['WRONG_SEX']);
    expect(refusalsOf([line()], [woman], { sex: 'female' })).toEqual([undefined]);
  });

  it('takes two units of a plan of two and not three', () => {
    expect(refusalsOf([line({ units: 2 })], [woman], { unitsMax: 2 })).toEqual([undefined]);
    expect(refusalsOf([line({ units: 3 })], [woman], { unitsMax: 2 })).toEqual(['TOO_MANY_UNITS']);
  });

  it('refuses the second line of a person, under whichever membership', () =>
    expect(refusalsOf([line(), line({ memberId: 'member-li-2' })], [woman, woman])).toEqual([
      undefined,
      'DUPLICATE_LINE',
    ]));

  it('tells each line the first rule that it breaks', () =>
    expect(
      refusalsOf(
        [line(), line({ units: 9 }), line({ units: 9 })],
        [{ isCoveredElsewhere: true }, { ...man, isCoveredElsewhere: true }, man],
        { sex: 'female' },
      ),
    ).toEqual(['NOT_A_MEMBER', 'ALREADY_COVERED', 'WRONG_SEX']));
});
