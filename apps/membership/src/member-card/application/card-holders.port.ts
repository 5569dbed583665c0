export type CardHolder = {
  readonly personRef: string;
  readonly unitId: string;
  readonly isLiving: boolean;
};

/** "Who is this member, of which union, and is the membership living?" */
export interface CardHolders {
  holderOf(memberId: string): Promise<CardHolder | undefined>;
}

export const CARD_HOLDERS = Symbol('CardHolders');
