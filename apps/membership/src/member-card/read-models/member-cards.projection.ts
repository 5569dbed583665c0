import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { memberCardCategory, type MemberCardEvent } from '../domain/member-card.events.js';

export type MemberCardRow = {
  readonly cardId: string;
  readonly memberId: string;
  readonly personRef: string;
  readonly ordinal: number;
  readonly status: 'requested' | 'issued' | 'activated' | 'lost' | 'replaced' | 'cancelled';
  readonly requestedOn: LocalDate;
  readonly changedOn: LocalDate;
};

export const projectMemberCard = (
  row: MemberCardRow | undefined,
  event: RecordedEvent,
): MemberCardRow | undefined => {
  const { type, data } = event as RecordedEvent<MemberCardEvent>;
  switch (type) {
    case 'CardRequested':
      return { ...data, status: 'requested', changedOn: data.requestedOn };
    case 'CardIssued':
      return row && { ...row, status: 'issued', changedOn: data.issuedOn };
    case 'CardActivated':
      return row && { ...row, status: 'activated', changedOn: data.activatedOn };
    case 'CardReportedLost':
      return row && { ...row, status: 'lost', changedOn: data.lostOn };
    case 'CardReplaced':
      return row && { ...row, status: 'replaced', changedOn: data.replacedOn };
    case 'CardCancelled':
      return row && { ...row, status: 'cancelled', changedOn: data.cancelledOn };
    default:
      return row;
  }
};

export const memberCards: ReadModel<MemberCardRow> = {
  name: 'member-cards',
  version: 1,
  categories: [memberCardCategory],
  keysOf: ({ data }) => [(data as MemberCardEvent['data']).cardId],
  project: projectMemberCard,
  indexes: { byMember: ['memberId', 'ordinal'] },
};
