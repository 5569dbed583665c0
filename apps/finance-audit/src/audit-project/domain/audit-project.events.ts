import { derivedId, type DomainEvent, type Fen, type LocalDate } from '@yigong/kernel';

export const auditProjectStream = (auditProjectId: string): string =>
  `financeAuditAuditProject-${auditProjectId}`;

export const findingIdOf = (auditProjectId: string, number: string): string =>
  derivedId('finding', auditProjectId, number);

/** Every act on a project says who did it and on which business day. */
type Act<Type extends string, Data = object> = DomainEvent<
  Type,
  { auditProjectId: string; actedBy: string; actedOn: LocalDate } & Data
>;

export type AuditPlanned = Act<
  'AuditPlanned',
  {
    kind: string;
    title: string;
    year: number;
    auditeeUnitId: string;
    bookIds: readonly string[];
    /** personRefs of the auditors, two or more. */
    team: readonly string[];
  }
>;
export type AuditNoticed = Act<'AuditNoticed', { fieldworkFrom: LocalDate }>;
export type LedgerReplayed = Act<
  'LedgerReplayed',
  {
    bookId: string;
    position: number;
    effectiveOn: LocalDate | null;
    headHash: string;
    digest: string;
    entryCount: number;
    /** How many balances of the read model differ from the replay: 0 when the books are what they show. */
    differenceCount: number;
  }
>;
export type SampleSeedCommitted = Act<
  'SampleSeedCommitted',
  { sampleId: string; bookId: string; commitment: string; size: number }
>;
export type SamplePopulationListed = Act<
  'SamplePopulationListed',
  { sampleId: string; bookId: string; position: number; headHash: string; entryCount: number }
>;
export type SampleDrawn = Act<
  'SampleDrawn',
  { sampleId: string; bookId: string; position: number; seed: string; entryNumbers: readonly number[] }
>;
export type WorkpaperDrawnUp = Act<
  'WorkpaperDrawnUp',
  {
    workpaperId: string;
    /** The index number in the project's file. */
    index: string;
    sampleId: string;
    entryNumbers: readonly number[];
    aim: string;
    procedure: string;
    result: string;
    /** SHA-256 of the papers that were looked at. */
    evidence: readonly string[];
  }
>;
export type WorkpaperSigned = Act<'WorkpaperSigned', { workpaperId: string }>;
/** The finding has its number; its own stream, which its rectification follows, is opened after this. */
export type FindingNumbered = Act<
  'FindingNumbered',
  {
    findingId: string;
    number: string;
    auditeeUnitId: string;
    team: readonly string[];
    workpaperId: string;
    bookId: string;
    entryNumber: number;
    amountFen: Fen;
    subjectService: string;
    subjectId: string;
    title: string;
  }
>;
export type DraftReportIssued = Act<'DraftReportIssued', { responseDueOn: LocalDate }>;
export type AuditeeResponded = Act<'AuditeeResponded', { response: string }>;
export type AuditReported = Act<'AuditReported', { summary: string; findingCount: number; amountFen: Fen }>;
export type AuditArchived = Act<'AuditArchived'>;

export type AuditProjectEvent =
  | AuditPlanned
  | AuditNoticed
  | LedgerReplayed
  | SampleSeedCommitted
  | SamplePopulationListed
  | SampleDrawn
  | WorkpaperDrawnUp
  | WorkpaperSigned
  | FindingNumbered
  | DraftReportIssued
  | AuditeeResponded
  | AuditReported
  | AuditArchived;
