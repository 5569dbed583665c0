import type { LocalDate } from '@yigong/kernel';

/** Why and since when a card takes no more money. */
export type CardDeactivation = { readonly reason: string; readonly deactivatedOn: LocalDate };

/** The card to which a person's money goes on a day: its id, never its number. */
export interface PayeeCards {
  cardOn(personRef: string, day: LocalDate): Promise<string | undefined>;
  /** Nothing for a card that may still be paid to. */
  deactivationOf(personRef: string, cardId: string): Promise<CardDeactivation | undefined>;
}

export const PAYEE_CARDS = Symbol('PayeeCards');
