import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ledgerBookDecider } from '../domain/ledger-book.decider.js';
import type { LedgerRecord } from '../domain/ledger-book.events.js';
import { replay } from '../domain/replay.js';
import { proofVectors } from './proof-vectors.fixtures.js';

const FILE = fileURLToPath(
  new URL('../../../../../docs/reference/proof-format.vectors.json', import.meta.url),
);

// Whoever changes a byte of the format changes it for every verifier: this fails until the file is written anew, which
// `YIGONG_WRITE_VECTORS=1 npm test -- proof-vectors` does.
it('makes the bytes, hashes, root, checkpoint, digest and export that the proof format promises', async () => {
  const vectors = await proofVectors();
  if (process.env['YIGONG_WRITE_VECTORS'] === '1')
    writeFileSync(FILE, `${JSON.stringify(vectors, null, 2)}\n`);
  expect(vectors).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});

// The file holds records as they were written once; whatever changes in the code, they still fold to the same balances.
it('still folds the records that were written down', () => {
  const vectors = JSON.parse(readFileSync(FILE, 'utf8')) as Awaited<ReturnType<typeof proofVectors>>;
  const records = vectors.records.map(({ canonical }) => JSON.parse(canonical) as LedgerRecord);
  expect(replay(records).rows).toEqual(vectors.trialBalance);
  const state = records.reduce(ledgerBookDecider.evolve, ledgerBookDecider.initialState);
  expect(state).toMatchObject({ status: 'open', lastNumber: 3 });
});
