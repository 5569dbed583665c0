import { ROOT_UNIT } from '@yigong/http';
import type { Actor } from '@yigong/kernel';

/** Whose money somebody may look at: their own union's; anybody's from the federation. Others find nothing there (404). */
export const maySee = ({ unit }: Actor, ownerUnitId: string): boolean =>
  unit === ROOT_UNIT || unit === ownerUnitId;

/** Whose money somebody may move: their own union's alone. A union keeps its funds itself, also against the federation. */
export const mayMove = ({ unit }: Actor, ownerUnitId: string): boolean => unit === ownerUnitId;

/** The filter of a list: nothing at the federation, else the own unit. */
export const ownUnitOf = ({ unit }: Actor): string | undefined => (unit === ROOT_UNIT ? undefined : unit);
