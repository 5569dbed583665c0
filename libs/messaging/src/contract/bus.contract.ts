import { claimApprovedV1, type IntegrationEvent, paymentSettledV1 } from '@yigong/contracts';
import type { Clock } from '@yigong/kernel';
import type { ConsumableBus, EventHandler } from '../bus.port.js';
import { approved, atOnce, broken, clockAt, keyOf, settled, until } from '../messaging.fixtures.js';
import type { RetryPolicy } from '../retry.js';

export type BusUnderTest = { readonly clock: Clock; readonly retry: RetryPolicy };

const GROUP = 'finance-audit';

const claimIdOf = (event: IntegrationEvent): string => (event.data as { claimId: string }).claimId;

/** What every bus promises. Each call of `create` gives a bus of its own, with no messages. */
export const busContract = (create: (parts: BusUnderTest) => ConsumableBus): void => {
  describe('bus contract', () => {
    const clock = clockAt('2024-06-03T02:00:00.000Z');
    let bus: ConsumableBus;
    let heard: IntegrationEvent[];

    /** Hears claims in the group; throws for what `fails` says. */
    const listen = (
      fails: (event: IntegrationEvent, attempt: number) => boolean = () => false,
      group = GROUP,
    ) => {
      const handle: EventHandler = async (event, attempt) => {
        await Promise.resolve();
        if (fails(event, attempt)) throw new Error(`no, said attempt ${attempt}`);
        heard.push(event);
      };
      return bus.consume(group, new Map([[claimApprovedV1.type, handle]]));
    };
    const idle = () => until(async () => (await bus.lag()).every(({ waiting }) => waiting === 0));

    beforeEach(() => {
      clock.set('2024-06-03T02:00:00.000Z');
      heard = [];
      bus = create({ clock, retry: atOnce });
    });
    afterEach(() => bus.close());

    it('delivers what was published before and after the group began', async () => {
      const [early, late] = [approved('1'), approved('2')];
      await bus.publish([early]);
      listen();
      await bus.publish([late]);
      await idle();
      expect(heard.sort((a, b) => a.position - b.position)).toEqual([early, late]);
    });

    it('delivers to each group, and only what it asked for', async () => {
      listen();
      listen(undefined, 'indicators');
      const settlements: string[] = [];
      bus.consume(
        'mutual-insurance',
        new Map([[paymentSettledV1.type, async ({ id }) => void settlements.push(id)]]),
      );
      const [claim, payment] = [approved('1'), settled('1')];
      await bus.publish([claim, payment]);
      await idle();
      expect(heard).toEqual([claim, claim]);
      expect(settlements).toEqual([payment.id]);
    });

    it('keeps the order of a key', async () => {
      const events = Array.from({ length: 300 }, (_, index) => approved(String(index % 7)));
      listen();
      for (let at = 0; at < events.length; at += 30) await bus.publish(events.slice(at, at + 30));
      await idle();
      for (const claimId of ['0', '1', '2', '3', '4', '5', '6']) {
        const ofClaim = (event: IntegrationEvent): boolean => claimIdOf(event) === claimId;
        expect(heard.filter(ofClaim)).toEqual(events.filter(ofClaim));
      }
    });

    it('handles one event of a key at a time', async () => {
      let atWork = 0;
      let most = 0;
      const handle: EventHandler = async () => {
        atWork += 1;
        most = Math.max(most, atWork);
        await new Promise((resolve) => setTimeout(resolve, 1));
        atWork -= 1;
      };
      bus.consume(GROUP, new Map([[claimApprovedV1.type, handle]]));
      await bus.publish(Array.from({ length: 20 }, () => approved('1')));
      await idle();
      expect(most).toBe(1);
    });

    it('works on other keys while one waits for its handler', async () => {
      let release: () => void = () => undefined;
      const blocked = new Promise<void>((resolve) => {
        release = resolve;
      });
      const handle: EventHandler = async (event) => {
        if (claimIdOf(event) === '0') await blocked;
        heard.push(event);
      };
      bus.consume(GROUP, new Map([[claimApprovedV1.type, handle]]));
      await bus.publish(Array.from({ length: 40 }, (_, index) => approved(String(index))));
      // Some of forty keys share a partition with the blocked one; most do not.
      await until(() => heard.length > 20);
      release();
      await idle();
      expect(heard).toHaveLength(40);
    });

    it('takes the same id published again for the same message, at once or a year later', async () => {
      listen();
      const event = approved('1');
      await bus.publish([event, event]);
      await idle();
      clock.set('2025-06-03T02:00:00.000Z');
      await bus.publish([event]);
      await idle();
      expect(heard).toEqual([event]);
    });

    it('tries again what failed, in place', async () => {
      listen((event, attempt) => claimIdOf(event) === '1' && attempt < 3);
      const events = [approved('1'), approved('1')];
      await bus.publish(events);
      await idle();
      expect(heard).toEqual(events);
      expect(await bus.parked()).toEqual([]);
    });

    describe('parks what cannot be handled', () => {
      it('with its reason, and what comes after it in its key; other keys go on', async () => {
        listen((event) => event.id === poison.id);
        const poison = approved('bad');
        const behind = approved('bad');
        const others = Array.from({ length: 30 }, (_, index) => approved(String(index)));
        await bus.publish([approved('bad'), poison, behind, ...others]);
        await idle();
        expect(heard).toHaveLength(31);
        const parked = await bus.parked({ group: GROUP });
        expect(parked.map(({ id, attempts, reason }) => ({ id, attempts, reason }))).toEqual([
          { id: poison.id, attempts: 3, reason: 'Error: no, said attempt 3' },
          { id: behind.id, attempts: 0, reason: 'waits behind an earlier event of its key' },
        ]);
        expect(parked[0]).toMatchObject({
          key: keyOf('bad'),
          type: claimApprovedV1.type,
          parkedAt: '2024-06-03T02:00:00.000Z',
        });
        expect(JSON.parse(parked[0]!.payload)).toEqual(poison);
        expect((await bus.lag())[0]).toMatchObject({ parkedKeys: 1, waiting: 0, oldestWaitingAgeMs: 0 });
      });

      it('without a further try when it breaks its contract', async () => {
        listen();
        await bus.publish([broken('bad'), approved('good')]);
        await idle();
        expect(heard.map(claimIdOf)).toEqual(['good']);
        const [parked] = await bus.parked();
        expect(parked).toMatchObject({
          attempts: 1,
          reason: expect.stringContaining('amountFen must be an integer'),
        });
      });

      it('only for the group that failed', async () => {
        listen(() => true);
        const others: string[] = [];
        bus.consume('indicators', new Map([[claimApprovedV1.type, async ({ id }) => void others.push(id)]]));
        const event = approved('1');
        await bus.publish([event]);
        await idle();
        expect(others).toEqual([event.id]);
        expect((await bus.parked()).map(({ group }) => group)).toEqual([GROUP]);
      });
    });

    describe('re-drives a parked key', () => {
      let works: boolean;
      const events = (): IntegrationEvent[] => [approved('bad'), approved('bad'), approved('bad')];
      beforeEach(() => {
        works = false;
        listen((event) => claimIdOf(event) === 'bad' && !works);
      });

      it('in order, once, and then the key is free', async () => {
        const parked = events();
        await bus.publish(parked);
        await idle();
        works = true;
        expect(await bus.redrive(GROUP, keyOf('bad'))).toEqual({ applied: 3, left: 0 });
        expect(await bus.redrive(GROUP, keyOf('bad'))).toEqual({ applied: 0, left: 0 });
        const later = approved('bad');
        await bus.publish([later]);
        await idle();
        expect(heard).toEqual([...parked, later]);
        expect(await bus.parked()).toEqual([]);
      });

      it('and leaves it parked, with the new reason, when it fails again', async () => {
        await bus.publish(events());
        await idle();
        expect(await bus.redrive(GROUP, keyOf('bad'))).toEqual({
          applied: 0,
          left: 3,
          reason: 'Error: no, said attempt 1',
        });
        expect((await bus.parked()).map(({ attempts }) => attempts)).toEqual([4, 0, 0]);
      });

      it('in order with what comes meanwhile', async () => {
        const parked = events();
        await bus.publish(parked);
        await idle();
        works = true;
        const later = Array.from({ length: 20 }, () => approved('bad'));
        const redriven = bus.redrive(GROUP, keyOf('bad'));
        for (const event of later) await bus.publish([event]);
        await redriven;
        await idle();
        await bus.redrive(GROUP, keyOf('bad'));
        expect(heard).toEqual([...parked, ...later]);
      });

      it('without what a person has discarded, for ever', async () => {
        const parked = events();
        await bus.publish(parked);
        await idle();
        works = true;
        await bus.discard(GROUP, parked[0]!.id);
        await bus.redrive(GROUP, keyOf('bad'));
        await bus.publish(parked);
        await idle();
        expect(heard).toEqual(parked.slice(1));
      });

      it('and says so when nobody of the group is here', async () => {
        expect(await bus.redrive('nobody', keyOf('bad'))).toMatchObject({
          applied: 0,
          reason: expect.any(String),
        });
      });
    });

    it('shows how far a group is behind, and since when', async () => {
      const consumer = listen();
      await bus.publish([approved('1')]);
      await idle();
      let release: () => void = () => undefined;
      await consumer.stop();
      const blocked = new Promise<void>((resolve) => {
        release = resolve;
      });
      bus.consume(GROUP, new Map([[claimApprovedV1.type, () => blocked]]));
      await bus.publish([approved('1'), approved('1')]);
      clock.set('2024-06-03T02:01:00.000Z');
      const [lag] = await bus.lag();
      expect(lag).toMatchObject({
        group: GROUP,
        topic: 'mutual-insurance.events',
        waiting: 2,
        oldestWaitingAgeMs: 60_000,
      });
      expect(lag!.headOffset - lag!.committedOffset).toBe(2);
      release();
    });

    it('does not start what a stop has interrupted before the next start', async () => {
      const consumer = listen(() => true);
      await bus.publish([approved('1')]);
      await consumer.stop();
      await bus.publish([approved('2')]);
      const before = heard.length;
      listen();
      await idle();
      expect(before).toBe(0);
      expect(heard.length + (await bus.parked()).length).toBe(2);
    });

    it('refuses a second consumer of the same group', () => {
      listen();
      expect(() => listen()).toThrow('is consuming already');
    });
  });
};
