import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type {
  AuditPlanned,
  AuditProjectEvent,
  FindingNumbered,
  LedgerReplayed,
  SampleDrawn,
  SamplePopulationListed,
  SampleSeedCommitted,
  WorkpaperDrawnUp,
} from '../domain/audit-project.events.js';

type Told<Event extends { data: object }> = Omit<Event['data'], 'auditProjectId'>;
type SampleTold = Told<SampleSeedCommitted> & {
  readonly population?: Told<SamplePopulationListed>;
  readonly drawn?: Told<SampleDrawn>;
};

/** How far is an audit, what was replayed, drawn, examined and found? */
export type AuditProjectRow = AuditPlanned['data'] & {
  readonly status: string;
  readonly place: string;
  readonly revision: number;
  readonly noticedOn?: string;
  readonly fieldworkFrom?: string;
  readonly replays: readonly Told<LedgerReplayed>[];
  readonly samples: readonly SampleTold[];
  readonly workpapers: readonly (Told<WorkpaperDrawnUp> & {
    readonly signatures: readonly { readonly actedBy: string; readonly actedOn: string }[];
  })[];
  readonly findings: readonly Pick<FindingNumbered['data'], 'findingId' | 'number' | 'amountFen' | 'title'>[];
  readonly responseDueOn?: string;
  readonly response?: string;
  readonly summary?: string;
};

const CATEGORY = 'financeAuditAuditProject';

export const projectAuditProject = (
  row: AuditProjectRow | undefined,
  recorded: RecordedEvent,
): AuditProjectRow | undefined => {
  const event = recorded as RecordedEvent<AuditProjectEvent>;
  const { revision } = recorded;
  if (event.type === 'AuditPlanned') {
    const nothing = { replays: [], samples: [], workpapers: [], findings: [] };
    const place = String(recorded.position).padStart(16, '0');
    return { ...event.data, ...nothing, status: 'planned', place, revision };
  }
  return row && { ...row, ...changeOf(row, event), revision };
};

const changeOf = (row: AuditProjectRow, event: AuditProjectEvent): Partial<AuditProjectRow> => {
  switch (event.type) {
    case 'AuditNoticed': {
      const { actedOn: noticedOn, fieldworkFrom } = event.data;
      return { status: 'noticed', noticedOn, fieldworkFrom };
    }
    case 'DraftReportIssued':
      return { status: 'consulting', responseDueOn: event.data.responseDueOn };
    case 'AuditeeResponded':
      return { response: event.data.response };
    case 'AuditReported':
      return { status: 'reported', summary: event.data.summary };
    case 'AuditArchived':
      return { status: 'archived' };
    default:
      return { status: 'fieldwork', ...foundInTheField(row, event) };
  }
};

const foundInTheField = (
  row: AuditProjectRow,
  { type, data }: AuditProjectEvent,
): Partial<AuditProjectRow> => {
  switch (type) {
    case 'LedgerReplayed':
      return { replays: [...row.replays, told(data)] };
    case 'SampleSeedCommitted':
      return { samples: [...row.samples, told(data)] };
    case 'SamplePopulationListed':
      return { samples: withSample(row, data.sampleId, { population: told(data) }) };
    case 'SampleDrawn':
      return { samples: withSample(row, data.sampleId, { drawn: told(data) }) };
    case 'WorkpaperDrawnUp':
      return { workpapers: [...row.workpapers, { ...told(data), signatures: [] }] };
    case 'WorkpaperSigned': {
      const { actedBy, actedOn } = data;
      return {
        workpapers: row.workpapers.map((paper) =>
          paper.workpaperId === data.workpaperId
            ? { ...paper, signatures: [...paper.signatures, { actedBy, actedOn }] }
            : paper,
        ),
      };
    }
    case 'FindingNumbered': {
      const { findingId, number, amountFen, title } = data;
      return { findings: [...row.findings, { findingId, number, amountFen, title }] };
    }
    default:
      return {};
  }
};

const told = <Data extends { readonly auditProjectId: string }>({
  auditProjectId: _project,
  ...rest
}: Data): Omit<Data, 'auditProjectId'> => rest;

const withSample = (
  { samples }: AuditProjectRow,
  sampleId: string,
  change: Partial<SampleTold>,
): readonly SampleTold[] =>
  samples.map((sample) => (sample.sampleId === sampleId ? { ...sample, ...change } : sample));

export const auditProjects: ReadModel<AuditProjectRow> = {
  name: 'audit-projects',
  version: 1,
  categories: [CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CATEGORY.length + 1)],
  project: projectAuditProject,
  indexes: { byPlace: ['place'], byAuditee: ['auditeeUnitId', 'place'] },
};
