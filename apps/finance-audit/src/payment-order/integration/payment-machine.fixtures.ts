import { BEGINNING, type Envelope, type EventStore, SqliteEventStore } from '@yigong/event-store';
import {
  derivedId,
  fen,
  isRejection,
  type Position,
  type RecordedEvent,
  shanghaiInstant,
} from '@yigong/kernel';
import { type EventProcess, processOptionsOf } from '@yigong/messaging';
import { fixedClock } from '@yigong/testing';
import { EmbeddedBank, PROMPT_BANK } from '../../bank/adapters/embedded-bank.js';
import { BankFeed } from '../../bank/application/bank-feed.js';
import type { Bank } from '../../bank/application/bank.port.js';
import { BookWriters } from '../../ledger-book/application/book-writers.js';
import { LedgerService } from '../../ledger-book/application/ledger.service.js';
import { ReceiptService } from '../../receipt/application/receipt.service.js';
import { ReceiptPostingProcess } from '../../receipt/integration/receipt-posting.process.js';
import { LedgerBookDirectory } from '../adapters/ledger-book-directory.js';
import { BankDesk } from '../application/bank-desk.js';
import { entityOf } from '../application/book-directory.port.js';
import type { OrderWorklist } from '../application/order-worklist.port.js';
import { PaymentFunds } from '../application/payment-funds.js';
import { PaymentOrderService } from '../application/payment-order.service.js';
import { PaymentPosting } from '../application/payment-posting.js';
import { PaymentQueue } from '../application/payment-queue.js';
import { PaymentRequests } from '../application/payment-requests.js';
import { PaymentYear } from '../application/payment-year.js';
import { type PaymentOrderRow, projectPaymentOrder } from '../read-models/payment-orders.projection.js';
import { PaymentFundsProcess } from './payment-funds.process.js';
import { PaymentInstructionProcess } from './payment-instruction.process.js';
import { PaymentPostingProcess } from './payment-posting.process.js';
import { PaymentRemittanceProcess } from './payment-remittance.process.js';
import { PaymentSettlementProcess } from './payment-settlement.process.js';

/** The process has died here. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Kills at the nth call that leaves the process, before the call has any effect or after all of it. */
export type Fuse = {
  calls: number;
  readonly at?: number;
  readonly when?: 'before' | 'after';
  isBlown: boolean;
};

export const fuse = (at?: number, when?: 'before' | 'after'): Fuse => ({
  calls: 0,
  isBlown: false,
  ...(at === undefined || when === undefined ? {} : { at, when }),
});

/** Whoever is dead does nothing more: a call of a machine whose fuse has blown is refused as well. */
const behind = async <Answer>(line: Fuse, call: () => Answer | Promise<Answer>): Promise<Answer> => {
  if (line.isBlown) throw new Crash('dead');
  line.calls += 1;
  const isNow = line.calls === line.at;
  if (isNow) line.isBlown = true;
  if (isNow && line.when === 'before') throw new Crash(`before call ${line.calls}`);
  const answer = await call();
  if (isNow) throw new Crash(`after call ${line.calls}`);
  return answer;
};

const wired = <Port extends object>(port: Port, line: Fuse): Port =>
  new Proxy(port, {
    get: (target, name) => {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]) => behind(line, () => member.apply(target, parameters));
    },
  });

/** What outlives the process: the store, the bank, the checkpoints, the calendar. */
export const world = () => {
  const clock = fixedClock(shanghaiInstant('2024-01-02', '09:00'));
  const store = new SqliteEventStore({ file: ':memory:', clock });
  const returnReason = ({ payeeRef }: { payeeRef: string }) =>
    payeeRef.endsWith('closed') ? '账户已注销 closed' : undefined;
  const daysToSettle = ({ payeeRef }: { payeeRef: string }) => (payeeRef.startsWith('card:slow') ? 3 : 0);
  const embedded = new EmbeddedBank(':memory:', clock, { ...PROMPT_BANK, daysToSettle, returnReason });
  const told: string[] = [];
  const bank: Bank = {
    instruct: (payment) => {
      told.push(payment.reference);
      return embedded.instruct(payment);
    },
    find: (reference) => embedded.find(reference),
    accounts: () => embedded.accounts(),
    statement: (accountId, after, limit) => embedded.statement(accountId, after, limit),
  };
  return { clock, store, embedded, bank, told, checkpoints: new Map<string, Position>() };
};

export type World = ReturnType<typeof world>;

/** A process on that world: everything that a restart makes anew. */
export const machine = ({ clock, store, bank, checkpoints }: World, line: Fuse, lineToBank: Bank = bank) => {
  const log = wired<EventStore>(store, line);
  const atBank = wired(lineToBank, line);
  const books = new BookWriters(log);
  const ledger = new LedgerService(books);
  const directory = new LedgerBookDirectory(books);
  const orders = new PaymentOrderService(log);
  const receipts = new ReceiptService(log, directory);
  const requests = new PaymentRequests(orders, directory);
  const feed = new BankFeed(log, atBank, clock, { mode: () => 'sandbox' });
  const desk = new BankDesk(orders, atBank, clock);
  const funds = new PaymentFunds(orders, ledger, clock);
  const worklist = worklistOf(log);
  const year = new PaymentYear(orders, directory, worklist, clock);
  const posting = new PaymentPosting(orders, year, directory, ledger, clock);
  const queue = new PaymentQueue(orders, funds, year, posting, worklist);
  const processes: readonly EventProcess[] = [
    new PaymentFundsProcess(funds, queue, orders, directory),
    new PaymentInstructionProcess(desk, feed),
    new PaymentSettlementProcess(orders, clock),
    new PaymentPostingProcess(posting),
    new PaymentRemittanceProcess(requests, clock),
    new ReceiptPostingProcess(receipts, ledger, clock),
  ];

  /** Each process goes on from its checkpoint until none has anything to do. */
  const settle = async (): Promise<void> => {
    for (let worked = true; worked;) {
      worked = false;
      for (const process of processes) {
        const { name, categories } = processOptionsOf(process);
        const page = await log.readAll(checkpoints.get(name) ?? BEGINNING, 1, { categories });
        const [event] = page.events;
        if (!event) continue;
        await process.handle(event);
        await behind(line, () => void checkpoints.set(name, event.position));
        worked = true;
      }
    }
  };

  return { books, ledger, orders, receipts, requests, feed, desk, worklist, settle };
};

export type Machine = ReturnType<typeof machine>;

/** The worklist asked of the log itself: always complete, so that a crash is the only thing that can go wrong. */
const worklistOf = (store: EventStore): OrderWorklist => {
  const rows = async (): Promise<readonly PaymentOrderRow[]> => {
    const { events } = await store.readAll(BEGINNING, 10_000, { categories: ['financeAuditPaymentOrder'] });
    const byStream = new Map<string, PaymentOrderRow | undefined>();
    for (const event of events)
      byStream.set(event.stream, projectPaymentOrder(byStream.get(event.stream), event));
    return [...byStream.values()]
      .filter((row) => row !== undefined)
      .sort((a, b) => (a.place < b.place ? -1 : 1));
  };
  const rowsWhere = async function* (holds: (row: PaymentOrderRow) => boolean) {
    yield* (await rows()).filter(holds);
  };
  return {
    waiting: (entity) => rowsWhere((row) => row.entity === entity && row.awaits === 'funds'),
    unposted: (entity) => rowsWhere((row) => row.entity === entity && row.awaits === 'posting'),
    inFormerBooks: (bookId) =>
      rowsWhere((row) => row.entity === entityOf(bookId) && row.stage === 'open' && row.bookId < bookId),
    unanswered: async () =>
      (await rows()).filter(({ status }) => status === 'unknown').map(({ orderId }) => orderId),
  };
};

export const [PREPARER, APPROVER, PAYER, CLERK] = ['preparer', 'approver', 'payer', 'clerk'].map((name) =>
  derivedId('person', name),
) as [string, string, string, string];

/** The same name is the same command, as with an Idempotency-Key. */
export const envelopeOf = (name: string): Envelope => ({
  commandId: derivedId('command', name),
  correlationId: derivedId('correlation', name),
  causationId: derivedId('command', name),
  actor: { personRef: PREPARER, role: 'finance-preparer', unit: 'FED' },
});

export const done = async <Result extends object>(result: Promise<Result>): Promise<void> => {
  const answer = await result;
  if (isRejection(answer)) throw new Error(JSON.stringify(answer));
};

export const openMut = async ({ ledger }: Machine, now: string, fiscalYear = 2024): Promise<void> => {
  const actors = { preparer: PREPARER, approver: APPROVER };
  const opening = {
    entity: 'MUT',
    ownerUnitId: 'FED',
    fiscalYear,
    actors,
    openedOn: `${fiscalYear}-01-01`,
    now,
  };
  await done(ledger.openBook(opening, envelopeOf(`open MUT ${fiscalYear}`)));
};

export const claimCause = (claimId: string, amountFen: number, cardId: string) => ({
  purpose: 'ClaimPaid',
  causeId: claimId,
  originId: claimId,
  unitId: 'O1',
  amountFen,
  counterparty: 'person-zm',
  cardId,
  text: 'to member card',
  preparedBy: CLERK,
  requestedOn: '2024-06-03',
});

export const receiptWish = (
  bankLineRef: string,
  purpose: string,
  causeId: string,
  amountFen: number,
  on: string,
) => ({
  bankLineRef,
  purpose,
  causeId,
  amountFen: fen(amountFen),
  text: purpose,
  recordedBy: PREPARER,
  recordedOn: on,
});

/** Everything that was recorded, without the store's positions: what two histories are compared by. */
export const historyOf = async (store: EventStore): Promise<readonly unknown[]> => {
  const { events } = await store.readAll(BEGINNING, 10_000);
  const plain = ({ id, stream, revision, type, data }: RecordedEvent) => ({
    stream,
    revision,
    type,
    id,
    data,
  });
  return events.map(plain).sort((a, b) => (`${a.stream}${a.revision}` < `${b.stream}${b.revision}` ? -1 : 1));
};
