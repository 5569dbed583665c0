import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { BankMatchEvent, MatchedLine, MatchItem } from '../domain/bank-match.events.js';

/** Which matches are there, who proposed and who decided each? */
export type BankMatchRow = {
  readonly accountId: string;
  readonly matchId: string;
  readonly status: 'proposed' | 'declined' | 'matched' | 'unmatched';
  readonly lines: readonly MatchedLine[];
  readonly items: readonly MatchItem[];
  readonly text: string;
  readonly preparedBy: string;
  readonly place: string;
  readonly decidedBy?: string;
  readonly decidedOn?: string;
  readonly reason?: string;
};

export const projectBankMatch = (
  row: BankMatchRow | undefined,
  recorded: RecordedEvent,
): BankMatchRow | undefined => {
  const event = recorded as RecordedEvent<BankMatchEvent>;
  const place = row?.place ?? String(recorded.position).padStart(16, '0');
  switch (event.type) {
    case 'BankMatchProposed': {
      const { accountId, matchId, lines, items, text, proposedBy: preparedBy } = event.data;
      return { accountId, matchId, lines, items, text, preparedBy, place, status: 'proposed' };
    }
    case 'BankLineMatched': {
      const { recognises: _, matchedBy: decidedBy, matchedOn: decidedOn, ...match } = event.data;
      return { ...match, place, status: 'matched', decidedBy, decidedOn };
    }
    case 'BankMatchDeclined': {
      const { reason, declinedBy: decidedBy, declinedOn: decidedOn } = event.data;
      return row && { ...row, status: 'declined', reason, decidedBy, decidedOn };
    }
    case 'BankLineUnmatched': {
      const { reason, unmatchedBy: decidedBy, unmatchedOn: decidedOn } = event.data;
      return row && { ...row, status: 'unmatched', reason, decidedBy, decidedOn };
    }
    default:
      return row;
  }
};

export const bankMatches: ReadModel<BankMatchRow> = {
  name: 'bank-matches',
  version: 1,
  categories: ['financeAuditBankMatch'],
  keysOf: (recorded) => {
    const event = recorded as RecordedEvent<BankMatchEvent>;
    return 'matchId' in event.data ? [event.data.matchId] : [];
  },
  project: projectBankMatch,
  indexes: { byAccount: ['accountId', 'place'], byAccountAndStatus: ['accountId', 'status', 'place'] },
};
