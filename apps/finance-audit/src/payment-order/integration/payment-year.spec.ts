import { paymentDigest } from '../application/payment-digest.js';
import { mutualAccount } from './payment-acts.fixtures.js';

const started = async () => {
  const account = await mutualAccount('2024-12-20');
  await account.openBook(2024);
  return account;
};

describe('an order that is open when the year ends', () => {
  it('gets the money that comes in January, in the book of the new year', async () => {
    const { claim, at, openBook, money, order, approve, instruct, entriesOf } = await started();
    await claim('a', 20_000);
    at('2025-01-03');
    await openBook(2025);
    await money('a', 20_000);
    const carried = await order('a');
    expect(carried).toMatchObject({ status: 'reserved', bookId: 'MUT-2025' });
    expect(carried.digest).toBe(paymentDigest(carried));
    await approve('a');
    expect(await instruct('a')).toBeUndefined();
    expect(await entriesOf('MUT-2025')).toEqual([
      ['BenefitReceived', '2025-01-03'],
      ['ClaimPaid', '2025-01-03'],
    ]);
    expect(await entriesOf('MUT-2024')).toEqual([]);
  });

  it('also where the new book was opened before the old year was over', async () => {
    const { claim, at, openBook, money, order } = await started();
    await claim('a', 20_000);
    at('2024-12-31');
    await openBook(2025);
    expect(await order('a')).toMatchObject({ status: 'waitingForFunds', bookId: 'MUT-2024' });
    at('2025-01-02');
    await money('a', 20_000);
    expect(await order('a')).toMatchObject({ status: 'reserved', bookId: 'MUT-2025' });
  });

  it('is approved anew: what was approved was a payment from the old book', async () => {
    const { claim, money, approve, at, instruct, openBook, openingBalance, order, reservationsIn } =
      await started();
    await claim('a', 20_000);
    await money('a', 20_000);
    await approve('a');
    at('2025-01-03');
    expect(await instruct('a')).toBe('PAYMENT_AFTER_BOOK_YEAR');
    await openBook(2025);
    expect(await order('a')).toMatchObject({ status: 'waitingForFunds', bookId: 'MUT-2025' });
    expect(await reservationsIn('MUT-2024')).toBe(0);
    await openingBalance('MUT-2025', 20_000);
    expect(await order('a')).toMatchObject({ status: 'reserved' });
    expect((await order('a')).approval).toBeUndefined();
    expect(await reservationsIn('MUT-2025')).toBe(1);
    await approve('a');
    expect(await instruct('a')).toBeUndefined();
    expect(await order('a')).toMatchObject({ status: 'settled', bookId: 'MUT-2025', entryNumber: 2 });
  });

  it('keeps its place: who asked first is first in the new book too', async () => {
    const { claim, money, at, openBook, openingBalance, order } = await started();
    await claim('a', 10_000);
    await claim('b', 20_000);
    await money('a', 10_000);
    at('2025-01-03');
    await openBook(2025);
    await openingBalance('MUT-2025', 25_000);
    expect([(await order('a')).status, (await order('b')).status]).toEqual(['reserved', 'waitingForFunds']);
  });

  it('is the same order when the programme asks for it again', async () => {
    const { claim, money, approve, instruct, at, openBook, openingBalance, order } = await started();
    await claim('a', 20_000, 'closed');
    await money('a', 20_000);
    await approve('a');
    await instruct('a');
    expect((await order('a')).status).toBe('returned');
    at('2025-01-03');
    await openBook(2025);
    await openingBalance('MUT-2025', 20_000);
    await claim('a', 20_000, 'new');
    const again = await order('a');
    expect(again).toMatchObject({ status: 'reserved', bookId: 'MUT-2025', payeeRef: 'card:new', attempt: 2 });
    expect(again.digest).toBe(paymentDigest(again));
  });
});

describe('a payment that was instructed in December and that the bank makes in January', () => {
  const instructed = async () => {
    const account = await started();
    await account.claim('a', 20_000, 'slow');
    await account.money('a', 20_000);
    account.at('2024-12-31');
    await account.approve('a');
    await account.instruct('a');
    expect((await account.order('a')).status).toBe('instructed');
    return account;
  };

  it('is January’s, from the book of the new year, and the old one holds nothing for it any more', async () => {
    const { at, openBook, openingBalance, poll, order, reservationsIn, entriesOf } = await instructed();
    const approved = (await order('a')).approval!.digest;
    at('2025-01-05');
    await openBook(2025);
    await openingBalance('MUT-2025', 20_000);
    expect(await order('a')).toMatchObject({ status: 'instructed', bookId: 'MUT-2024' });
    await poll();
    expect(await order('a')).toMatchObject({ status: 'settled', bookId: 'MUT-2025', entryNumber: 2 });
    expect((await order('a')).digest).toBe(approved);
    expect(await entriesOf('MUT-2025')).toContainEqual(['ClaimPaid', '2025-01-03']);
    expect(await entriesOf('MUT-2024')).toEqual([['BenefitReceived', '2024-12-20']]);
    expect(await reservationsIn('MUT-2024')).toBe(0);
  });

  it('waits, with the reason, until the new book is open and has its money; nobody gets that money before it', async () => {
    const { at, openBook, openingBalance, poll, order, claim, reservationsIn } = await instructed();
    await claim('b', 15_000);
    at('2025-01-05');
    await poll();
    const delay = { bookId: 'MUT-2025', reason: 'BOOK_NOT_OPEN' };
    expect(await order('a')).toMatchObject({ status: 'settled', bookId: 'MUT-2024', delay });
    expect(await reservationsIn('MUT-2024')).toBe(1);
    await openBook(2025);
    expect((await order('a')).delay).toEqual({ ...delay, reason: 'FUNDS_INSUFFICIENT' });
    expect(await reservationsIn('MUT-2024')).toBe(0);
    await openingBalance('MUT-2025', 16_000);
    expect(await order('b')).toMatchObject({ status: 'waitingForFunds', bookId: 'MUT-2025' });
    await openingBalance('MUT-2025', 4_000);
    expect((await order('a')).entryNumber).toBe(3);
    expect(await order('b')).toMatchObject({ status: 'waitingForFunds', bookId: 'MUT-2025' });
  });

  it('frees its money in the old book when the bank sends it back, and goes on in the new one', async () => {
    const account = await instructed();
    const { claim, money, at, openBook, poll, order, reservationsIn } = account;
    await claim('b', 15_000, 'slow-closed');
    await money('b', 15_000);
    await account.approve('b');
    expect(await account.instruct('b')).toBeUndefined();
    at('2025-01-05');
    await poll();
    expect(await order('b')).toMatchObject({ status: 'returned', bookId: 'MUT-2024' });
    expect(await reservationsIn('MUT-2024')).toBe(1);
    await openBook(2025);
    expect(await order('b')).toMatchObject({ status: 'returned', bookId: 'MUT-2025' });
  });
});
