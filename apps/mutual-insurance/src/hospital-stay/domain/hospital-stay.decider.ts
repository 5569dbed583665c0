import { type Command, type Decider, type Decision, type LocalDate, reject } from '@yigong/kernel';
import type { HospitalStayEvent, StayReleased, StayTaken } from './hospital-stay.events.js';

export type TakeStay = Command<'TakeStay', StayTaken['data']>;
export type ReleaseStay = Command<'ReleaseStay', StayReleased['data']>;
export type HospitalStayCommand = TakeStay | ReleaseStay;

export type HospitalStayRefusal = 'STAY_OVERLAPS_ANOTHER_CLAIM';

type Stay = { readonly stayFrom: LocalDate; readonly stayTo: LocalDate };

/** The stays of a person that are paid or about to be, by claim. */
export type HospitalStayState = { readonly stays: ReadonlyMap<string, Stay> };

const initialState: HospitalStayState = { stays: new Map() };

const evolve = ({ stays }: HospitalStayState, { type, data }: HospitalStayEvent): HospitalStayState => {
  const left = new Map(stays);
  if (type === 'StayReleased') left.delete(data.claimId);
  else left.set(data.claimId, { stayFrom: data.stayFrom, stayTo: data.stayTo });
  return { stays: left };
};

const decide = (
  { type, data }: HospitalStayCommand,
  { stays }: HospitalStayState,
): Decision<HospitalStayEvent, HospitalStayRefusal> => {
  const own = stays.get(data.claimId);
  if (type === 'ReleaseStay') return own ? [{ type: 'StayReleased', data }] : [];
  const other = [...stays].find(([claimId, stay]) => claimId !== data.claimId && overlap(stay, data));
  if (other) return reject('STAY_OVERLAPS_ANOTHER_CLAIM', { ...factsOf(data), ...factsOfOther(other) });
  const isHeld = own?.stayFrom === data.stayFrom && own.stayTo === data.stayTo;
  return isHeld ? [] : [{ type: 'StayTaken', data }];
};

/** Counted by nights: who is discharged on the day of the next admission has spent no night twice. */
const overlap = (one: Stay, other: Stay): boolean =>
  one.stayFrom < other.stayTo && other.stayFrom < one.stayTo;

const factsOf = ({ stayFrom, stayTo }: Stay) => ({ stayFrom, stayTo });

const factsOfOther = ([otherClaimId, { stayFrom, stayTo }]: readonly [string, Stay]) => ({
  otherClaimId,
  otherFrom: stayFrom,
  otherTo: stayTo,
});

export const hospitalStayDecider: Decider<
  HospitalStayState,
  HospitalStayCommand,
  HospitalStayEvent,
  HospitalStayRefusal
> = { initialState, decide, evolve };
