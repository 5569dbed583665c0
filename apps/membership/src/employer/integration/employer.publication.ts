import type { Published, workforceCountedV1 } from '@yigong/contracts';
import type { RecordedEvent } from '@yigong/kernel';
import type { Publication } from '@yigong/messaging';
import { employerCategory, type EmployerEvent } from '../domain/employer.events.js';

/** What the rest of the platform is told of employers. */
export const publishEmployerEvent = (
  event: RecordedEvent,
): readonly Published<typeof workforceCountedV1>[] => {
  const { type, data } = event as RecordedEvent<EmployerEvent>;
  return type === 'WorkforceCounted' ? [{ type: 'membership.workforce-counted.v1', data }] : [];
};

export const employerPublication: Publication = {
  categories: [employerCategory],
  publish: publishEmployerEvent,
};
