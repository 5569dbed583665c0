import type { LocalDate } from '@yigong/kernel';

/** The card to which a person's money goes on a day: its id, never its number. */
export interface PayeeCards {
  cardOn(personRef: string, day: LocalDate): Promise<string | undefined>;
}

export const PAYEE_CARDS = Symbol('PayeeCards');
