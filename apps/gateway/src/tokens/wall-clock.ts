/** Real time. Tokens and locks use it always; the business clock may stand in another year. */
export type WallClock = () => Date;

export const WALL_CLOCK = Symbol('WallClock');
