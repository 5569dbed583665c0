import type { NoteWorkers } from './employer-workforce.decider.js';
import type { WorkersCounted } from './employer-workforce.events.js';

const count = {
  employerId: 'employer-o1',
  workerCount: 140,
  countedOn: '2024-01-10',
  sourceEventId: 'heard-4',
};

export const workersCounted = (changed: Partial<WorkersCounted['data']> = {}): WorkersCounted => ({
  type: 'WorkersCounted',
  data: { ...count, ...changed },
});

export const noteWorkers = (changed: Partial<NoteWorkers['data']> = {}): NoteWorkers => ({
  type: 'NoteWorkers',
  data: { ...count, ...changed },
  now: '2024-01-10T02:00:00.000Z',
});
