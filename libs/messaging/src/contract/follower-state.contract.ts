import type { Position } from '@yigong/kernel';
import type { Checkpoints } from '../checkpoints.port.js';
import type { Parked, ParkingLot } from '../parking-lot.port.js';

/** What a follower of a log remembers; `reopen` gives it back as the next start of the process finds it. */
export type FollowerState = { readonly checkpoints: Checkpoints; readonly parking: ParkingLot };

const parked = (id: string, key = 'k-1', group = 'g-1'): Parked => ({
  ...{ group, key, id, type: 'T', payload: '{"a":1}', reason: 'no', attempts: 3 },
  parkedAt: '2024-06-03T02:00:00.000Z',
});
const idsOf = (events: readonly Parked[]): readonly string[] => events.map(({ id }) => id);

/** What every adapter of checkpoints and parking lots promises. */
export const followerStateContract = (
  open: () => Promise<FollowerState>,
  reopen: (state: FollowerState) => Promise<FollowerState>,
): void => {
  describe('follower state contract', () => {
    it('begins before the first event, and remembers each name over a restart', async () => {
      const first = await open();
      expect(await first.checkpoints.get('relay')).toBe(-1);
      await first.checkpoints.set('relay', 7 as Position);
      await first.checkpoints.set('relay', 8 as Position);
      await first.checkpoints.set('process', 3 as Position);
      const { checkpoints } = await reopen(first);
      expect(await checkpoints.get('relay')).toBe(8);
      expect(await checkpoints.get('process')).toBe(3);
    });

    it('keeps what is parked in order over a restart, each id once in a group', async () => {
      const first = await open();
      for (const event of [parked('2'), parked('1'), parked('2'), parked('2', 'k-1', 'g-2')])
        await first.parking.park(event);
      const { parking } = await reopen(first);
      expect(await parking.list()).toEqual([parked('2'), parked('1'), parked('2', 'k-1', 'g-2')]);
    });

    it('parks behind what waits for the same key in the same group, and only behind that', async () => {
      const { parking } = await open();
      expect(await parking.parkBehind(parked('1'))).toBe(false);
      await parking.park(parked('1'));
      expect(await parking.parkBehind(parked('1'))).toBe(true);
      expect(await parking.parkBehind(parked('2'))).toBe(true);
      expect(await parking.parkBehind(parked('3', 'k-2'))).toBe(false);
      expect(await parking.parkBehind(parked('4', 'k-1', 'g-2'))).toBe(false);
      expect(idsOf(await parking.list())).toEqual(['1', '2']);
    });

    it('lists by group and key', async () => {
      const { parking } = await open();
      for (const event of [parked('1'), parked('2', 'k-2'), parked('3', 'k-1', 'g-2')])
        await parking.park(event);
      expect(idsOf(await parking.list({ group: 'g-1' }))).toEqual(['1', '2']);
      expect(idsOf(await parking.list({ key: 'k-1' }))).toEqual(['1', '3']);
      expect(idsOf(await parking.list({ group: 'g-1', key: 'k-1' }))).toEqual(['1']);
    });

    it('records another failure, and removes what is done', async () => {
      const { parking } = await open();
      await parking.park(parked('1'));
      await parking.failedAgain({ group: 'g-1', id: '1', reason: 'still no', attempts: 4 });
      expect(await parking.list()).toEqual([{ ...parked('1'), reason: 'still no', attempts: 4 }]);
      await parking.remove('g-1', '1');
      expect(await parking.parkBehind(parked('2'))).toBe(false);
    });
  });
};
