import type { Command, Decider, Decision } from '@yigong/kernel';
import type { EmployerWorkforceEvent, WorkersCounted } from './employer-workforce.events.js';

export type NoteWorkers = Command<'NoteWorkers', WorkersCounted['data']>;

/** Every count in the order in which it was heard: of two for one day, the later one corrects the earlier. */
export type EmployerWorkforceState = { readonly counts: readonly WorkersCounted['data'][] };

const initialState: EmployerWorkforceState = { counts: [] };

const evolve = (
  { counts }: EmployerWorkforceState,
  { data }: EmployerWorkforceEvent,
): EmployerWorkforceState => ({ counts: [...counts, data] });

const decide = (
  { data }: NoteWorkers,
  { counts }: EmployerWorkforceState,
): Decision<EmployerWorkforceEvent, never> =>
  counts.some(({ sourceEventId }) => sourceEventId === data.sourceEventId)
    ? []
    : [{ type: 'WorkersCounted', data }];

export const employerWorkforceDecider: Decider<
  EmployerWorkforceState,
  NoteWorkers,
  EmployerWorkforceEvent,
  never
> = { initialState, decide, evolve };
