import { CountField, DateField, IdField } from '../fields.js';
import { contract } from '../integration-event.js';

/**
 * The number of workers of an employer was counted. Participation rules are measured against the newest
 * count.
 */
export class WorkforceCountedV1 {
  @IdField() readonly employerId!: string;
  @IdField({ optional: true }) readonly unitId?: string;
  @CountField() readonly workerCount!: number;
  @DateField() readonly countedOn!: string;
}

export const workforceCountedV1 = contract('membership.workforce-counted.v1', WorkforceCountedV1, {
  zh: '用人单位职工人数已核定。',
  en: 'The number of workers of an employer was counted.',
});
