import type { Actor } from '@yigong/kernel';
import { mayMove, maySee } from '../../scope/unit-scope.js';
import type { BookAct } from '../domain/book-act.js';

/** A union's own people do what is done to its book. A closed month the federation may open again too: few unions have two more persons. */
export const mayDo = ({ kind }: Pick<BookAct, 'kind'>, actor: Actor, ownerUnitId: string): boolean =>
  kind === 'period-reopening' ? maySee(actor, ownerUnitId) : mayMove(actor, ownerUnitId);
