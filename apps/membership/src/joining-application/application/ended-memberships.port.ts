/** "Which of this person's applications led to a membership that has ended?" Its round, if any. */
export interface EndedMemberships {
  endedRoundOf(personRef: string): Promise<number | undefined>;
}

export const ENDED_MEMBERSHIPS = Symbol('EndedMemberships');
