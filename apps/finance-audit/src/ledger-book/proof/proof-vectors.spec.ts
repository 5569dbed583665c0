import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
