/** "How many living memberships has this union?", asked of our own read model. */
export interface MemberRoll {
  countOf(unitId: string): Promise<number>;
}

export const MEMBER_ROLL = Symbol('MemberRoll');
