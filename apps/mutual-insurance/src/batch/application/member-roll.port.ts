import type { LocalDate } from '@yigong/kernel';
import type { KnownMember, Population } from '../domain/batch.commands.js';

/** Who was a member of a union on a day, and how many there were to take part, as membership has told. */
export type RollOfDay = {
  readonly members: readonly KnownMember[];
  readonly memberOf: (memberId: string) => KnownMember | undefined;
  /** Absent while nobody has counted them. */
  readonly workers?: Population;
  readonly femaleMembers?: Population;
};

export interface MemberRoll {
  onDay(unitId: string, day: LocalDate): Promise<RollOfDay>;
}

export const MEMBER_ROLL = Symbol('MemberRoll');
