import { CheckpointSigner } from '../proof/checkpoint-signer.js';
import { BookWriters } from './book-writers.js';
import { checkpointsOn } from './checkpoint.fixtures.js';
import { envelopeOf, memoryStore, ok, openMut, posting } from './ledger.fixtures.js';
import { LedgerService } from './ledger.service.js';

const BOOK = 'MUT-2024';
const signer = CheckpointSigner.inMemory();

/** A store with a book of so many records; the name tells histories apart. */
const bookOf = async (records: number, name = 'entry') => {
  const store = memoryStore();
  const ledger = new LedgerService(new BookWriters(store));
  ok(await openMut(ledger));
  for (let entry = 1; entry < records; entry += 1)
    ok(await ledger.post(posting('BenefitReceived', 7, '2024-06-05'), envelopeOf(`${name} ${entry}`)));
  return store;
};

describe('what is signed for an export or a replay', () => {
  it('is the checkpoint of that size, kept from then on', async () => {
    const { checkpoints, logs, tiles, builder } = checkpointsOn(await bookOf(4), signer);
    await builder.catchUp(BOOK);
    const root = tiles.tree(BOOK).rootAt(4);
    const note = await checkpoints.noteOf(BOOK, 4, root);
    expect(note).toBe(signer.note(BOOK, 4, root));
    expect(logs.of(BOOK).page(9, 9)).toMatchObject([{ size: 4, note }]);
    expect(await checkpoints.noteOf(BOOK, 4, root)).toBe(note);
    expect(logs.of(BOOK).page(9, 9)).toHaveLength(1);
  });

  it('is at a smaller size what the newest checkpoint has decided, and is not kept', async () => {
    const { checkpoints, logs, tiles } = checkpointsOn(await bookOf(4), signer);
    await checkpoints.newest(BOOK);
    const root = tiles.tree(BOOK).rootAt(2);
    expect(await checkpoints.noteOf(BOOK, 2, root)).toBe(signer.note(BOOK, 2, root));
    expect(logs.of(BOOK).page(9, 9)).toHaveLength(1);
  });

  it('is nothing for another root, or a size that the book does not have', async () => {
    const { checkpoints, logs, tiles, builder } = checkpointsOn(await bookOf(4), signer);
    await builder.catchUp(BOOK);
    expect(await checkpoints.noteOf(BOOK, 4, tiles.tree(BOOK).rootAt(3))).toBeUndefined();
    expect(await checkpoints.noteOf(BOOK, 5, tiles.tree(BOOK).rootAt(4))).toBeUndefined();
    expect(logs.of(BOOK).page(9, 9)).toMatchObject([{ size: 4 }]);
  });

  it.each([
    ['shorter than', 3, 'entry'],
    ['different from', 6, 'other'],
  ])('is nothing for a book that is %s what was signed of it', async (_, records, name) => {
    const { checkpoints: before, logs } = checkpointsOn(await bookOf(5), signer);
    expect((await before.newest(BOOK))!.size).toBe(5);
    const { checkpoints, tiles, builder } = checkpointsOn(await bookOf(records, name), signer, logs);
    await builder.catchUp(BOOK);
    for (let size = 1; size <= records; size += 1)
      expect(await checkpoints.noteOf(BOOK, size, tiles.tree(BOOK).rootAt(size))).toBeUndefined();
    expect(logs.of(BOOK).newest?.size).toBe(5);
  });
});
