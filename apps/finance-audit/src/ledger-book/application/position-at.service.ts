import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { Inject, Injectable } from '@nestjs/common';
import { ledgerBookStream } from '../domain/ledger-book.events.js';
import { endOfBook, storedRecordOf } from './stored-record.js';

/** What a book knew at an instant: the place of the last record that had been recorded by then. */
@Injectable()
export class PositionAtService {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** -1 before its opening. Times never run back in a book, so twenty looks find the place among a million records. */
  async positionAt(bookId: string, instant: string): Promise<number> {
    const until = new Date(instant).toISOString();
    let known = -1;
    for (let later = ((await endOfBook(this.store, bookId))?.seq ?? -1) + 1; later - known > 1;) {
      const middle = Math.floor((known + later) / 2);
      if ((await this.recordedAt(bookId, middle)) <= until) known = middle;
      else later = middle;
    }
    return known;
  }

  private async recordedAt(bookId: string, seq: number): Promise<string> {
    const [text] = await this.store.readStreamText(ledgerBookStream(bookId), { from: seq, limit: 1 });
    return storedRecordOf(text!).record.recordedAt;
  }
}
