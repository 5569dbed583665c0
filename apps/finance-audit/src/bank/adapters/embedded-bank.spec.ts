import { fixedClock } from '@yigong/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPayment, bankContract } from '../application/bank.contract.js';
import { type BankBehaviour, EmbeddedBank, PROMPT_BANK } from './embedded-bank.js';
import { UnreliableBank } from './unreliable-bank.fixtures.js';

const NOON = '2024-03-22T04:00:00.000Z';

const funded = async (bank: EmbeddedBank, accountId: string, amountFen: number) =>
  bank.deposit({
    reference: `in-${accountId}-${amountFen}`,
    accountId,
    amountFen,
    fromRef: 'party:outside',
    text: '',
    bookedOn: '2024-03-01',
  });

bankContract(async () => {
  const embedded = new EmbeddedBank(':memory:', fixedClock(NOON));
  let fault: 'unanswered' | undefined;
  return {
    bank: new UnreliableBank(embedded, () => fault),
    fund: (accountId, amountFen) => funded(embedded, accountId, amountFen),
    silence: () => {
      fault = 'unanswered';
      return () => (fault = undefined);
    },
  };
});

describe('the embedded bank', () => {
  const behaving = (behaviour: Partial<BankBehaviour>, clock = fixedClock(NOON)) =>
    new EmbeddedBank(':memory:', clock, { ...PROMPT_BANK, ...behaviour });

  it('executes a delayed payment on its day, not the day before', async () => {
    const clock = fixedClock(NOON);
    const bank = behaving({ daysToSettle: () => 2 }, clock);
    await funded(bank, 'BAS-O1-102', 720_000);
    expect(await bank.instruct(aPayment())).toBe('accepted');
    clock.set('2024-03-23T15:59:59.000Z');
    expect(await bank.find('Y1')).toBe('accepted');
    clock.set('2024-03-23T16:00:00.000Z');
    expect(await bank.find('Y1')).toBe('settled');
    expect((await bank.statement('MUT-10202', 0, 9)).map(({ bookedOn }) => bookedOn)).toEqual(['2024-03-24']);
  });

  it('sends a payment back when its rule says so', async () => {
    const bank = behaving({
      returnReason: ({ payeeRef }) => (payeeRef === 'card:lost' ? '账户已注销' : undefined),
    });
    await funded(bank, 'BAS-O1-102', 720_000);
    expect(await bank.instruct(aPayment({ payeeRef: 'card:lost' }))).toBe('returned');
    expect(await bank.instruct(aPayment({ reference: 'Y2', payeeRef: 'card:new' }))).toBe('settled');
  });

  it('takes a deposit and an account over once', async () => {
    const bank = behaving({});
    expect(await bank.takeOver('MUT-10202', 500, '2024-01-01')).toBe(1);
    expect(await bank.takeOver('MUT-10202', 500, '2024-01-01')).toBe(1);
    expect(await funded(bank, 'MUT-10202', 7)).toBe(2);
    expect(await funded(bank, 'MUT-10202', 7)).toBe(2);
    expect((await bank.statement('MUT-10202', 0, 9)).map(({ balanceFen }) => balanceFen)).toEqual([500, 507]);
  });

  it('remembers everything when it is opened again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bank-'));
    const file = join(folder, 'bank.db');
    const first = new EmbeddedBank(file, fixedClock(NOON));
    await funded(first, 'BAS-O1-102', 720_000);
    await first.instruct(aPayment());
    first.onApplicationShutdown();
    const second = new EmbeddedBank(file, fixedClock(NOON));
    expect(await second.find('Y1')).toBe('settled');
    await second.instruct(aPayment());
    expect((await second.statement('BAS-O1-102', 0, 9)).map(({ balanceFen }) => balanceFen)).toEqual([
      720_000, 0,
    ]);
    second.onApplicationShutdown();
    rmSync(folder, { recursive: true });
  });
});
