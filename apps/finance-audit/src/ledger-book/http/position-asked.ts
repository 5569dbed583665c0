import { Inject, Injectable } from '@nestjs/common';
import { refuse } from '@yigong/http';
import { reject } from '@yigong/kernel';
import { ledgerQueryRefusals } from '../application/ledger.refusals.js';
import { PositionAtService } from '../application/position-at.service.js';

type Asked = { readonly position?: number; readonly asOf?: string };

/** The place in the book that a question is about: a position, or what was known at an instant, never both. */
@Injectable()
export class PositionAsked {
  constructor(@Inject(PositionAtService) private readonly positions: PositionAtService) {}

  /** `undefined` for the newest. */
  async of(bookId: string, { position, asOf }: Asked): Promise<number | undefined> {
    if (asOf === undefined) return position;
    if (position !== undefined) return refuse(reject('ASKED_TWICE'), ledgerQueryRefusals);
    const known = await this.positions.positionAt(bookId, asOf);
    return known < 0 ? refuse(reject('BOOK_NOT_KNOWN_THEN', { bookId, asOf }), ledgerQueryRefusals) : known;
  }
}
