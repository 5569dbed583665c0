import type { findingAcceptedV1, findingClosedV1, findingRaisedV1, Published } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { FindingEvent, FindingSubject } from '../domain/finding.events.js';

type Told =
  Published<typeof findingRaisedV1> | Published<typeof findingAcceptedV1> | Published<typeof findingClosedV1>;

/** The audited service is told of a finding about it, of its acceptance, and of its end. */
export const publishFindingEvent = (event: RecordedEvent): readonly Told[] => {
  const { type, data } = event as RecordedEvent<FindingEvent>;
  const { findingId, actedOn } = data;
  switch (type) {
    case 'FindingRaised':
      return [
        {
          type: 'finance-audit.finding-raised.v1',
          data: { findingId, ...subjectOf(data), raisedOn: actedOn },
        },
      ];
    case 'FindingAccepted':
      return [
        {
          type: 'finance-audit.finding-accepted.v1',
          data: { findingId, ...subjectOf(data), acceptedOn: actedOn },
        },
      ];
    case 'FindingClosed':
    case 'FindingWithdrawn':
      return [{ type: 'finance-audit.finding-closed.v1', data: { findingId, closedOn: actedOn } }];
    default:
      return [];
  }
};

const subjectOf = (subject: FindingSubject): FindingSubject => {
  const { auditProjectId, bookId, entryNumber, amountFen, subjectService, subjectId } = subject;
  return { auditProjectId, bookId, entryNumber, amountFen, subjectService, subjectId };
};
