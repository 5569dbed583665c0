import type { Command, Fen, LocalDate } from '@yigong/kernel';
import type { AuditPlanned, LedgerReplayed, WorkpaperDrawnUp } from './audit-project.events.js';

type Act<Type extends string, Data = object> = Command<
  Type,
  { auditProjectId: string; actedBy: string; actedOn: LocalDate } & Data
>;

export type PlanAudit = Command<'PlanAudit', AuditPlanned['data']>;
export type NoticeAudit = Act<'NoticeAudit', { fieldworkFrom: LocalDate }>;
export type RecordReplay = Command<'RecordReplay', LedgerReplayed['data']>;
export type CommitSampleSeed = Act<
  'CommitSampleSeed',
  { sampleId: string; bookId: string; commitment: string; size: number }
>;
export type ListSamplePopulation = Act<
  'ListSamplePopulation',
  {
    sampleId: string;
    position: number;
    /** Read from the book up to the position. */
    headHash: string;
    entryCount: number;
    /** personRefs of everyone who prepared, approved or paid one of these entries. */
    actors: readonly string[];
  }
>;
export type DrawSample = Act<
  'DrawSample',
  {
    sampleId: string;
    seed: string;
    /** SHA-256 of the seed, and the entries that it selects: computed for the decision, by anyone the same. */
    seedDigest: string;
    entryNumbers: readonly number[];
  }
>;
export type DrawUpWorkpaper = Command<'DrawUpWorkpaper', WorkpaperDrawnUp['data']>;
export type SignWorkpaper = Act<'SignWorkpaper', { workpaperId: string }>;
export type RaiseFinding = Act<
  'RaiseFinding',
  {
    workpaperId: string;
    entryNumber: number;
    amountFen: Fen;
    subjectService: string;
    subjectId: string;
    title: string;
  }
>;
export type IssueDraftReport = Act<'IssueDraftReport'>;
export type RespondToDraft = Act<'RespondToDraft', { response: string }>;
export type ReportAudit = Act<'ReportAudit', { summary: string }>;
/** `openFindings`: how many findings of the project are not closed, read from their own streams. */
export type ArchiveAudit = Act<'ArchiveAudit', { openFindings: number }>;

export type SampleCommand = RecordReplay | CommitSampleSeed | ListSamplePopulation | DrawSample;
export type WorkpaperCommand = DrawUpWorkpaper | SignWorkpaper | RaiseFinding;
export type FieldworkCommand = SampleCommand | WorkpaperCommand;
export type AuditProjectCommand =
  PlanAudit | NoticeAudit | FieldworkCommand | IssueDraftReport | RespondToDraft | ReportAudit | ArchiveAudit;
