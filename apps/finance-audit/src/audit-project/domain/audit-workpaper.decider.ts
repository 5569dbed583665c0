import { reject, unreachable } from '@yigong/kernel';
import type {
  DrawUpWorkpaper,
  RaiseFinding,
  SignWorkpaper,
  WorkpaperCommand,
} from './audit-project.commands.js';
import type { AuditDecision } from './audit-project.decider.js';
import { findingIdOf } from './audit-project.events.js';
import { type AuditProject, nextFindingNumber } from './audit-project.state.js';

export type WorkpaperRefusal =
  | 'WORKPAPER_ID_REUSED'
  | 'SAMPLE_NOT_DRAWN'
  | 'ENTRY_NOT_IN_SAMPLE'
  | 'WORKPAPER_NOT_FOUND'
  | 'WORKPAPER_ALREADY_SIGNED'
  | 'WORKPAPER_NEEDS_TWO_SIGNATURES'
  | 'ENTRY_NOT_IN_WORKPAPER';

/** What was examined, who answers for it, and what was found. */
export const decideOnWorkpaper = (command: WorkpaperCommand, project: AuditProject): AuditDecision => {
  switch (command.type) {
    case 'DrawUpWorkpaper':
      return drawUp(command, project);
    case 'SignWorkpaper':
      return sign(command, project);
    case 'RaiseFinding':
      return raise(command, project);
    default:
      return unreachable(command);
  }
};

const drawUp = ({ data }: DrawUpWorkpaper, { workpapers, samples }: AuditProject): AuditDecision => {
  const { auditProjectId, workpaperId, actedBy, actedOn } = data;
  if (workpapers.has(workpaperId)) return reject('WORKPAPER_ID_REUSED');
  const drawn = samples.get(data.sampleId)?.entryNumbers;
  if (!drawn) return reject('SAMPLE_NOT_DRAWN');
  const stray = data.entryNumbers.find((number) => !drawn.includes(number));
  if (stray !== undefined) return reject('ENTRY_NOT_IN_SAMPLE', { entryNumber: stray });
  return [
    { type: 'WorkpaperDrawnUp', data },
    { type: 'WorkpaperSigned', data: { auditProjectId, workpaperId, actedBy, actedOn } },
  ];
};

const sign = ({ data }: SignWorkpaper, { workpapers }: AuditProject): AuditDecision => {
  const workpaper = workpapers.get(data.workpaperId);
  if (!workpaper) return reject('WORKPAPER_NOT_FOUND');
  if (workpaper.signedBy.includes(data.actedBy)) return reject('WORKPAPER_ALREADY_SIGNED');
  return [{ type: 'WorkpaperSigned', data }];
};

const raise = ({ data }: RaiseFinding, project: AuditProject): AuditDecision => {
  const { workpapers, auditProjectId, auditeeUnitId, team } = project;
  const workpaper = workpapers.get(data.workpaperId);
  if (!workpaper) return reject('WORKPAPER_NOT_FOUND');
  if (workpaper.signedBy.length < 2) return reject('WORKPAPER_NEEDS_TWO_SIGNATURES');
  if (!workpaper.entryNumbers.includes(data.entryNumber))
    return reject('ENTRY_NOT_IN_WORKPAPER', { entryNumber: data.entryNumber });
  const number = nextFindingNumber(project);
  const findingId = findingIdOf(auditProjectId, number);
  const { bookId } = workpaper;
  return [{ type: 'FindingNumbered', data: { ...data, findingId, number, auditeeUnitId, team, bookId } }];
};
