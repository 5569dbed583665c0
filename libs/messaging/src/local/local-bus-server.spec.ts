import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { type ClaimApprovedV1, claimApprovedV1, paymentSettledV1 } from '@yigong/contracts';
import { commandIdOfReaction, reject } from '@yigong/kernel';
import { Observable, of, throwError } from 'rxjs';
import type { BusContext } from '../bus-context.js';
import { reactionEnvelope, unlessRefused } from '../envelopes.js';
import { approved, atOnce, clockAt, settled, until } from '../messaging.fixtures.js';
import { ReactTo } from '../react-to.js';
import { LocalBusServer } from './local-bus-server.js';
import { LocalBus } from './local-bus.js';

const heard: string[] = [];

@Controller()
class FinanceReactions {
  @ReactTo(claimApprovedV1, 'finance-audit')
  async openPaymentOrder(
    @Payload() data: ClaimApprovedV1,
    @Ctx() { event, attempt }: BusContext,
  ): Promise<void> {
    await Promise.resolve();
    if (data.claimId === 'refused') unlessRefused(reject('BOOK_CLOSED', { year: 2024 }));
    if (data.claimId === 'second-try' && attempt === 1) throw new Error('not yet');
    heard.push(`finance-audit ${event.id} ${attempt}`);
  }
}

@Controller()
class IndicatorReactions {
  @ReactTo(claimApprovedV1, 'indicators')
  countClaim(@Payload() data: ClaimApprovedV1, @Ctx() { event }: BusContext): Observable<unknown> {
    if (data.claimId === 'stream-fails') return throwError(() => new Error('the stream failed'));
    heard.push(`indicators ${event.id}`);
    return of(1, 2);
  }

  @EventPattern(paymentSettledV1.type, undefined, { group: 'indicators' })
  countPayment(): void {
    throw new TypeError('a plain handler fails');
  }
}

describe('LocalBusServer', () => {
  const clock = clockAt('2024-06-03T02:00:00.000Z');
  let bus: LocalBus;
  let app: INestMicroservice;

  const start = async (...controllers: (new () => object)[]): Promise<void> => {
    @Module({ controllers })
    class Reactions {}
    const testing = await Test.createTestingModule({ imports: [Reactions] }).compile();
    app = testing.createNestMicroservice({ strategy: new LocalBusServer(bus), logger: false });
    await app.listen();
  };
  const idle = () => until(async () => (await bus.lag()).every(({ waiting }) => waiting === 0));

  beforeEach(() => {
    heard.length = 0;
    bus = new LocalBus({ file: ':memory:', clock, retry: atOnce });
  });
  afterEach(async () => {
    await app?.close();
    await bus.close();
  });

  it('calls every group once, with the data and the event', async () => {
    await start(FinanceReactions, IndicatorReactions);
    const event = approved('1');
    await bus.publish([event]);
    await idle();
    expect(heard.sort()).toEqual([`finance-audit ${event.id} 1`, `indicators ${event.id}`]);
  });

  it('tries again what threw', async () => {
    await start(FinanceReactions);
    const event = approved('second-try');
    await bus.publish([event]);
    await idle();
    expect(heard).toEqual([`finance-audit ${event.id} 2`]);
  });

  it('parks a failure of one group with its own words, and the other group is done', async () => {
    await start(FinanceReactions, IndicatorReactions);
    const events = [approved('refused'), approved('2')];
    await bus.publish(events);
    await idle();
    expect(heard.filter((line) => line.startsWith('indicators'))).toHaveLength(2);
    expect(heard.filter((line) => line.startsWith('finance-audit'))).toHaveLength(1);
    expect(await bus.parked()).toMatchObject([
      { group: 'finance-audit', attempts: 3, reason: 'ReactionRefused: BOOK_CLOSED {"year":2024}' },
    ]);
  });

  it('does not swallow the failure of a plain handler or of an observable', async () => {
    await start(IndicatorReactions);
    await bus.publish([settled('1'), approved('stream-fails')]);
    await idle();
    expect((await bus.parked()).map(({ type, reason }) => [type, reason]).sort()).toEqual(
      [
        [paymentSettledV1.type, expect.any(String)],
        [claimApprovedV1.type, 'Error: the stream failed'],
      ].sort(),
    );
  });

  it('stops with the application', async () => {
    await start(FinanceReactions);
    await app.close();
    await bus.publish([approved('1')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(heard).toEqual([]);
  });

  it('refuses a handler without a group, an undeclared contract, a request, and a second handler of one group', async () => {
    const server = new LocalBusServer(bus);
    const nothing = () => Promise.resolve(of());
    const { type } = claimApprovedV1;
    expect(() => server.addHandler(type, nothing, true)).toThrow('a reaction names its group');
    expect(() => server.addHandler('membership.party.v1', nothing, true, { group: 'x' })).toThrow(
      'not a declared contract',
    );
    expect(() => server.addHandler(type, nothing, false, { group: 'x' })).toThrow('events, not requests');
    server.addHandler(type, nothing, true, { group: 'x' });
    expect(() => server.addHandler(type, nothing, true, { group: 'x' })).toThrow('reacts to');
  });

  it('names the command of a reaction after the event and the reaction', () => {
    const event = approved('1');
    expect(reactionEnvelope(event, 'open-payment-order')).toEqual({
      correlationId: 'c-1',
      causationId: event.causationid,
      commandId: commandIdOfReaction(event.id, 'open-payment-order'),
      actor: { personRef: 'p-1', role: 'mutual-officer', unit: 'FED' },
    });
  });
});
