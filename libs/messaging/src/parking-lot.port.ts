/** An event that could not be handled, or that waits behind one of the same key. Nothing of it is lost. */
export type Parked = {
  /** Who could not handle it: a consumer group or a process. */
  readonly group: string;
  /** The stream it comes from. Later events of the same key wait behind it; other keys go on. */
  readonly key: string;
  readonly id: string;
  readonly type: string;
  /** The whole event, as JSON. */
  readonly payload: string;
  readonly reason: string;
  /** How often it was tried; 0 when it only waits behind another. */
  readonly attempts: number;
  readonly parkedAt: string;
};

export type ParkedFilter = { readonly group?: string; readonly key?: string };

/** Where events that could not be handled wait, in order, until a person has decided. */
export interface ParkingLot {
  /** Adds at the end of its key. The same id twice is one. */
  park(event: Parked): Promise<void>;
  /** In one step: parks the event if something of its key waits already, and says whether it did. */
  parkBehind(event: Parked): Promise<boolean>;
  /** In the order of arrival. */
  list(filter?: ParkedFilter): Promise<readonly Parked[]>;
  /** Records another failed attempt. */
  failedAgain(event: Pick<Parked, 'group' | 'id' | 'reason' | 'attempts'>): Promise<void>;
  remove(group: string, id: string): Promise<void>;
}
