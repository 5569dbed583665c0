import { reject, unreachable } from '@yigong/kernel';
import type {
  CommitSampleSeed,
  DrawSample,
  ListSamplePopulation,
  RecordReplay,
  SampleCommand,
} from './audit-project.commands.js';
import type { AuditDecision } from './audit-project.decider.js';
import { type AuditProject, replayKey } from './audit-project.state.js';

export type SampleRefusal =
  | 'BOOK_NOT_IN_SCOPE'
  | 'SAMPLE_ID_REUSED'
  | 'SAMPLE_SEED_NOT_COMMITTED'
  | 'SAMPLE_POPULATION_ALREADY_LISTED'
  | 'POSITION_NOT_REPLAYED'
  | 'SAMPLE_LARGER_THAN_POPULATION'
  | 'AUDITOR_AUDITS_OWN_ACT'
  | 'SAMPLE_POPULATION_NOT_LISTED'
  | 'SAMPLE_ALREADY_DRAWN'
  | 'SEED_DOES_NOT_MATCH_COMMITMENT';

/** Replays and samples. The order is the proof: the seed is bound before the entries are listed that it selects from. */
export const decideOnSample = (command: SampleCommand, project: AuditProject): AuditDecision => {
  switch (command.type) {
    case 'RecordReplay':
      return recordReplay(command, project);
    case 'CommitSampleSeed':
      return commitSeed(command, project);
    case 'ListSamplePopulation':
      return listPopulation(command, project);
    case 'DrawSample':
      return draw(command, project);
    default:
      return unreachable(command);
  }
};

const recordReplay = ({ data }: RecordReplay, { bookIds }: AuditProject): AuditDecision =>
  bookIds.includes(data.bookId)
    ? [{ type: 'LedgerReplayed', data }]
    : reject('BOOK_NOT_IN_SCOPE', { bookId: data.bookId });

const commitSeed = ({ data }: CommitSampleSeed, { bookIds, samples }: AuditProject): AuditDecision => {
  if (samples.has(data.sampleId)) return reject('SAMPLE_ID_REUSED');
  if (!bookIds.includes(data.bookId)) return reject('BOOK_NOT_IN_SCOPE', { bookId: data.bookId });
  return [{ type: 'SampleSeedCommitted', data }];
};

const listPopulation = (
  { data: { actors, ...data } }: ListSamplePopulation,
  { samples, replays, team }: AuditProject,
): AuditDecision => {
  const sample = samples.get(data.sampleId);
  if (!sample) return reject('SAMPLE_SEED_NOT_COMMITTED');
  if (sample.population) return reject('SAMPLE_POPULATION_ALREADY_LISTED');
  const { bookId, size } = sample;
  if (!replays.has(replayKey(bookId, data.position)))
    return reject('POSITION_NOT_REPLAYED', { bookId, position: data.position });
  if (size > data.entryCount)
    return reject('SAMPLE_LARGER_THAN_POPULATION', { size, entryCount: data.entryCount });
  if (team.some((auditor) => actors.includes(auditor))) return reject('AUDITOR_AUDITS_OWN_ACT');
  return [{ type: 'SamplePopulationListed', data: { ...data, bookId } }];
};

const draw = ({ data: { seedDigest, ...data } }: DrawSample, { samples }: AuditProject): AuditDecision => {
  const sample = samples.get(data.sampleId);
  if (!sample) return reject('SAMPLE_SEED_NOT_COMMITTED');
  if (!sample.population) return reject('SAMPLE_POPULATION_NOT_LISTED');
  if (sample.entryNumbers) return reject('SAMPLE_ALREADY_DRAWN');
  if (seedDigest !== sample.commitment) return reject('SEED_DOES_NOT_MATCH_COMMITMENT');
  const { bookId, population } = sample;
  return [{ type: 'SampleDrawn', data: { ...data, bookId, position: population.position } }];
};
