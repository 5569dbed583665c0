import type { CountWorkforce, IdentifyEmployer } from './employer.commands.js';
import { type EmployerIdentified, employerIdOf, type WorkforceCounted } from './employer.events.js';

export const uscc = '91110302MA01ABCD0Y';
export const employerId = employerIdOf(uscc);
const now = '2024-03-01T02:00:00.000Z';
const facts = { uscc, name: '北京亦测电子有限公司', industryCode: 'C39', identifiedOn: '2024-01-02' };

export const identifyEmployer = (data: Partial<IdentifyEmployer['data']> = {}): IdentifyEmployer => ({
  type: 'IdentifyEmployer',
  data: { ...facts, ...data },
  now,
});

export const identified: EmployerIdentified = { type: 'EmployerIdentified', data: { employerId, ...facts } };

export const countWorkforce = (data: Partial<CountWorkforce['data']> = {}): CountWorkforce => ({
  type: 'CountWorkforce',
  data: { employerId, unitId: 'O1', workerCount: 140, countedOn: '2024-03-01', ...data },
  now,
});

export const counted = (data: Partial<WorkforceCounted['data']> = {}): WorkforceCounted => ({
  type: 'WorkforceCounted',
  data: { employerId, unitId: 'O1', workerCount: 140, countedOn: '2024-03-01', ...data },
});
