import {
  claimApprovedV1,
  type IntegrationEvent,
  paymentSettledV1,
  toIntegrationEvent,
} from '@yigong/contracts';
import { commandHandler, type EventStore } from '@yigong/event-store';
import { type Clock, type Decider, derivedId, type Position, type RecordedEvent } from '@yigong/kernel';
import { reactionEnvelope } from './envelopes.js';
import type { RetryPolicy } from './retry.js';

/** Tries as often as in earnest, without the pauses. */
export const atOnce: RetryPolicy = { delaysMs: [1, 1], sleep: () => Promise.resolve() };

export const clockAt = (instant: string): Clock & { set: (next: string) => void } => {
  let now = instant;
  return {
    now: () => now,
    set: (next) => {
      now = next;
    },
  };
};

let eventCount = 0;

/** An event as it comes out of a log. */
export const recorded = (stream: string, type = 'ClaimApproved', data: object = {}): RecordedEvent => {
  eventCount += 1;
  return {
    id: derivedId('recorded', String(eventCount)),
    stream,
    type,
    data,
    revision: eventCount,
    position: eventCount as Position,
    recordedAt: '2024-06-03T02:00:00.000Z',
    metadata: {
      schemaVersion: 1,
      correlationId: 'c-1',
      causationId: 'c-1',
      commandId: derivedId('command', String(eventCount)),
      actor: { personRef: 'p-1', role: 'mutual-officer', unit: 'FED' },
    },
  };
};

export const claimData = (claimId: string, amountFen = 720_000) => ({
  claimId,
  coverageId: 'v-1',
  unitId: 'O1',
  personRef: 'p-1',
  cardId: 'k-1',
  planId: 'HOSP-60',
  planVersion: 1,
  amountFen,
  approvedOn: '2024-06-03',
});

/** "A claim was approved", of the claim that is also the key. */
export const approved = (claimId: string, amountFen?: number): IntegrationEvent =>
  toIntegrationEvent(
    'mutual-insurance',
    recorded(`mutualInsuranceClaim-${claimId}`),
    { type: claimApprovedV1.type, data: claimData(claimId, amountFen) },
    0,
  );

/** "A payment was settled", on another topic. */
export const settled = (orderId: string): IntegrationEvent =>
  toIntegrationEvent(
    'finance-audit',
    recorded(`financeAuditPaymentOrder-${orderId}`),
    {
      type: paymentSettledV1.type,
      data: {
        orderId,
        purpose: 'ClaimPaid',
        causeId: 'c-1',
        bookId: 'MUT-2024',
        entryNumber: 5,
        amountFen: 720_000,
        settledOn: '2024-06-07',
      },
    },
    0,
  );

/** Something that calls itself an approved claim and breaks its contract. */
export const broken = (claimId: string): IntegrationEvent => ({ ...approved(claimId), data: { claimId } });

export const keyOf = (claimId: string): string => `mutualInsuranceClaim-${claimId}`;

/** Waits until something is true; the test's own time limit ends a wait that has no end. */
export const until = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 2));
};

/** The same numbers for the same seed (mulberry32), from 0 to 1. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type PayIn = {
  readonly type: 'PayIn';
  readonly data: { readonly account: string; readonly amountFen: number };
  readonly now: string;
};
type PaidIn = { readonly type: 'PaidIn'; readonly data: PayIn['data'] };

const account: Decider<number, PayIn, PaidIn, never> = {
  initialState: 0,
  decide: ({ data }) => [{ type: 'PaidIn', data }],
  evolve: (balanceFen, { data }) => balanceFen + data.amountFen,
};

/** An effect that would count twice if it happened twice: pays an approved claim into the account of its key. */
export const payIn = (store: EventStore) => {
  const handle = commandHandler(store, {
    decider: account,
    streamOf: ({ data }: PayIn) => `account-${data.account}`,
  });
  return (event: IntegrationEvent): Promise<object> => {
    const { claimId, amountFen } = event.data as { claimId: string; amountFen: number };
    const command: PayIn = { type: 'PayIn', data: { account: claimId, amountFen }, now: event.time };
    return handle(command, reactionEnvelope(event, 'pay-in'));
  };
};

/** What was paid into an account, in order. */
export const paidInto = async (store: EventStore, claimId: string): Promise<readonly number[]> =>
  (await store.readStream(`account-${claimId}`)).map(({ data }) => (data as PaidIn['data']).amountFen);
