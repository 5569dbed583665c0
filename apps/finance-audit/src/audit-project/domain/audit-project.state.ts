import { type Fen, fen, invariant, type LocalDate, unreachable } from '@yigong/kernel';
import { type AuditProjectEvent, findingIdOf } from './audit-project.events.js';

export type Sample = {
  readonly bookId: string;
  readonly commitment: string;
  readonly size: number;
  readonly population?: { readonly position: number; readonly entryCount: number };
  readonly entryNumbers?: readonly number[];
};

export type Workpaper = {
  readonly bookId: string;
  readonly entryNumbers: readonly number[];
  readonly signedBy: readonly string[];
};

export type AuditProject = {
  readonly status: 'planned' | 'noticed' | 'fieldwork' | 'consulting' | 'reported' | 'archived';
  readonly auditProjectId: string;
  readonly year: number;
  readonly auditeeUnitId: string;
  readonly bookIds: readonly string[];
  readonly team: readonly string[];
  readonly fieldworkFrom?: LocalDate;
  /** `<bookId>@<position>` of every replay. */
  readonly replays: ReadonlySet<string>;
  readonly samples: ReadonlyMap<string, Sample>;
  readonly workpapers: ReadonlyMap<string, Workpaper>;
  readonly findings: readonly { readonly findingId: string; readonly amountFen: Fen }[];
  readonly responseDueOn?: LocalDate;
  readonly isAnswered: boolean;
  readonly lastOn: LocalDate;
};

export type AuditProjectState = { readonly status: 'none' } | AuditProject;

export const initialState: AuditProjectState = { status: 'none' };

export const replayKey = (bookId: string, position: number): string => `${bookId}@${position}`;

/** `F-2024-001`: counted within the project. */
export const nextFindingNumber = ({ year, findings }: AuditProject): string =>
  `F-${year}-${String(findings.length + 1).padStart(3, '0')}`;

export const evolve = (state: AuditProjectState, event: AuditProjectEvent): AuditProjectState => {
  if (event.type === 'AuditPlanned') return planned(event.data);
  invariant(state.status !== 'none', 'an audit is planned before anything else happens to it');
  const project: AuditProject = { ...state, lastOn: event.data.actedOn };
  switch (event.type) {
    case 'AuditNoticed':
      return { ...project, status: 'noticed', fieldworkFrom: event.data.fieldworkFrom };
    case 'DraftReportIssued':
      return { ...project, status: 'consulting', responseDueOn: event.data.responseDueOn };
    case 'AuditeeResponded':
      return { ...project, isAnswered: true };
    case 'AuditReported':
      return { ...project, status: 'reported' };
    case 'AuditArchived':
      return { ...project, status: 'archived' };
    default:
      return inTheField({ ...project, status: 'fieldwork' }, event);
  }
};

type FieldEvent = Exclude<
  AuditProjectEvent,
  {
    type:
      | 'AuditPlanned'
      | 'AuditNoticed'
      | 'DraftReportIssued'
      | 'AuditeeResponded'
      | 'AuditReported'
      | 'AuditArchived';
  }
>;

const planned = (data: Extract<AuditProjectEvent, { type: 'AuditPlanned' }>['data']): AuditProject => {
  const { auditProjectId, year, auditeeUnitId, bookIds, team, actedOn } = data;
  const nothing = { replays: new Set<string>(), samples: new Map(), workpapers: new Map(), findings: [] };
  const facts = { auditProjectId, year, auditeeUnitId, bookIds, team, lastOn: actedOn };
  return { status: 'planned', ...facts, ...nothing, isAnswered: false };
};

const inTheField = (project: AuditProject, { type, data }: FieldEvent): AuditProject => {
  switch (type) {
    case 'LedgerReplayed':
      return { ...project, replays: new Set(project.replays).add(replayKey(data.bookId, data.position)) };
    case 'SampleSeedCommitted': {
      const { bookId, commitment, size } = data;
      return withSample(project, data.sampleId, { bookId, commitment, size });
    }
    case 'SamplePopulationListed': {
      const { sampleId, position, entryCount } = data;
      return withSample(project, sampleId, { population: { position, entryCount } });
    }
    case 'SampleDrawn':
      return withSample(project, data.sampleId, { entryNumbers: data.entryNumbers });
    case 'WorkpaperDrawnUp': {
      const { bookId } = project.samples.get(data.sampleId)!;
      return withWorkpaper(project, data.workpaperId, {
        bookId,
        entryNumbers: data.entryNumbers,
        signedBy: [],
      });
    }
    case 'WorkpaperSigned': {
      const workpaper = project.workpapers.get(data.workpaperId)!;
      return withWorkpaper(project, data.workpaperId, {
        ...workpaper,
        signedBy: [...workpaper.signedBy, data.actedBy],
      });
    }
    case 'FindingNumbered': {
      const findingId = findingIdOf(project.auditProjectId, data.number);
      return { ...project, findings: [...project.findings, { findingId, amountFen: fen(data.amountFen) }] };
    }
    default:
      return unreachable(type);
  }
};

const withSample = (project: AuditProject, sampleId: string, change: Partial<Sample>): AuditProject => ({
  ...project,
  samples: new Map(project.samples).set(sampleId, { ...project.samples.get(sampleId), ...change } as Sample),
});

const withWorkpaper = (project: AuditProject, workpaperId: string, workpaper: Workpaper): AuditProject => ({
  ...project,
  workpapers: new Map(project.workpapers).set(workpaperId, workpaper),
});
