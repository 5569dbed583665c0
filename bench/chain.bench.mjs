import assert from 'node:assert/strict';
import { createHash, hash } from 'node:crypto';
import { chained, genesisOf } from '../apps/finance-audit/dist/ledger-book/proof/chain.js';
import { beside } from './harness/beside.mjs';
import { BOOK, recordsOf, writeBook } from './harness/book.mjs';

/** The ledger's chain over the stored texts. The place of the first record that its hash does not cover, or -1. */
const ourChain = ({ texts, hashes }) => {
  let previous = genesisOf(BOOK);
  for (let seq = 0; seq < texts.length; seq += 1) {
    previous = chained(previous, texts[seq]);
    if (previous !== hashes[seq]) return seq;
  }
  return -1;
};

/** The same as it is usually written: bytes from the store, a hash object per event, buffers compared. */
const usualChain = ({ bytes, digests }) => {
  let previous = Buffer.alloc(32);
  for (let seq = 0; seq < bytes.length; seq += 1) {
    previous = createHash('sha256')
      .update(Buffer.concat([previous, bytes[seq]]))
      .digest();
    if (!previous.equals(digests[seq])) return seq;
  }
  return -1;
};

const sealedUsually = (bytes) => {
  let previous = Buffer.alloc(32);
  return bytes.map((record) => {
    previous = createHash('sha256').update(previous).update(record).digest();
    return previous;
  });
};

const timed = ({ texts }, act) => {
  const startedAt = performance.now();
  const broken = act();
  const elapsedMs = performance.now() - startedAt;
  return { broken, eventsPerSecond: texts.length / (elapsedMs / 1_000), elapsedMs };
};

const changed = (text) => text.replace('"schemaVersion":1', '"schemaVersion":2');

/** One run over the chain, timed; then one record is changed, and exactly that one must be found. */
const checking = (name, verify, withText) => ({
  name,
  sample: (chain) => {
    const { broken, ...measured } = timed(chain, () => verify(chain));
    assert.equal(broken, -1);
    const at = Math.floor(chain.texts.length / 2);
    assert.equal(verify({ ...chain, ...withText(chain, at, changed(chain.texts[at])) }), at);
    return { ...measured, verified: true };
  },
});

const ours = checking('yigong', ourChain, ({ texts }, at, text) => ({ texts: texts.with(at, text) }));
const usual = checking('usual chain (buffers)', usualChain, ({ bytes }, at, text) => ({
  bytes: bytes.with(at, Buffer.from(text)),
}));

const BLOCK = Buffer.alloc(65_536, 7);

/** As many bytes as the chain has, in large blocks, as `openssl speed` does it: what hashing alone would take. */
const roof = {
  name: 'SHA-256 of 64 KiB blocks (roof)',
  sample: (chain) => {
    const { broken: _none, ...measured } = timed(chain, () => {
      for (let done = 0; done < chain.hashedBytes; done += BLOCK.length) hash('sha256', BLOCK, 'buffer');
    });
    return measured;
  },
};

/** P7: integrity alone, of a live chain on one thread. */
export const chainBench = async ({ quick, pairCount, say }) => {
  const title = 'P7 仅核验哈希链 the chain alone, one thread';
  const book = await writeBook(quick ? 50_000 : 200_000);
  const [texts, hashes] = [[], []];
  for await (const record of recordsOf(book.file)) {
    texts.push(record.text);
    hashes.push(record.hash);
  }
  book.remove();
  const bytes = texts.map((text) => Buffer.from(text));
  const hashedBytes = bytes.reduce((sum, { length }) => sum + length + 64, 0);
  const chain = { texts, hashes, bytes, digests: sealedUsually(bytes), hashedBytes };
  const work = async (subject) => subject.sample(chain);
  const compared = await beside(title, ours, [usual, roof], work, { pairCount, say });
  const bytesPerRecord = hashedBytes / texts.length;
  return { id: 'P7', title, unit: 'records', records: texts.length, bytesPerRecord, ...compared };
};
