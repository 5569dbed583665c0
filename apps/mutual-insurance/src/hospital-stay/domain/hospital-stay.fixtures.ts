import type { ReleaseStay, TakeStay } from './hospital-stay.decider.js';
import type { StayReleased, StayTaken } from './hospital-stay.events.js';

const now = '2024-06-03T02:00:00.000Z';
const stay = {
  personRef: 'person-zhang',
  claimId: 'claim-1',
  stayFrom: '2024-05-06',
  stayTo: '2024-05-17',
};

export const stayTaken = (changed: Partial<StayTaken['data']> = {}): StayTaken => ({
  type: 'StayTaken',
  data: { ...stay, ...changed },
});
export const takeStay = (changed: Partial<TakeStay['data']> = {}): TakeStay => ({
  type: 'TakeStay',
  data: { ...stay, ...changed },
  now,
});

const { personRef, claimId } = stay;
export const stayReleased = (): StayReleased => ({ type: 'StayReleased', data: { personRef, claimId } });
export const releaseStay = (): ReleaseStay => ({ type: 'ReleaseStay', data: { personRef, claimId }, now });
