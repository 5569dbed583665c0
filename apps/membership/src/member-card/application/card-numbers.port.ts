/** The numbers of cards. They are in the vault and nowhere else. */
export interface CardNumbers {
  keepNumber(personRef: string, cardNumber: string): Promise<void>;
  isKept(personRef: string): Promise<boolean>;
  /** A card that is lost or over takes no more money. */
  forgetNumber(personRef: string): Promise<void>;
}

export const CARD_NUMBERS = Symbol('CardNumbers');
