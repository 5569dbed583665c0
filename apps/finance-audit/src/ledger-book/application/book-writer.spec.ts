import { type EventStore, type NewEvent, StoreOverloaded, StoreStopped } from '@yigong/event-store';
import { isRejection } from '@yigong/kernel';
import { replay } from '../domain/replay.js';
import { canonicalJson } from '../proof/canonical-json.js';
import { chained, genesisOf } from '../proof/chain.js';
import { EMPTY_TREE, leafHash, rootOf, withLeaf } from '../proof/merkle.js';
import { BookWriter } from './book-writer.js';
import { BookWriters } from './book-writers.js';
import {
  actors,
  envelopeOf,
  evidence,
  ledgerOn,
  memoryStore,
  now,
  ok,
  openMut,
  posting,
  preparer,
  recordsOf,
  reserving,
  storedRecords,
} from './ledger.fixtures.js';
import { LedgerService } from './ledger.service.js';

describe('a book and its writer', () => {
  let store: ReturnType<typeof memoryStore>;
  beforeEach(() => {
    store = memoryStore();
  });
  afterEach(() => store.close());

  const fundedLedger = async (totalFen = 36000) => {
    const ledger = ledgerOn(store);
    ok(await openMut(ledger));
    ok(await ledger.post(posting('BenefitReceived', totalFen, '2024-06-05'), envelopeOf('received')));
    return ledger;
  };

  it('posts by the rule of the causing event and answers with number, place and hash', async () => {
    const ledger = await fundedLedger();
    const answer = ok(await ledger.post(posting('ClaimPaid', 36000, '2024-06-07'), envelopeOf('claim paid')));
    const last = (await storedRecords(store)).at(-1)!;
    expect(answer).toEqual({
      bookId: 'MUT-2024',
      seq: 2,
      revision: 2,
      entryNumber: 2,
      hash: last.hash,
      position: last.position,
      repeated: false,
    });
    expect(last.record).toMatchObject({
      type: 'JournalPosted',
      seq: 2,
      cause: { type: 'ClaimPaid', eventId: envelopeOf('claim paid').causationId },
      actors,
      effectiveOn: '2024-06-07',
      data: {
        chartVersion: 'PROV-2024-1',
        evidence,
        lines: [
          { accountCode: '23101', side: 'debit', amountFen: 36000 },
          { accountCode: '10202', side: 'credit', amountFen: 36000 },
        ],
      },
    });
  });

  it('stores every record in its canonical bytes, chained from the genesis of the book', async () => {
    const ledger = await fundedLedger();
    ok(await ledger.reserve(reserving('R-1', 100), envelopeOf('reserve')));
    const records = await storedRecords(store);
    expect(records.map(({ text }) => text)).toEqual(records.map(({ record }) => canonicalJson(record)));
    let hash = genesisOf('MUT-2024');
    for (const stored of records) expect((hash = chained(hash, stored.text))).toBe(stored.hash);
    const tree = records.reduce((edge, { text }) => withLeaf(edge, leafHash(text)), EMPTY_TREE);
    const tip = await new BookWriters(store).tipOf('MUT-2024');
    expect(tip).toMatchObject({ seq: 2, hash });
    expect(rootOf(tip!.frontier)).toEqual(rootOf(tree));
  });

  it('answers a repeat as the first time, also after a restart, and tells a reused key apart', async () => {
    const ledger = await fundedLedger();
    const envelope = envelopeOf('claim paid', { requestDigest: 'aa' });
    const first = ok(await ledger.post(posting('ClaimPaid', 100, '2024-06-07'), envelope));
    const again = await ledger.post(posting('ClaimPaid', 100, '2024-06-07'), envelope);
    const afterRestart = await ledgerOn(store).post(posting('ClaimPaid', 100, '2024-06-07'), envelope);
    expect(again).toEqual({ ...first, repeated: true });
    expect(afterRestart).toEqual({ ...first, repeated: true });
    const other = await ledger.post(posting('ClaimPaid', 200, '2024-06-07'), {
      ...envelope,
      requestDigest: 'bb',
    });
    expect(other).toEqual({ rejected: 'IDEMPOTENCY_KEY_REUSED', facts: {} });
    expect(await recordsOf(store)).toHaveLength(3);
  });

  it('obeys a command once that comes many times at once', async () => {
    const ledger = await fundedLedger();
    const answers = await Promise.all(
      Array.from({ length: 64 }, () =>
        ledger.post(posting('ClaimPaid', 100, '2024-06-07'), envelopeOf('claim paid')),
      ),
    );
    expect(new Set(answers.map((answer) => ok(answer).entryNumber))).toEqual(new Set([2]));
    expect(await recordsOf(store)).toHaveLength(3);
  });

  it('lets out exactly what is there when 512 payments come at once', async () => {
    const ledger = await fundedLedger(100_000);
    const answers = await Promise.all(
      Array.from({ length: 512 }, (_, index) =>
        ledger.post(posting('ClaimPaid', 700, '2024-06-07'), envelopeOf(`pay ${index}`)),
      ),
    );
    const refused = answers.filter((answer) => isRejection(answer));
    expect(answers.length - refused.length).toBe(Math.floor(100_000 / 700));
    expect(new Set(refused.map((answer) => isRejection(answer) && answer.rejected))).toEqual(
      new Set(['FUNDS_INSUFFICIENT']),
    );
    const numbers = (await recordsOf(store)).flatMap(({ data }) =>
      'entryNumber' in data ? [data.entryNumber] : [],
    );
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it('stands after a restart where it stood before', async () => {
    await fundedLedger();
    const books = new BookWriters(store);
    const ledger = new LedgerService(books);
    ok(await ledger.reserve(reserving('R-1', 30000), envelopeOf('reserve')));
    const { entryNumber } = ok(
      await ledger.post(posting('ClaimPaid', 6000, '2024-06-07'), envelopeOf('pay')),
    );
    const reversal = {
      bookId: 'MUT-2024',
      entryNumber,
      cause: 'ReversalApproved',
      text: '冲销',
      effectiveOn: '2024-06-07',
      evidence,
      actors,
      now,
    };
    ok(await ledger.reverse(reversal, envelopeOf('reverse')));
    const warm = await books.tipOf('MUT-2024');
    const afterRestart = ledgerOn(store);
    expect(await afterRestart.reverse(reversal, envelopeOf('reverse again'))).toMatchObject({
      rejected: 'ALREADY_REVERSED',
    });
    expect(await new BookWriters(store).tipOf('MUT-2024')).toEqual(warm);
    expect(
      await afterRestart.post(posting('ClaimPaid', 6001, '2024-06-07'), envelopeOf('too much')),
    ).toMatchObject({ rejected: 'FUNDS_INSUFFICIENT', facts: { availableFen: 6000 } });
  });

  it('converges when two writers both believe that they lead', async () => {
    const one = await fundedLedger(10_000);
    const two = ledgerOn(store);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 ? one : two).post(posting('ClaimPaid', 300, '2024-06-07'), envelopeOf(`pay ${index}`)),
      ),
    );
    expect(answers.filter((answer) => !isRejection(answer))).toHaveLength(Math.floor(10_000 / 300));
    const records = await recordsOf(store);
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index));
    expect(replay(records).rows.find(({ accountCode }) => accountCode === '10202')?.balanceFen).toBe(100);
  });

  it('refuses only against the book as it stands, not as the writer last saw it', async () => {
    const one = await fundedLedger(100);
    const two = ledgerOn(store);
    ok(await two.post(posting('ClaimPaid', 100, '2024-06-07'), envelopeOf('all of it')));
    ok(await one.post(posting('BenefitReceived', 500, '2024-06-07'), envelopeOf('more')));
    // `two` has not seen what `one` received since.
    ok(await two.post(posting('ClaimPaid', 500, '2024-06-07'), envelopeOf('the rest')));
  });

  it('finds a book that another writer opened', async () => {
    const early = ledgerOn(store);
    expect(await early.post(posting('BenefitReceived', 1, '2024-06-05'), envelopeOf('early'))).toMatchObject({
      rejected: 'BOOK_NOT_FOUND',
    });
    ok(await openMut(ledgerOn(store)));
    ok(await early.post(posting('BenefitReceived', 1, '2024-06-05'), envelopeOf('early')));
  });

  it('keeps recordedAt from going backwards', async () => {
    const ledger = await fundedLedger();
    const early = posting('ClaimPaid', 1, '2024-06-07', { now: '2024-06-01T00:00:00Z' });
    ok(await ledger.post(early, envelopeOf('early')));
    const times = (await recordsOf(store)).map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)).toBe(now);
  });

  it('tells who waits when the store fails, posts nothing of it twice, and goes on when it works again', async () => {
    ok(await openMut(ledgerOn(store)));
    const flaky = failingOnce(store, { afterAppend: true });
    const ledger = ledgerOn(flaky);
    const post = (at = now) =>
      ledger.post(posting('BenefitReceived', 100, '2024-06-05', { now: at }), envelopeOf('received'));
    await expect(post()).rejects.toBeInstanceOf(StoreStopped);
    // The append had become durable after all: the repeat finds it, whenever it comes.
    expect(await post('2024-06-08T00:00:00.000Z')).toMatchObject({ entryNumber: 1, repeated: true });
    ok(await ledger.post(posting('BenefitReceived', 1, '2024-06-05'), envelopeOf('next')));
    expect(await recordsOf(store)).toHaveLength(3);
    expect(await new BookWriters(store).tipOf('MUT-2024')).toMatchObject({ seq: 2 });
  });

  it('chains on to what stands there when another writer recorded the same command at another time', async () => {
    const one = await fundedLedger();
    const two = ledgerOn(store);
    ok(await two.post(posting('BenefitReceived', 1, '2024-06-05'), envelopeOf('seen by both')));
    const pay = (ledger: LedgerService, at: string) =>
      ledger.post(posting('ClaimPaid', 100, '2024-06-07', { now: at }), envelopeOf('pay'));
    ok(await one.post(posting('BenefitReceived', 1, '2024-06-05'), envelopeOf('seen by both')));
    const first = ok(await pay(one, '2024-06-08T00:00:00.000Z'));
    expect(await pay(two, '2024-06-09T00:00:00.000Z')).toEqual({ ...first, repeated: true });
    ok(await two.post(posting('BenefitReceived', 1, '2024-06-05'), envelopeOf('next')));
    // A fresh writer checks every link of the chain as it loads.
    expect(await new BookWriters(store).tipOf('MUT-2024')).toMatchObject({ seq: 4 });
  });

  it('lets only so many commands wait', async () => {
    const writer = new BookWriter(store, 'MUT-2024');
    const release = { bookId: 'MUT-2024', reservationId: 'R', reason: 'r', actors: { preparer } };
    const order = (index: number) => ({
      command: {
        type: 'ReleaseReservation',
        data: { ...release, effectiveOn: '2024-06-07' },
        now,
      } as const,
      cause: 'ReleaseReservation',
      envelope: envelopeOf(`release ${index}`),
    });
    const waiting = Array.from({ length: 5_000 }, (_, index) => writer.submit(order(index)));
    expect(() => writer.submit(order(5_000))).toThrow(StoreOverloaded);
    expect((await Promise.all(waiting)).every((answer) => isRejection(answer))).toBe(true);
  });

  it('builds nothing on a chain that is broken', async () => {
    await fundedLedger();
    const [first, ...rest] = await storedRecords(store);
    const copy = memoryStore();
    const forged = [first!, { ...rest[0]!, text: rest[0]!.text.replace('36000', '36001') }];
    await copy.append('ledgerBook-MUT-2024', 'absent', forged.map(asEvent));
    await expect(
      ledgerOn(copy).post(posting('ClaimPaid', 1, '2024-06-07'), envelopeOf('on forged')),
    ).rejects.toThrow('the hash of record 1 does not cover what is stored');
    await copy.close();
  });
});

const asEvent = ({
  record,
  text,
  hash,
}: {
  record: { id: string; type: string };
  text: string;
  hash: string;
}) =>
  ({
    id: record.id,
    type: record.type,
    data: text,
    metadata: { ...envelopeOf('copy'), schemaVersion: 1, hash },
  }) as NewEvent;

/** The real store, whose first append reports a failure after it had become durable. */
const failingOnce = (store: EventStore, { afterAppend }: { readonly afterAppend: boolean }): EventStore => {
  let isFirst = true;
  return new Proxy(store, {
    get: (target, key, receiver) => {
      if (key !== 'append') return Reflect.get(target, key, receiver) as unknown;
      return async (...args: Parameters<EventStore['append']>) => {
        if (!isFirst) return target.append(...args);
        isFirst = false;
        if (afterAppend) await target.append(...args);
        throw new StoreStopped('the answer was lost');
      };
    },
  });
};
