/** "Who is this member, and is the membership living?" */
export interface CardHolders {
  holderOf(memberId: string): Promise<{ readonly personRef: string; readonly isLiving: boolean } | undefined>;
}

export const CARD_HOLDERS = Symbol('CardHolders');
