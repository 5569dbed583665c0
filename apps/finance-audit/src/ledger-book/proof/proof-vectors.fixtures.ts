import { createPrivateKey } from 'node:crypto';
import { ExportService, trialBalanceOf } from '../application/export.service.js';
import { BookWriters } from '../application/book-writers.js';
import {
  actors,
  envelopeOf,
  evidence,
  memoryStore,
  now,
  ok,
  openMut,
  posting,
  reserving,
  storedRecords,
} from '../application/ledger.fixtures.js';
import { checkpointsOn } from '../application/checkpoint.fixtures.js';
import { LedgerService } from '../application/ledger.service.js';
import { balanceDigest } from './balance-digest.js';
import { genesisOf } from './chain.js';
import { CheckpointSigner } from './checkpoint-signer.js';
import { leafHash, rootOf } from './merkle.js';
import { treeVectors } from './tree-vectors.fixtures.js';

/** 32 bytes of 0x01: a key for tests, worth nothing. */
const TEST_SEED_HEX = '01'.repeat(32);

export const testSigner = (seedHex = TEST_SEED_HEX): CheckpointSigner => {
  const der = Buffer.from(`302e020100300506032b657004220420${seedHex}`, 'hex');
  return new CheckpointSigner(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
};

/** A small book with a record of each kind but a release, whose every byte is fixed. */
export const proofVectors = async () => {
  const store = memoryStore();
  const books = new BookWriters(store);
  const ledger = new LedgerService(books);
  ok(await openMut(ledger));
  ok(await ledger.post(posting('BenefitReceived', 36000, '2024-06-05'), envelopeOf('received')));
  ok(await ledger.reserve(reserving('R-1', 36000), envelopeOf('reserve')));
  const paid = posting('ClaimPaid', 36000, '2024-06-07', {
    text: '给付 "12 天"\n— 已核',
    facts: { amounts: { total: 36000 }, counterparty: 'P-ZM' },
    reservationId: 'R-1',
  });
  const { entryNumber } = ok(await ledger.post(paid, envelopeOf('paid')));
  const correction = { bookId: 'MUT-2024', entryNumber, cause: 'ReversalApproved', text: '冲销', evidence };
  const reversal = { ...correction, effectiveOn: '2024-06-10', actors, now };
  ok(await ledger.reverse(reversal, envelopeOf('reverse')));

  const signer = testSigner();
  const tip = (await books.tipOf('MUT-2024'))!;
  const rows = trialBalanceOf(tip);
  const exported = (await new ExportService(books, store, checkpointsOn(store, signer).checkpoints).ndjson(
    'MUT-2024',
  ))!;
  let exportText = '';
  for await (const lines of exported) exportText += lines;
  const records = (await storedRecords(store)).map(({ text, hash }) => ({
    canonical: text,
    hash,
    leafHash: leafHash(text).toString('hex'),
  }));
  await store.close();
  return {
    format: 'yigong-ledger/1',
    bookId: 'MUT-2024',
    genesis: genesisOf('MUT-2024'),
    records,
    root: rootOf(tip.frontier).toString('base64'),
    checkpointKeySeedHex: TEST_SEED_HEX,
    verifierKey: signer.verifierKey,
    checkpoint: signer.checkpoint('MUT-2024', tip.frontier),
    trialBalance: rows,
    digest: {
      bookId: 'MUT-2024',
      effectiveOn: null,
      position: tip.seq,
      sha256: balanceDigest('MUT-2024', tip.seq, undefined, rows),
    },
    export: exportText,
    ...treeVectors({
      bookId: 'MUT-2024',
      texts: records.map(({ canonical }) => canonical),
      checkpoint: signer.checkpoint('MUT-2024', tip.frontier),
      signer,
      successor: testSigner('03'.repeat(32)),
    }),
  };
};
