import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { FindingEvent, FindingRaised, RectifyingEntry } from '../domain/finding.events.js';

/** Which findings are open, who owns them, what is due when, and which entries put them right? */
export type FindingRow = Omit<FindingRaised['data'], 'actedBy' | 'actedOn'> & {
  readonly status: string;
  readonly raisedBy: string;
  readonly raisedOn: string;
  readonly place: string;
  readonly revision: number;
  readonly acceptedOn?: string;
  readonly disputeReason?: string;
  readonly ownerRef?: string;
  readonly measures?: string;
  readonly dueOn?: string;
  readonly rectifyingEntries?: readonly RectifyingEntry[];
  readonly control?: string;
  readonly verifiedBy?: string;
  readonly closedBy?: string;
  readonly closedOn?: string;
};

const CATEGORY = 'financeAuditFinding';

export const projectFinding = (
  row: FindingRow | undefined,
  recorded: RecordedEvent,
): FindingRow | undefined => {
  const event = recorded as RecordedEvent<FindingEvent>;
  const { revision } = recorded;
  if (event.type === 'FindingRaised') {
    const { actedBy: raisedBy, actedOn: raisedOn, ...subject } = event.data;
    const place = String(recorded.position).padStart(16, '0');
    return { ...subject, raisedBy, raisedOn, status: 'raised', place, revision };
  }
  return row && { ...row, ...changeOf(event), revision };
};

const changeOf = ({ type, data }: FindingEvent): Partial<FindingRow> => {
  switch (type) {
    case 'FindingAccepted':
      return { status: 'accepted', acceptedOn: data.actedOn };
    case 'FindingDisputed':
      return { status: 'disputed', disputeReason: data.reason };
    case 'FindingUpheld':
      return { status: 'raised' };
    case 'FindingWithdrawn':
      return { status: 'withdrawn' };
    case 'RectificationPlanned': {
      const { ownerRef, measures, dueOn } = data;
      return { status: 'planned', ownerRef, measures, dueOn };
    }
    case 'RectificationSubmitted':
      return { status: 'submitted', rectifyingEntries: data.entries, control: data.control };
    case 'RectificationSentBack':
      return { status: 'planned' };
    case 'RectificationVerified':
      return { status: 'verified', verifiedBy: data.actedBy };
    case 'FindingClosed':
      return { status: 'closed', closedBy: data.actedBy, closedOn: data.actedOn, control: data.control };
    default:
      return {};
  }
};

export const findings: ReadModel<FindingRow> = {
  name: 'findings',
  version: 1,
  categories: [CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CATEGORY.length + 1)],
  project: projectFinding,
  indexes: {
    byPlace: ['place'],
    byStatus: ['status', 'place'],
    byAuditee: ['auditeeUnitId', 'place'],
    byProject: ['auditProjectId', 'place'],
  },
};
